package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireDownloadTest {
    private final WireClient client = new WireClient(Duration.ofSeconds(2), 0);
    private final ServerSocket server;

    WireDownloadTest() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aBodyComesAsItIsRead() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 0);
        try (var body = download(100, Duration.ofSeconds(5)).body()) {
            assertThat(body.readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aServerThatStopsInTheMiddleIsLeftAtTheDeadline() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello", 8000);
        long start = System.nanoTime();
        try (var body = download(1000, Duration.ofMillis(600)).body()) {
            assertThat(catchThrowableOfType(IOException.class, body::readAllBytes))
                    .hasMessageContaining("time");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void lessThanWasAnnouncedIsNoEnd() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello", 0);
        try (var body = download(1000, Duration.ofSeconds(5)).body()) {
            assertThat(catchThrowableOfType(IOException.class, body::readAllBytes))
                    .isNotNull();
        }
    }

    @Test
    void moreThanIsAllowedIsRefusedWhileItComes() throws Exception {
        serve("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n", 0);
        try (var body = download(10, Duration.ofSeconds(5)).body()) {
            assertThat(catchThrowableOfType(IOException.class, body::readAllBytes))
                    .hasMessageContaining("more");
        }
    }

    private WireDownload download(long largest, Duration patience) throws WireException {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/file");
        return client.download(WireRequest.get(address, Map.of()), largest, Deadline.after(patience));
    }

    /** Answers one call and keeps the connection open for a while. */
    private void serve(String answer, long stayMillis) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                byte[] request = new byte[4096];
                if (socket.getInputStream().read(request) < 0) {
                    return;
                }
                OutputStream out = socket.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(stayMillis);
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
