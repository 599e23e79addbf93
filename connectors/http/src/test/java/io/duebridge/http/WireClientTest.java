package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WireClientTest {
    private static final byte[] BODY = "{\"TotalAmt\":1}".getBytes(StandardCharsets.UTF_8);

    private final WireClient wire = new WireClient(Duration.ofSeconds(2), 100_000);

    @Test
    void theAnswerComesWholeWithStatusHeadersAndBody() throws Exception {
        try (TestServer server = new TestServer(exchange -> {
            exchange.getResponseHeaders().add("intuit_tid", "1-abc");
            TestServer.answer(exchange, 418, "short and stout".getBytes(StandardCharsets.UTF_8));
        })) {
            WireResponse answer = wire.send(post(server.url()), seconds(5));

            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.text()).isEqualTo("short and stout");
            assertThat(answer.header("Intuit_Tid")).contains("1-abc");
            assertThat(server.bodies()).containsExactly("{\"TotalAmt\":1}");
        }
    }

    @Test
    void aCompressedAnswerIsReadAndItsSizeIsBoundedAfterDecompression() throws Exception {
        byte[] small = gzip(new byte[50_000]);
        byte[] bomb = gzip(new byte[5_000_000]);
        try (TestServer server = new TestServer(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            TestServer.answer(exchange, 200, exchange.getRequestURI().getPath().equals("/bomb") ? bomb : small);
        })) {
            assertThat(wire.send(get(server.url()), seconds(5)).body()).hasSize(50_000);
            assertThatThrownBy(() -> wire.send(get(server.url().resolve("/bomb")), seconds(5)))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("larger than 100000 bytes");
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() throws Exception {
        try (TestServer server = new TestServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[10_000];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        })) {
            assertThat(failure(get(server.url()), seconds(10)).getMessage()).contains("larger than 100000 bytes");
        }
    }

    @Test
    void aRefusedConnectionIsSurelyNotSent() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        WireException failure = failure(post(URI.create("http://localhost:" + closedPort + "/")), seconds(5));

        assertThat(failure.surelyNotSent()).isTrue();
        assertThat(failure.deadlinePassed()).isFalse();
    }

    @Test
    void anUnknownHostIsSurelyNotSent() {
        assertThat(failure(post(URI.create("https://no-such-host.invalid/")), seconds(5))
                        .surelyNotSent())
                .isTrue();
    }

    @Test
    void aHostThatNeverAgreesOnTlsGetsNothing() throws Exception {
        try (TestServer plain = TestServer.answering(200, "{}")) {
            URI tls = URI.create("https://localhost:" + plain.url().getPort() + "/");

            assertThat(failure(post(tls), seconds(5)).surelyNotSent()).isTrue();
            assertThat(plain.bodies()).isEmpty();
        }
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() throws Exception {
        try (TestServer server = TestServer.answering(200, "{}")) {
            WireException failure = failure(post(server.url()), Deadline.after(Duration.ZERO));

            assertThat(failure.surelyNotSent()).isTrue();
            assertThat(failure.deadlinePassed()).isTrue();
            assertThat(server.bodies()).isEmpty();
        }
    }

    @Test
    void aServerThatHangsIsLeftAtTheDeadlineAndMayHaveBooked() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestServer server = new TestServer(exchange -> awaitQuietly(never))) {
            long start = System.nanoTime();
            WireException failure = failure(post(server.url()), Deadline.after(Duration.ofMillis(400)));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(390), Duration.ofSeconds(3));
            assertThat(failure.sent()).isEqualTo(WireException.Sent.MAYBE);
            assertThat(failure.deadlinePassed()).isTrue();
            assertThat(server.bodies()).hasSize(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aPostWithoutABodyThatIsNotAnsweredMayHaveBooked() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestServer server = new TestServer(exchange -> awaitQuietly(never))) {
            WireRequest empty = WireRequest.post(server.url(), Map.of(), new byte[0]);

            assertThat(failure(empty, Deadline.after(Duration.ofMillis(400))).sent())
                    .isEqualTo(WireException.Sent.MAYBE);
        } finally {
            never.countDown();
        }
    }

    @Test
    void theDeadlineCoversTheBodyToo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestServer server = new TestServer(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            awaitQuietly(never);
        })) {
            WireException failure = failure(post(server.url()), Deadline.after(Duration.ofMillis(400)));

            assertThat(failure.sent()).isEqualTo(WireException.Sent.MAYBE);
            assertThat(failure.deadlinePassed()).isTrue();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aConnectionDroppedAfterTheRequestMayHaveBookedAndIsNotRepeated() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> served = CompletableFuture.supplyAsync(() -> acceptAndDrop(server));
            URI url = URI.create("http://localhost:" + server.getLocalPort() + "/");

            WireException failure = failure(post(url), seconds(5));

            assertThat(failure.sent()).isEqualTo(WireException.Sent.MAYBE);
            Thread.sleep(200);
            server.close();
            assertThat(served.get()).isEqualTo(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (TestServer other = TestServer.answering(200, "{}");
                TestServer server = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("Location", other.url().toString());
                    TestServer.answer(exchange, 302, new byte[0]);
                })) {
            assertThat(wire.send(get(server.url()), seconds(5)).status()).isEqualTo(302);
            assertThat(other.bodies()).isEmpty();
        }
    }

    @Test
    void plainHttpLeavesThisMachineForNobody() {
        assertThatThrownBy(() -> wire.send(get(URI.create("http://erp.example/")), seconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://");
    }

    @Test
    void aMachineWideSwitchThatResendsPostsIsRefused() {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        try {
            assertThatThrownBy(() -> new WireClient(Duration.ofSeconds(1), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("enableAllMethodRetry");
        } finally {
            System.clearProperty("jdk.httpclient.enableAllMethodRetry");
        }
    }

    private WireException failure(WireRequest request, Deadline deadline) {
        WireException failure = catchThrowableOfType(WireException.class, () -> wire.send(request, deadline));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static int acceptAndDrop(ServerSocket server) {
        int accepted = 0;
        while (true) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder seen = new StringBuilder();
                while (!seen.toString().endsWith("}")) {
                    seen.append((char) in.read());
                }
                accepted++;
            } catch (Exception closed) {
                return accepted;
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] gzip(byte[] plain) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static WireRequest post(URI url) {
        return WireRequest.post(url, Map.of("Authorization", "Bearer secret-token"), BODY);
    }

    private static WireRequest get(URI url) {
        return WireRequest.get(url, Map.of());
    }

    private static Deadline seconds(int seconds) {
        return Deadline.after(Duration.ofSeconds(seconds));
    }
}
