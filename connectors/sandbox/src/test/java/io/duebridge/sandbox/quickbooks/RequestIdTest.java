package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Bookkeeping;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestIdTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(
            books.ledger, QuickBooksSandboxOptions.defaults().withRequestIdRetention(Duration.ofMinutes(30)));
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String payment(String total) {
        return "{\"CustomerRef\":{\"value\":\"" + books.other.id() + "\"},\"TotalAmt\":" + total + "}";
    }

    @Test
    void theSameIdGetsTheFirstAnswerEvenWithAnotherBody() {
        String first = client.post("payment?requestid=k", payment("5")).body();
        books.clock.advance(Duration.ofMinutes(1));

        assertThat(client.post("payment?requestid=k", payment("7")).body()).isEqualTo(first);

        assertThat(books.ledger.payments()).hasSize(1);
        assertThat(sandbox.log().matching(CallSummary.creating("Payment")))
                .extracting(LoggedRequest::replayed)
                .containsExactly(false, true);
    }

    @Test
    void anotherIdIsAnotherPaymentHoweverEqual() {
        client.post("payment?requestid=k1", payment("5"));
        client.post("payment?requestid=k2", payment("5"));

        assertThat(books.ledger.payments()).hasSize(2);
    }

    @Test
    void aRefusedWriteKeepsNoAnswer() {
        assertThat(client.post("payment?requestid=k", payment("-5")).status()).isEqualTo(400);
        assertThat(client.post("payment?requestid=k", payment("5")).status()).isEqualTo(200);
    }

    @Test
    void answersAreForgottenAfterTheirTime() {
        client.post("payment?requestid=k", payment("5"));
        books.clock.advance(Duration.ofMinutes(31));
        client.post("payment?requestid=k", payment("5"));

        assertThat(books.ledger.payments()).hasSize(2);
    }

    @Test
    void idsHaveALimit() {
        String fifty = "x".repeat(50);
        assertThat(client.post("payment?requestid=" + fifty, payment("5")).status())
                .isEqualTo(200);
        assertThat(client.post("payment?requestid=" + fifty + "x", payment("5")).faultCode())
                .isEqualTo("2050");
        assertThat(client.post("batch?requestid=" + "x".repeat(37), "{\"BatchItemRequest\":[]}")
                        .faultCode())
                .isEqualTo("2050");
    }

    @Test
    void manyAtOnceMakeOnePayment() {
        CompletableFuture<?>[] calls = new CompletableFuture<?>[8];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = CompletableFuture.supplyAsync(() -> client.post("payment?requestid=same", payment("5")))
                    .thenAccept(answer -> assertThat(
                                    answer.status() == 200 || answer.faultCode().equals("600"))
                            .isTrue());
        }
        CompletableFuture.allOf(calls).join();

        assertThat(books.ledger.payments()).hasSize(1);
    }
}
