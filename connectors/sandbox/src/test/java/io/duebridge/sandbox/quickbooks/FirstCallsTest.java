package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.TestClock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client's first hour: connect, read, pay, look it up. */
class FirstCallsTest {
    private final TestClock clock = new TestClock("2026-03-02T20:00:00Z");
    private final Ledger ledger = SampleCompany.generate(SampleSpec.small(LocalDate.of(2026, 3, 2)), clock);
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private LedgerDocument openInvoice() {
        return ledger.invoices().stream()
                .filter(invoice -> invoice.open().signum() > 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWindowOfInvoicesComesInOrderOfChange() {
        RawClient.Answer answer = client.query("select * from Invoice where MetaData.LastUpdatedTime >= '2025-03-01'"
                + " and MetaData.LastUpdatedTime <= '2026-03-03T00:00:00Z' orderby MetaData.LastUpdatedTime"
                + " startposition 1 maxresults 1000");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode invoices = answer.json().at("/QueryResponse/Invoice");
        assertThat(invoices.size()).isGreaterThan(100);
        assertThat(answer.json().at("/QueryResponse/maxResults").asInt()).isEqualTo(invoices.size());
        assertThat(answer.response().headers().firstValue("intuit_tid")).isPresent();
    }

    @Test
    void anInvoiceIsReadWithItsLines() {
        LedgerDocument invoice = openInvoice();

        JsonNode read = client.get("invoice/" + invoice.id() + "?minorversion=75")
                .json()
                .path("Invoice");

        assertThat(read.path("Balance").decimalValue()).isEqualByComparingTo(invoice.open());
        assertThat(read.path("Line").size()).isEqualTo(invoice.details().lines().size() + 1);
        assertThat(read.at("/Line/0/DetailType").asText()).isEqualTo("SalesItemLineDetail");
    }

    @Test
    void aPaymentIsTakenOnceHoweverOftenItIsSent() {
        LedgerDocument invoice = openInvoice();
        String body = "{\"CustomerRef\":{\"value\":\"" + invoice.customer() + "\"},\"TotalAmt\":1.25,"
                + "\"PaymentRefNum\":\"DB-1\",\"PrivateNote\":\"ref DB-1\",\"Line\":[{\"Amount\":1.25,\"LinkedTxn\":"
                + "[{\"TxnId\":\"" + invoice.id() + "\",\"TxnType\":\"Invoice\"}]}]}";

        RawClient.Answer first = client.post("payment?requestid=abc&minorversion=75", body);
        RawClient.Answer second = client.post("payment?requestid=abc&minorversion=75", body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(ledger.paymentsNoted("DB-1"))
                .singleElement()
                .extracting(LedgerPayment::customer)
                .isEqualTo(invoice.customer());
        assertThat(ledger.invoice(invoice.id()).orElseThrow().open())
                .isEqualByComparingTo(invoice.open().subtract(new java.math.BigDecimal("1.25")));
        assertThat(client.query("select * from Payment where PaymentRefNum = 'DB-1'")
                        .json()
                        .at("/QueryResponse/Payment/0/Line/0/LinkedTxn/0/TxnId")
                        .asText())
                .isEqualTo(invoice.id());
    }

    @Test
    void aReplyCanGetLostAfterTheCommit() {
        sandbox.faults().arm(FaultKind.COMMIT_THEN_DROP_REPLY, CallSummary.creating("Payment"), 1);
        LedgerDocument invoice = openInvoice();
        String body = "{\"CustomerRef\":{\"value\":\"" + invoice.customer()
                + "\"},\"TotalAmt\":7,\"PaymentRefNum\":\"DB-2\"}";

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> client.post("payment?requestid=lost", body))
                .isInstanceOf(java.io.UncheckedIOException.class);

        assertThat(ledger.paymentsNoted("DB-2")).hasSize(1);
        assertThat(client.post("payment?requestid=lost", body).status()).isEqualTo(200);
        assertThat(ledger.paymentsNoted("DB-2")).hasSize(1);
    }
}
