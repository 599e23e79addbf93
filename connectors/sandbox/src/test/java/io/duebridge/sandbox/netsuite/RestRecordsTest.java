package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.netsuite.RawRest.Answer;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestRecordsTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults());
    private final RawRest client = new RawRest(sandbox).connected();
    private final LedgerDocument invoice = books.invoice(books.other, "100.00");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String payment(String externalId, String amount) {
        return "{\"externalId\":\"" + externalId + "\",\"customer\":{\"id\":\"" + books.other.id() + "\"},\"payment\":"
                + amount + ",\"tranDate\":\"2026-03-01\",\"checkNumber\":\"77\",\"undepFunds\":{\"id\":\"true\"},"
                + "\"apply\":{\"items\":[{\"doc\":{\"id\":\"" + invoice.id() + "\"},\"apply\":true,\"amount\":" + amount
                + "}]}}";
    }

    private void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }

    @Test
    void aPaymentIsMadeWithoutABodyInTheAnswerAndReadUnderItsExternalId() {
        Answer made = client.post("customerPayment", payment("DB-1", "40.5"));
        assertThat(made.status()).isEqualTo(204);

        JsonNode read =
                client.get("customerPayment/eid:db-1?expandSubResources=true").json();

        assertThat(read.path("id").asText()).isEqualTo(made.made());
        assertThat(read.path("tranDate").asText()).isEqualTo("2026-03-01");
        assertThat(read.path("lastModifiedDate").asText()).isEqualTo("2026-03-02T20:00:00Z");
        assertThat(read.path("payment").decimalValue()).isEqualByComparingTo("40.5");
        assertThat(read.path("checkNumber").asText()).isEqualTo("77");
        assertThat(read.at("/customer/refName").asText()).isEqualTo("Cedar Clinic");
        assertThat(read.at("/undepFunds/id").asText()).isEqualTo("true");
        assertThat(read.at("/apply/items/0/doc/id").asText()).isEqualTo(invoice.id());
        assertThat(books.now(invoice).open()).isEqualByComparingTo("59.5");
    }

    @Test
    void sublistsComeAsLinksUnlessTheyAreAskedFor() {
        String id = client.post("customerPayment", payment("DB-1", "40")).made();

        JsonNode bare = client.get("customerPayment/" + id).json();
        JsonNode rows = client.get("customerPayment/" + id + "/apply").json();

        assertThat(bare.path("apply").has("items")).isFalse();
        assertThat(bare.at("/apply/links/0/href").asText()).endsWith("/customerPayment/" + id + "/apply");
        assertThat(rows.path("totalResults").asInt()).isEqualTo(1);
    }

    @Test
    void anInvoiceShowsItsAmountsUnderTheNamesOfRest() {
        JsonNode read = client.get("invoice/" + invoice.id() + "?expandSubResources=true")
                .json();

        assertThat(read.path("subtotal").decimalValue()).isEqualByComparingTo("100");
        assertThat(read.has("subTotal")).isFalse();
        assertThat(read.at("/status/id").asText()).isEqualTo("Open");
        assertThat(read.path("amountRemainingTotalBox").decimalValue()).isEqualByComparingTo("100");
        assertThat(read.at("/item/items/0/amount").decimalValue()).isEqualByComparingTo("100");
        assertThat(read.at("/entity/id").asText()).isEqualTo(books.other.id());
    }

    @Test
    void anExternalIdIsGivenOnce() {
        client.post("customerPayment", payment("DB-1", "10"));

        assertRefused(client.post("customerPayment", payment("db-1", "10")), 400, "DUP_RCRD");
        assertThat(books.ledger.payments()).hasSize(1);
    }

    @Test
    void aMisspeltPropertyIsPassedOverUnlessValidationIsAskedFor() {
        String misspelt = payment("DB-1", "10").replace("\"payment\"", "\"paymnet\":1,\"payment\"");

        assertRefused(client.post("customerPayment", misspelt), 400, "INVALID_CONTENT");
        Answer lenient = client.send(client.record("customerPayment").POST(BodyPublishers.ofString(misspelt)));

        assertThat(lenient.status()).isEqualTo(204);
    }

    @Test
    void anEarlyPaymentDiscountIsNothingRestKnows() {
        String discounted = payment("DB-1", "10").replace("\"amount\":10", "\"amount\":10,\"disc\":1");

        assertRefused(client.post("customerPayment", discounted), 400, "INVALID_CONTENT");
    }

    @Test
    void aLineIsTakenOutOfAPaymentAndTheRestStays() {
        LedgerDocument second = books.invoice(books.other, "20.00");
        String id = client.post("customerPayment", payment("DB-1", "10")).made();
        String more = "{\"payment\":30,\"apply\":{\"items\":[{\"doc\":{\"id\":\"" + second.id()
                + "\"},\"apply\":true,\"amount\":20}]}}";
        assertThat(client.write("PATCH", "customerPayment/" + id, more).status())
                .isEqualTo(204);
        assertThat(books.now(invoice).open()).isEqualByComparingTo("90");

        String less = "{\"apply\":{\"items\":[{\"doc\":{\"id\":\"" + invoice.id() + "\"},\"apply\":false}]}}";
        assertThat(client.write("PATCH", "customerPayment/eid:DB-1", less).status())
                .isEqualTo(204);

        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
        assertThat(books.now(second).open()).isZero();
        assertThat(books.ledger.payment(id).orElseThrow().unapplied()).isEqualByComparingTo("10");
    }

    @Test
    void whatIsNotThereIsSaidToBeNotThere() {
        assertRefused(client.get("customerPayment/4711"), 404, "NONEXISTENT_ID");
        assertRefused(client.get("customerPayment/eid:nobody"), 404, "NONEXISTENT_ID");
        assertRefused(client.write("DELETE", "customerPayment/4711", ""), 404, "NONEXISTENT_ID");
        assertRefused(client.get("customerPayment/" + invoice.id()), 404, "NONEXISTENT_ID");
        assertRefused(client.get("nothing/1"), 404, "NOT_FOUND");
    }

    @Test
    void aPaymentIsDeletedAndItsInvoiceIsOpenAgain() {
        String id = client.post("customerPayment", payment("DB-1", "10")).made();
        assertRefused(client.write("DELETE", "invoice/" + invoice.id(), ""), 400, "USER_ERROR");

        assertThat(client.write("DELETE", "customerPayment/" + id, "").status()).isEqualTo(204);

        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
        assertThat(client.post("customerPayment", payment("DB-1", "10")).status())
                .as("id is free again")
                .isEqualTo(204);
    }

    @Test
    void refusalsOfTheBooksComeAsErrorsWithTheirCodes() {
        assertRefused(client.post("customerPayment", payment("A", "150")), 400, "TRANS_APPLIED_AMTS_UNBALNCD");
        assertRefused(client.post("customerPayment", "{\"payment\":5}"), 400, "USER_ERROR");
        assertRefused(client.post("customerPayment", "no json"), 400, "INVALID_CONTENT");
        sandbox.books().lock(RecordType.INVOICE, invoice.id());
        assertRefused(client.get("invoice/" + invoice.id()), 400, "RCRD_LOCKED_BY_WF");
        assertRefused(client.write("DELETE", "term/1", ""), 403, "INSUFFICIENT_PERMISSION");
        books.ledger.closeBooksThrough(Bookkeeping.TODAY);
        assertRefused(
                client.post("customerPayment", payment("B", "5").replace("apply", "custbody_x")),
                400,
                "TRAN_PRD_CLOSED");
    }

    @Test
    void listsHoldIdsAndLinksOnlyAndRecordsWhenExpanded() {
        LedgerDocument second = books.invoice(books.other, "20.00");

        JsonNode page = client.get("invoice?limit=1&offset=1").json();
        JsonNode expanded = client.get("invoice?ids=" + second.id() + ",4711&expandRecords=true")
                .json();

        assertThat(page.path("totalResults").asInt()).isEqualTo(2);
        assertThat(page.path("hasMore").asBoolean()).isFalse();
        assertThat(page.at("/items/0/id").asText()).isEqualTo(second.id());
        assertThat(page.at("/items/0").size()).isEqualTo(2);
        assertThat(expanded.path("items")).hasSize(1);
        assertThat(expanded.at("/items/0/total").decimalValue()).isEqualByComparingTo("20");
    }

    @Test
    void aPutUnderAnExternalIdMakesAndThenChanges() {
        String body = payment("DB-1", "10").replace("\"externalId\":\"DB-1\",", "");

        String made = client.write("PUT", "customerPayment/eid:DB-9", body).made();
        String changed = client.write("PUT", "customerPayment/eid:DB-9", "{\"memo\":\"later\"}")
                .made();

        assertThat(changed).isEqualTo(made);
        assertThat(books.ledger.payment(made).orElseThrow().note()).contains("later");
    }

    @Test
    void aScriptThatFailsAfterwardsLeavesTheRecordSaved() {
        sandbox.faults().arm(FaultKind.AFTER_SUBMIT_FAILED, CallSummary.creating("customerPayment"), 1);

        assertRefused(client.post("customerPayment", payment("DB-1", "10")), 400, "USER_ERROR");

        assertThat(client.get("customerPayment/eid:DB-1").status()).isEqualTo(200);
    }

    @Test
    void bothFacesShowTheSameBooks() {
        String id = client.post("customerPayment", payment("DB-1", "12.34")).made();

        RawSuiteTalk.Answer soap = new RawSuiteTalk(sandbox).get("customerPayment", "externalId=\"DB-1\"");

        assertThat(soap.attributes("record", "internalId")).containsExactly(id);
        assertThat(soap.first("payment")).isEqualTo("12.34");
        assertThat(soap.first("tranDate")).isEqualTo("2026-03-01T00:00:00.000-08:00");
        assertThat(soap.first("checkNum")).isEqualTo("77");
        assertThat(soap.first("undepFunds")).isEqualTo("true");
    }
}
