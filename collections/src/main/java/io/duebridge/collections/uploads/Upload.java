package io.duebridge.collections.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file somebody sends. Nothing of it is believed: neither its name nor what it says it is. */
public interface Upload {
    /** As it was sent; may be empty, a path, or worse. */
    String name();

    InputStream open() throws IOException;

    /** One that is in memory already. */
    static Upload of(String name, byte[] content) {
        return new Bytes(name, content);
    }

    /** The bytes, but no more than one above {@code most}, so that the reader sees that it is too large. */
    default byte[] read(long most) {
        try (InputStream body = open()) {
            return body.readNBytes(Math.toIntExact(most + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("an uploaded file could not be read", e);
        }
    }
}
