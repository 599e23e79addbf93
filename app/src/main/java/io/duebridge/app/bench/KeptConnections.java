package io.duebridge.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pages over connections that are kept, one thread for each request. The JDK's older client: it takes a third of the processor's
 * time that the newer one takes, and what the generator takes is not there for the server it measures.
 */
final class KeptConnections {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int OK = 200;

    static {
        // Read once, with the first connection: as many may lie idle as were needed at once.
        System.setProperty("http.maxConnections", "256");
    }

    private KeptConnections() {}

    /** Whether a page came, read to its end. An answer that is none is read too, so that its connection can be kept. */
    static boolean isPage(HttpRequest request) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) request.uri().toURL().openConnection();
            connection.setConnectTimeout((int) DEADLINE.toMillis());
            connection.setReadTimeout((int) request.timeout().orElse(DEADLINE).toMillis());
            connection.setUseCaches(false);
            connection.setInstanceFollowRedirects(false);
            request.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
            boolean ok = connection.getResponseCode() == OK;
            return read(ok ? connection.getInputStream() : connection.getErrorStream()) && ok;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean read(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return false;
        }
        try (body) {
            return body.transferTo(OutputStream.nullOutputStream()) > 0;
        }
    }
}
