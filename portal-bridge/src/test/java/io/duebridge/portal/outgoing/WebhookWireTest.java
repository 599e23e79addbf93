package io.duebridge.portal.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.webhooks.WebhookAttempt.Result;
import io.duebridge.collections.webhooks.WebhookOutcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets: whatever a receiver does, an attempt ends in time and goes nowhere else. */
class WebhookWireTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private static Receiver receiver;
    private static WebhookWire wire;

    @BeforeAll
    static void start() {
        receiver = Receiver.start();
        wire = new WebhookWire(new PublicAddresses(List.of("127.0.0.0/8")), DEADLINE);
    }

    @AfterAll
    static void stop() {
        wire.close();
        receiver.close();
    }

    private static WebhookOutcome post() {
        return wire.post(receiver.url("/hook"), Map.of("webhook-id", "1"), "{\"a\":\"ä\"}");
    }

    @Test
    void theBodyComesAsItIs() {
        assertThat(post().result()).isEqualTo(Result.DELIVERED);
        assertThat(receiver.messages().get(receiver.messages().size() - 1).body())
                .isEqualTo("{\"a\":\"ä\"}");
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        int before = receiver.messages().size();
        receiver.answer(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", receiver.url("/elsewhere").toString());
            exchange.sendResponseHeaders(302, -1);
        });
        WebhookOutcome outcome = post();
        assertThat(outcome.result()).isEqualTo(Result.REFUSED);
        assertThat(outcome.status()).contains(302);
        assertThat(receiver.messages()).hasSize(before + 1);
    }

    @Test
    void anAnswerThatDoesNotComeEndsAtTheDeadline() {
        receiver.answer(exchange -> pause(Duration.ofSeconds(20)));
        long begin = System.nanoTime();
        assertThat(post().result()).isEqualTo(Result.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void anAnswerWithoutEndIsReadAtItsBeginningOnlyAndCounts() {
        receiver.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (true) {
                exchange.getResponseBody().write(some);
            }
        });
        long begin = System.nanoTime();
        WebhookOutcome outcome = post();
        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
        assertThat(outcome.excerpt().orElseThrow()).hasSize(2000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE);
    }

    @Test
    void anAnswerWhoseEndDoesNotComeCountsByItsStatus() {
        receiver.answer(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            pause(Duration.ofSeconds(20));
        });
        assertThat(post().status()).contains(500);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyThereIsUnreachable() {
        URI nobody;
        try (Receiver gone = Receiver.start()) {
            nobody = gone.url("/");
        }
        assertThat(wire.post(nobody, Map.of(), "{}").result()).isEqualTo(Result.UNREACHABLE);
        assertThat(wire.post(URI.create("https://name.invalid/"), Map.of(), "{}")
                        .result())
                .isEqualTo(Result.UNREACHABLE);
    }

    /** However the address is written, what is connected to is what is checked. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void anAddressThatIsNotAllowedIsNotConnectedTo(String host) {
        int before = receiver.messages().size();
        try (WebhookWire strict = new WebhookWire(new PublicAddresses(List.of()), DEADLINE)) {
            URI url = URI.create("http://" + host + ":" + receiver.url("/").getPort() + "/");
            WebhookOutcome outcome = strict.post(url, Map.of(), "{}");
            assertThat(outcome.result()).isEqualTo(Result.FORBIDDEN);
            assertThat(outcome.words()).contains("webhooks.allowed-networks");
        }
        assertThat(receiver.messages()).hasSize(before);
    }
}
