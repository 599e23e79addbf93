package io.duebridge.sandbox.quickbooks;

import static io.duebridge.sandbox.Bookkeeping.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritesTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final QuickBooksSandbox sandbox =
            QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String payment(String total, String lines) {
        return "{\"CustomerRef\":{\"value\":\"" + books.other.id() + "\"},\"TotalAmt\":" + total + lines + "}";
    }

    private static String line(LedgerDocument document, String amount) {
        return "{\"Amount\":" + amount + ",\"LinkedTxn\":[{\"TxnId\":\"" + document.id()
                + "\",\"TxnType\":\"Invoice\"}]}";
    }

    private static String lines(String... lines) {
        return ",\"Line\":[" + String.join(",", lines) + "]";
    }

    private void refused(String code, String resource, String body) {
        RawClient.Answer answer = client.post(resource, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.faultCode()).as(answer.body()).isEqualTo(code);
    }

    @Test
    void theSmallestPaymentIsAllUnapplied() {
        JsonNode payment = client.post("payment", payment("25.0", "")).json().path("Payment");

        assertThat(payment.path("UnappliedAmt").decimalValue()).isEqualByComparingTo("25");
        assertThat(payment.path("TxnDate").asText()).isEqualTo("2026-03-02");
        assertThat(payment.path("SyncToken").asText()).isEqualTo("0");
        assertThat(payment.path("Line").isEmpty()).isTrue();
        assertThat(payment.has("CurrencyRef")).isFalse();
    }

    @Test
    void refusalsCarryTheServicesCodes() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerDocument ofParent = books.invoice(books.parent, "100.00");

        refused("2010", "payment", payment("1", ",\"Colour\":\"red\""));
        refused("2010", "payment", payment("1", lines("{\"Amount\":1,\"Kind\":\"x\"}")));
        refused("2020", "payment", "{\"TotalAmt\":1}");
        refused("2020", "payment", "{\"CustomerRef\":{\"value\":\"3\"}}");
        refused("2050", "payment", payment("1", ",\"PaymentRefNum\":\"1234567890123456789012\""));
        refused("610", "payment", "{\"CustomerRef\":{\"value\":\"999\"},\"TotalAmt\":1}");
        refused("620", "payment", payment("10", lines(line(ofParent, "10"))));
        refused("6000", "payment", payment("200", lines(line(invoice, "101"))));
        refused("6000", "payment", payment("50", lines(line(invoice, "60"))));
        refused("6240", "customer", "{\"DisplayName\":\"Cedar Clinic\"}");
        books.ledger.closeBooksThrough(Bookkeeping.TODAY);
        refused("6210", "payment", payment("10", ""));
        assertThat(books.ledger.payments()).isEmpty();
    }

    @Test
    void aMissingOrDeletedObjectIs610() {
        LedgerPayment payment = books.payment(books.other, "5.00");
        books.ledger.deletePayment(payment.id());

        assertThat(client.get("payment/" + payment.id()).faultCode()).isEqualTo("610");
        refused("610", "payment?operation=delete", "{\"Id\":\"" + payment.id() + "\",\"SyncToken\":\"0\"}");
    }

    @Test
    void aNumberTakenByACreditMemoIsTakenForInvoicesToo() {
        LedgerDocument memo = books.creditMemo(books.other, "10.00");
        String body = "{\"CustomerRef\":{\"value\":\"" + books.other.id() + "\"},\"DocNumber\":\""
                + memo.details().number().orElseThrow() + "\",\"Line\":[{\"Amount\":5,\"DetailType\":"
                + "\"SalesItemLineDetail\",\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"1\"}}}]}";

        RawClient.Answer answer = client.post("invoice", body);

        assertThat(answer.faultCode()).isEqualTo("6140");
        assertThat(answer.json().at("/Fault/Error/0/Detail").asText())
                .contains("TxnType=Credit Memo with TxnId=" + memo.id());
    }

    @Test
    void linesThatDoNotMultiplyAreRefused() {
        refused(
                "6070",
                "invoice",
                "{\"CustomerRef\":{\"value\":\"3\"},\"Line\":[{\"Amount\":5,\"DetailType\":\"SalesItemLineDetail\","
                        + "\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"1\"},\"Qty\":2,\"UnitPrice\":3}}]}");
    }

    @Test
    void aStaleSyncTokenIsRefused() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        books.payment(books.other, "1.00", to(invoice, "1.00"));

        refused(
                "5010",
                "invoice?operation=update",
                "{\"Id\":\"" + invoice.id() + "\",\"SyncToken\":\"0\",\"sparse\":true,\"PrivateNote\":\"x\"}");
    }

    @Test
    void linesOfAPaymentAreAllOrNone() {
        LedgerDocument first = books.invoice(books.other, "100.00");
        LedgerDocument second = books.invoice(books.other, "100.00");
        LedgerPayment payment = books.payment(books.other, "100.00", to(first, "60.00"), to(second, "40.00"));
        String head = "{\"Id\":\"" + payment.id() + "\",\"SyncToken\":";

        client.post("payment", head + "\"0\",\"sparse\":true,\"PrivateNote\":\"kept\"}");
        assertThat(books.now(payment).applications()).hasSize(2);

        client.post("payment", head + "\"1\",\"sparse\":true" + lines(line(second, "40")) + "}");
        assertThat(books.now(payment).unapplied()).isEqualByComparingTo("60");
        assertThat(books.now(first).open()).isEqualByComparingTo("100");

        client.post("payment", head + "\"2\",\"sparse\":true,\"Line\":[]}");
        assertThat(books.now(payment).unapplied()).isEqualByComparingTo("100");
        assertThat(books.now(payment).note()).contains("kept");
    }

    @Test
    void aFullUpdateForgetsWhatItDoesNotName() {
        String created = client.post("payment", payment("9", ",\"PrivateNote\":\"old\",\"PaymentRefNum\":\"R\""))
                .json()
                .at("/Payment/Id")
                .asText();

        JsonNode updated = client.post(
                        "payment?operation=update",
                        payment("9", ",\"Id\":\"" + created + "\",\"SyncToken\":\"0\",\"PrivateNote\":\"new\""))
                .json()
                .path("Payment");

        assertThat(updated.path("PrivateNote").asText()).isEqualTo("new");
        assertThat(updated.has("PaymentRefNum")).isFalse();
    }

    @Test
    void membersTheLedgerHasNoPlaceForComeBackAsSent() {
        String body = "{\"DisplayName\":\"Kestrel Farms\",\"Mobile\":{\"FreeFormNumber\":\"5\"},\"Fax\":null}";

        String id = client.post("customer", body).json().at("/Customer/Id").asText();

        JsonNode read = client.get("customer/" + id).json().path("Customer");
        assertThat(read.at("/Mobile/FreeFormNumber").asText()).isEqualTo("5");
        assertThat(read.has("Fax")).isFalse();
    }

    @Test
    void bothDocumentedVoidsAndTheSdksShortFormWork() {
        for (String form : new String[] {"payment?operation=update&include=void", "payment?include=void"}) {
            LedgerPayment payment = books.payment(books.other, "5.00");
            JsonNode voided = client.post(form, "{\"Id\":\"" + payment.id() + "\",\"SyncToken\":\"0\",\"sparse\":true}")
                    .json()
                    .path("Payment");
            assertThat(voided.path("TotalAmt").decimalValue()).isEqualByComparingTo("0");
            assertThat(voided.path("UnappliedAmt").decimalValue()).isEqualByComparingTo("0");
            assertThat(voided.path("PrivateNote").asText()).startsWith("Voided");
        }
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        JsonNode voided = client.post("invoice?operation=void", "{\"Id\":\"" + invoice.id() + "\",\"SyncToken\":\"0\"}")
                .json()
                .path("Invoice");
        assertThat(voided.path("SyncToken").asText()).isEqualTo("1");
        assertThat(voided.path("Balance").decimalValue()).isEqualByComparingTo("0");
        assertThat(voided.at("/Line/0/Amount").decimalValue()).isEqualByComparingTo("0");
        assertThat(voided.path("CustomerRef").path("value").asText()).isEqualTo(books.other.id());
    }

    @Test
    void aDepositedPaymentCannotBeVoided() {
        LedgerPayment payment = books.payment(books.other, "5.00");
        books.ledger.depositPayment(payment.id());

        refused("6540", "payment?include=void", "{\"Id\":\"" + payment.id() + "\",\"SyncToken\":\"1\"}");
    }

    @Test
    void aListEntryIsMadeInactiveInsteadOfDeleted() {
        String head = "{\"Id\":\"" + books.other.id() + "\",\"SyncToken\":\"0\"";

        refused("500", "customer?operation=delete", head + "}");
        assertThat(client.post("customer", head + ",\"sparse\":true,\"Active\":false}")
                        .json()
                        .at("/Customer/Active")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aDeleteAnswersTheIdAlone() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");

        JsonNode deleted = client.post(
                        "invoice?operation=delete", "{\"Id\":\"" + invoice.id() + "\",\"SyncToken\":\"0\"}")
                .json()
                .path("Invoice");

        assertThat(deleted.path("status").asText()).isEqualTo("Deleted");
        assertThat(deleted).hasSize(3);
    }

    @Test
    void aNewInvoiceMovesItsCustomersTimeButNotItsSyncToken() {
        books.clock.advance(Duration.ofMinutes(1));
        books.invoice(books.other, "100.00");

        JsonNode customer = client.get("customer/" + books.other.id()).json().path("Customer");

        assertThat(customer.path("SyncToken").asText()).isEqualTo("0");
        assertThat(customer.at("/MetaData/LastUpdatedTime").asText()).isEqualTo("2026-03-02T12:01:00-08:00");
        assertThat(customer.path("Balance").decimalValue()).isEqualByComparingTo("100");
    }

    @Test
    void aJobShowsItsPlaceAndItsParentOwesForBoth() {
        books.invoice(books.job, "100.00");
        books.invoice(books.parent, "50.00");

        JsonNode job = client.get("customer/" + books.job.id()).json().path("Customer");
        JsonNode parent = client.get("customer/" + books.parent.id()).json().path("Customer");

        assertThat(job.path("FullyQualifiedName").asText()).isEqualTo("O'Neill & Sons:Roof job");
        assertThat(job.path("Job").asBoolean()).isTrue();
        assertThat(job.path("BillWithParent").asBoolean()).isTrue();
        assertThat(job.path("Level").asInt()).isEqualTo(1);
        assertThat(parent.path("Balance").decimalValue()).isEqualByComparingTo("50");
        assertThat(parent.path("BalanceWithJobs").decimalValue()).isEqualByComparingTo("150");
    }
}
