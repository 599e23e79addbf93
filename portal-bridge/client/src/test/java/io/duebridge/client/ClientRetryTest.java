package io.duebridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duebridge.client.model.PayRequest;
import io.duebridge.client.model.PromiseRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is tried again and what is not, against a server that misbehaves. */
class ClientRetryTest {
    private static final UUID ID = UUID.randomUUID();

    /** What a request said. */
    private record Seen(String line, String key, String body) {}

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> conditions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            seen.add(new Seen(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    key == null ? "" : key,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = answers.poll();
            try (exchange) {
                if (answer != null) {
                    answer.to(exchange);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private DuebridgeClient client(Duration deadline) {
        return DuebridgeClient.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "dbk_x", deadline);
    }

    private void answer(int status, String body) {
        answers.add(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private static PayRequest order() {
        return new PayRequest("USD", List.of(), new BigDecimal("1E+3"), "card", "tok_secret");
    }

    private void answer(int status, String tag, String body) {
        answers.add(exchange -> {
            conditions.add(String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match")));
            exchange.getResponseHeaders().set("ETag", tag);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 304 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    @Test
    void whatIsRememberedIsAskedForOnTheConditionThatItChanged() {
        DuebridgeClient client = client(Duration.ofSeconds(20)).remembering(200);
        answer(200, "W/\"1\"", "{\"key\":\"shop\",\"customers\":[]}");
        answer(304, "W/\"1\"", "");
        answer(200, "W/\"2\"", "{\"key\":\"other\",\"customers\":[]}");
        answer(304, "W/\"2\"", "");
        assertThat(List.of(
                        client.me().key(),
                        client.me().key(),
                        client.me().key(),
                        client.me().key()))
                .containsExactly("shop", "shop", "other", "other");
        assertThat(conditions).containsExactly("null", "W/\"1\"", "W/\"1\"", "W/\"2\"");
        answer(200, "W/\"3\"", "{\"key\":\"" + "x".repeat(100) + "\",\"customers\":[]}");
        answer(200, "W/\"3\"", "{\"key\":\"larger than is kept\",\"customers\":[]}");
        client.forCustomer(ID).me();
        assertThat(client.forCustomer(ID).me().key()).isEqualTo("larger than is kept");
        assertThat(conditions.get(5)).isEqualTo("null");
    }

    @Test
    void aPaymentWhoseAnswerIsLostIsAskedForAgainWithTheSameKey() {
        answers.add(exchange -> {});
        answer(503, "");
        answer(422, "{\"code\":\"form-reused\",\"title\":\"no\",\"reference\":\"E-1\"}");
        ProblemException no = catchThrowableOfType(
                ProblemException.class,
                () -> client(Duration.ofSeconds(20)).forCustomer(ID).payments().pay(order()));
        assertThat(no.code()).isEqualTo("form-reused");
        assertThat(no.status()).isEqualTo(422);
        assertThat(no.reference()).contains("E-1");
        assertThat(seen).hasSize(3);
        assertThat(seen).extracting(Seen::key).containsOnly(seen.get(0).key());
        assertThat(seen.get(0).key()).hasSize(36);
        assertThat(seen).extracting(Seen::body).containsOnly(seen.get(0).body());
        assertThat(seen.get(0).body()).contains("\"onAccount\":\"1000\"", "\"customer\":\"" + ID + "\"");
        assertThat(order().toString()).doesNotContain("tok_secret");
    }

    @Test
    void theCallersOwnKeyIsSentAndToldIfNoAnswerComes() {
        for (int i = 0; i < 10; i++) {
            answers.add(exchange -> {});
        }
        NoAnswerException none = catchThrowableOfType(
                NoAnswerException.class,
                () -> client(Duration.ofSeconds(20)).payments().pay(order(), "order-7"));
        assertThat(none.key()).contains("order-7");
        assertThat(seen).hasSize(4).extracting(Seen::key).containsOnly("order-7");
    }

    @Test
    void whatHasNoKeyAndWasSentIsNotTriedAgain() {
        answers.add(exchange -> {});
        assertThatThrownBy(() -> client(Duration.ofSeconds(20)).plans().agree(ID))
                .isInstanceOf(NoAnswerException.class);
        assertThat(seen).hasSize(1);
        answer(503, "");
        assertThatThrownBy(() -> client(Duration.ofSeconds(20)).plans().cancel(ID))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo("http-503"));
        assertThat(seen).hasSize(2);
    }

    @Test
    void aCallEndsAtItsDeadlineAlsoInTheMiddleOfAnAnswer() {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            pause();
        });
        long begin = System.nanoTime();
        assertThatThrownBy(() -> client(Duration.ofMillis(700)).overview()).isInstanceOf(NoAnswerException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private static void pause() {
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pagesAreFetchedWhenTheyAreLookedAt() {
        String rows = "{\"conversations\":[%s],\"next\":%s}";
        String row = "{\"id\":\"" + ID + "\",\"customer\":\"" + ID + "\",\"about\":\"account\",\"aboutId\":\"" + ID
                + "\",\"subject\":\"%s\",\"state\":\"waiting\",\"unread\":false,\"startedAt\":\"2026-01-01T00:00:00Z\","
                + "\"lastAt\":\"2026-01-01T00:00:00Z\",\"messages\":[],\"newField\":1}";
        answer(200, rows.formatted(row.formatted("a") + "," + row.formatted("b"), "\"x/=\""));
        var stream = client(Duration.ofSeconds(20)).messages().list().stream();
        assertThat(seen).isEmpty();
        assertThat(stream.limit(2).map(one -> one.subject())).containsExactly("a", "b");
        assertThat(seen).hasSize(1);
        answer(200, rows.formatted(row.formatted("a"), "\"x/=\""));
        answer(200, rows.formatted("", "\"y\""));
        answer(200, rows.formatted(row.formatted("c"), "null"));
        assertThat(client(Duration.ofSeconds(20)).messages().list())
                .extracting(one -> one.subject())
                .containsExactly("a", "c");
        assertThat(seen)
                .extracting(Seen::line)
                .contains("GET /api/v1/messages?after=x%2F%3D", "GET /api/v1/messages?after=y");
    }

    @Test
    void anAnswerOfSomethingElseIsAProblemToo() {
        answer(404, "<html>not here</html>");
        assertThatThrownBy(() -> client(Duration.ofSeconds(20))
                        .promises()
                        .make(
                                new PromiseRequest("USD", List.of(), BigDecimal.ONE, LocalDate.of(2030, 1, 2), null),
                                null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo("http-404"));
        assertThat(seen.get(0).body()).contains("\"day\":\"2030-01-02\"");
    }
}
