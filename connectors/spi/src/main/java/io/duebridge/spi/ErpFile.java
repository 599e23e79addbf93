package io.duebridge.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file on its way from the ERP. Whoever gets it reads the content once and closes it.
 *
 * @param contentType as the ERP says; nobody has checked it against the content
 * @param content throws an {@link IOException} when the deadline passes, the connection breaks or the file turns out to be larger than
 *     allowed; an end of the stream is the end of the file
 */
public record ErpFile(Optional<String> contentType, InputStream content) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        content.close();
    }
}
