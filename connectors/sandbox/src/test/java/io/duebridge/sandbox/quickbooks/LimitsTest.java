package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerPayment;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Throttles, batches, change data capture, PDF. */
class LimitsTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private QuickBooksSandbox sandbox = QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void throttled() {
        sandbox.close();
        sandbox = QuickBooksSandbox.start(
                books.ledger, QuickBooksSandboxOptions.defaults().withThrottling());
        client = new RawClient(sandbox).connected();
    }

    private String batch(int items) {
        String item = "{\"bId\":\"b\",\"Query\":\"select * from Term\"}";
        return "{\"BatchItemRequest\":[" + String.join(",", Collections.nCopies(items, item)) + "]}";
    }

    @Test
    void tenCallsASecondAndFiveHundredAMinute() {
        throttled();
        int answered = 0;
        for (int second = 0; second < 60; second++) {
            for (int call = 0; call < 11; call++) {
                answered += client.get("companyinfo/1").status() == 200 ? 1 : 0;
            }
            if (second == 0) {
                assertThat(answered).isEqualTo(10);
            }
            books.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(answered).isEqualTo(500);
        books.clock.advance(Duration.ofMinutes(1));
        assertThat(client.get("companyinfo/1").status()).isEqualTo(200);
    }

    @Test
    void everyItemOfABatchCounts() {
        throttled();
        int batches = 0;
        while (client.post("batch", batch(30)).status() == 200) {
            batches++;
            books.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(batches).isEqualTo(16);
    }

    @Test
    void aBatchHoldsThirtyItems() {
        assertThat(client.post("batch", batch(30)).json().path("BatchItemResponse"))
                .hasSize(30);
        assertThat(client.post("batch", batch(31)).faultCode()).isEqualTo("1040");
    }

    @Test
    void itemsOfABatchFailOneByOne() {
        JsonNode answer = client.post(
                        "batch?requestid=b",
                        "{\"BatchItemRequest\":["
                                + "{\"bId\":\"1\",\"operation\":\"create\",\"Customer\":{\"DisplayName\":\"New\"}},"
                                + "{\"bId\":\"2\",\"operation\":\"create\",\"Customer\":{\"DisplayName\":\"New\"}},"
                                + "{\"bId\":\"3\",\"Query\":\"select count(*) from Customer\"},"
                                + "{\"bId\":\"4\",\"Query\":\"select nonsense\"}]}")
                .json()
                .path("BatchItemResponse");

        assertThat(answer.at("/0/Customer/DisplayName").asText()).isEqualTo("New");
        assertThat(answer.at("/1/Fault/Error/0/code").asText()).isEqualTo("6240");
        assertThat(answer.at("/2/QueryResponse/totalCount").asInt()).isEqualTo(4);
        assertThat(answer.at("/3/Fault/Error/0/code").asText()).isEqualTo("4000");
        assertThat(answer.at("/3/bId").asText()).isEqualTo("4");
    }

    @Test
    void changeDataCaptureReachesThirtyDaysBackAndStopsAtAThousand() {
        for (int i = 0; i < 1010; i++) {
            books.payment(books.other, "1.00");
        }

        JsonNode answer = client.get("cdc?entities=Payment,Customer&changedSince=2026-03-02")
                .json();

        assertThat(answer.at("/CDCResponse/0/QueryResponse/0/Payment")).hasSize(1000);
        assertThat(answer.at("/CDCResponse/0/QueryResponse")).hasSize(1);
        assertThat(client.get("cdc?entities=Payment&changedSince=2026-01-30").faultCode())
                .isEqualTo("6000");
        assertThat(client.get("cdc?entities=Wish&changedSince=2026-03-02").faultCode())
                .isEqualTo("2170");
    }

    @Test
    void aDeletedPaymentIsCapturedWithItsIdAlone() {
        LedgerPayment payment = books.payment(books.other, "1.00");
        books.clock.advance(Duration.ofSeconds(5));
        books.ledger.deletePayment(payment.id());

        JsonNode captured = client.get(
                        "cdc?entities=payment&changedSince=" + RawClient.encoded("2026-03-02T12:00:01-08:00"))
                .json()
                .at("/CDCResponse/0/QueryResponse/0/Payment/0");

        assertThat(captured.path("status").asText()).isEqualTo("Deleted");
        assertThat(captured.path("Id").asText()).isEqualTo(payment.id());
        assertThat(captured.has("TotalAmt")).isFalse();
    }

    @Test
    void invoicesComeAsPdf() {
        String id = books.invoice(books.parent, "12.00").id();

        RawClient.Answer answer = client.get("invoice/" + id + "/pdf");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.body()).startsWith("%PDF-");
        assertThat(client.get("invoice/99/pdf").faultCode()).isEqualTo("610");
    }
}
