package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.front.Faults;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final QuickBooksSandbox sandbox =
            QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private RawClient.Answer pay(String reference) {
        return client.post(
                "payment?requestid=" + reference,
                "{\"CustomerRef\":{\"value\":\"" + books.other.id() + "\"},\"TotalAmt\":5,\"PaymentRefNum\":\""
                        + reference + "\"}");
    }

    private int found(String reference) {
        return client.query("select * from Payment where PaymentRefNum = '" + reference + "'")
                .json()
                .at("/QueryResponse/Payment")
                .size();
    }

    private void armed(FaultKind kind) {
        sandbox.faults().arm(kind, CallSummary.creating("Payment"), 1);
    }

    @Test
    void aDroppedReplyLeavesThePaymentInTheBooks() {
        armed(FaultKind.COMMIT_THEN_DROP_REPLY);

        assertThatThrownBy(() -> pay("r")).isInstanceOf(UncheckedIOException.class);

        assertThat(found("r")).isEqualTo(1);
        assertThat(sandbox.log().matching(CallSummary.creating("Payment")))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.status()).isZero();
                    assertThat(request.fault()).contains(FaultKind.COMMIT_THEN_DROP_REPLY);
                });
    }

    @Test
    void aDroppedRequestLeavesNothing() {
        armed(FaultKind.DROP_BEFORE_COMMIT);

        assertThatThrownBy(() -> pay("r")).isInstanceOf(UncheckedIOException.class);

        assertThat(found("r")).isZero();
        assertThat(pay("r").status()).isEqualTo(200);
    }

    @Test
    void aLateCommitAppearsAfterTheClientGaveUp() throws InterruptedException {
        sandbox.faults().arm(Fault.lateCommit(Duration.ofMillis(300)), CallSummary.creating("Payment"), 1);

        assertThatThrownBy(() -> pay("r")).isInstanceOf(UncheckedIOException.class);

        assertThat(found("r")).isZero();
        for (int i = 0; i < 100 && found("r") == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(found("r")).isEqualTo(1);
        assertThat(pay("r").status()).isEqualTo(200);
        assertThat(found("r")).isEqualTo(1);
    }

    @Test
    void aLaggingLookupDoesNotSeeWhatIsNew() {
        pay("old");
        books.clock.advance(Duration.ofMinutes(2));
        pay("new");
        sandbox.faults().arm(Fault.laggingLookup(Duration.ofMinutes(1)), CallSummary.querying("Payment"), 2);

        assertThat(found("new")).isZero();
        assertThat(found("old")).isEqualTo(1);
        assertThat(found("new")).isEqualTo(1);
    }

    @Test
    void aThrottledCallIsToldWhenToComeBack() {
        sandbox.faults().arm(Fault.throttle(Duration.ofSeconds(7)), CallSummary.creating("Payment"), 1);

        RawClient.Answer answer = pay("r");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.json().at("/fault/error/0/code").asText()).isEqualTo("3001");
        assertThat(found("r")).isZero();
    }

    @Test
    void aSlowCallIsAnsweredInTheEnd() {
        sandbox.faults().arm(Fault.slow(Duration.ofMillis(300)), CallSummary.creating("Payment"), 1);
        long start = System.nanoTime();

        assertThat(pay("r").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void spoiltAnswersHideWhatWasDone() {
        armed(FaultKind.GARBAGE);
        RawClient.Answer garbage = pay("garbage");
        assertThat(garbage.status()).isEqualTo(200);
        assertThatThrownBy(() -> Wire.MAPPER.readTree(garbage.body())).isInstanceOf(JsonProcessingException.class);

        armed(FaultKind.EMPTY);
        assertThat(pay("empty").body()).isEmpty();

        armed(FaultKind.HALF_RESPONSE);
        assertThatThrownBy(() -> pay("half")).isInstanceOf(UncheckedIOException.class);

        sandbox.faults().arm(Fault.commitThenHtmlError(504), CallSummary.creating("Payment"), 1);
        RawClient.Answer gateway = pay("gateway");
        assertThat(gateway.status()).isEqualTo(504);
        assertThat(gateway.body()).startsWith("<html>");

        for (String reference : new String[] {"garbage", "empty", "half", "gateway"}) {
            assertThat(found(reference)).as(reference).isEqualTo(1);
        }
    }

    @Test
    void anErrorPageComesWithoutTheDeed() {
        sandbox.faults().arm(Fault.htmlError(502), CallSummary.creating("Payment"), 1);

        assertThat(pay("r").status()).isEqualTo(502);

        assertThat(found("r")).isZero();
    }

    @Test
    void anExpiredTokenIsCuredByARefresh() {
        armed(FaultKind.EXPIRED_TOKEN);

        assertThat(pay("r").status()).isEqualTo(401);
        client.connected();
        assertThat(pay("r").status()).isEqualTo(200);
    }

    @Test
    void aFaultHitsAsOftenAsArmedAndOnlyWhatMatches() {
        Faults.Armed armed = sandbox.faults().arm(FaultKind.HTML_ERROR, CallSummary.creating("Payment"), 2);

        assertThat(client.query("select * from Payment").status()).isEqualTo(200);
        assertThat(pay("a").status()).isEqualTo(503);
        assertThat(pay("a").status()).isEqualTo(503);
        assertThat(pay("a").status()).isEqualTo(200);
        assertThat(armed.fired()).isEqualTo(2);
    }
}
