package io.duebridge.http;

import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer whose body is still on its way.
 *
 * @param body throws when the deadline passes, the connection breaks, or more comes than was allowed; to be closed
 */
public record WireDownload(int status, HttpHeaders headers, InputStream body) {
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** What the other side says will come, in bytes. */
    public OptionalLong announced() {
        return headers.firstValueAsLong("Content-Length");
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", body on its way";
    }
}
