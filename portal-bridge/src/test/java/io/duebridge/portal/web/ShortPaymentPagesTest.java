package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paying less and saying why, on the page and by the API. */
class ShortPaymentPagesTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

    private String annsAddress = "";
    private CustomerId customer = new CustomerId(new UUID(0, 0));
    private DocumentId invoice = new DocumentId(new UUID(0, 0));

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void oneInvoice() {
        annsAddress = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", annsAddress);
        invoice = portal.books().document(customer, Paper.invoice("INV-1", TODAY.minusDays(3), "100.00"));
        ann = Visitor.signedIn(portal, annsAddress);
    }

    private Map<String, String> form(String amount, String reason, String comment) {
        Map<String, String> form = new HashMap<>();
        form.put("key", UUID.randomUUID().toString());
        form.put("currency", "USD");
        form.put("document", invoice.toString());
        form.put("amount", amount);
        form.put("discount", "");
        form.put("full", "");
        form.put("reason", reason);
        form.put("comment", comment);
        form.put("onAccount", "");
        form.put("method", "card");
        form.put("number", SandboxNumber.SUCCESS.number());
        return form;
    }

    private List<Dispute> stored() {
        return portal.bean(Disputes.class).inState(portal.books().organisation(), DisputeState.OPEN, 1000).stream()
                .filter(one -> one.customer().equals(customer))
                .toList();
    }

    @Test
    void theDifferenceIsShownBeforeAndAfterOnBothSides() {
        assertThat(ann.get("/pay?document=" + invoice).body()).contains("Paying less for INV-1? Say why");
        Map<String, String> form = form("90", "PRICE", "<b>agreed</b> 90");
        assertThat(ann.post("/pay/total", form).body())
                .contains("Becomes a dispute")
                .contains("$10.00");
        assertThat(ann.post("/pay/review", form).body())
                .contains("In part, $10.00 becomes a dispute")
                .contains("The price is not as agreed")
                .contains("&lt;b&gt;agreed&lt;/b&gt; 90");
        assertThat(ann.post("/pay/change", form).body())
                .contains("open=\"open\"")
                .contains("selected=\"selected\"");
        HttpResponse<String> paid = ann.post("/pay", form);
        ann.post("/pay", form);

        assertThat(stored()).hasSize(1);
        String payment =
                URI.create(paid.headers().firstValue("location").orElseThrow()).getPath();
        assertThat(ann.get(payment).body())
                .contains("$10.00 was not paid and is in dispute.")
                .contains("/disputes/" + stored().get(0).id());
        assertThat(ann.get("/disputes/" + stored().get(0).id()).body())
                .contains("Raised with a payment")
                .contains("/payments/" + stored().get(0).payment().orElseThrow().id());
        assertThat(ann.get("/pay?document=" + invoice).body())
                .contains("We are looking at it already.")
                .doesNotContain("Paying less for INV-1");
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(staff.get("/staff/disputes/" + stored().get(0).id()).body())
                .contains("/staff/postings?reference="
                        + stored().get(0).payment().orElseThrow().reference())
                .contains("&lt;b&gt;agreed&lt;/b&gt; 90");
    }

    @Test
    void whatTheErpWouldRefuseIsToldBeforeAnythingIsPaidAndTheFormStays() {
        int charged = portal.bean(SandboxPaymentProvider.class).charges().size();
        ann.get("/pay?document=" + invoice);
        for (String step : List.of("/pay/total", "/pay/review", "/pay")) {
            assertThat(ann.post(step, form("66.66", "", "")).body())
                    .as(step)
                    .contains("These cannot be paid together. Please pay them one after the other.")
                    .doesNotContain("company codes");
        }
        assertThat(ann.post("/pay/review", form("66.66", "", "")).body()).contains("value=\"66.66\"");
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(charged);
    }

    @Test
    void whatCannotBeADisputeIsToldOnTheFormAndNothingIsPaid() {
        ann.get("/pay?document=" + invoice);
        assertThat(ann.post("/pay", form("100", "PRICE", "")).body()).contains("INV-1 is paid in full");
        assertThat(ann.post("/pay", form("90", "OTHER", "")).body()).contains("Write a few words");
        assertThat(ann.post("/pay", form("", "PRICE", "")).body()).contains("of which you pay nothing");
        HttpResponse<String> unknown = ann.post("/pay", form("90", "<b>", ""));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("Choose a reason.");
        assertThat(stored()).isEmpty();
        assertThat(ann.get("/payments").body()).doesNotContain("$90.00");
    }

    @Test
    void whoMayPayButNotDisputeIsNotAskedAndCannot() {
        String email = "bob-" + UUID.randomUUID() + "@example.com";
        new People(portal.store())
                .letIn(
                        portal.books().organisation(),
                        customer,
                        email,
                        Set.of(Right.PAY),
                        new Contacts(portal.store())
                                .find(portal.books().organisation(), annsAddress)
                                .orElseThrow());
        Visitor bob = Visitor.signedIn(portal, email);
        assertThat(bob.get("/pay?document=" + invoice).body()).doesNotContain("Paying less");
        assertThat(bob.post("/pay", form("90", "PRICE", "")).body()).contains("but not dispute it");
        assertThat(stored()).isEmpty();
    }

    @Test
    void theApiTakesAReasonTellsWhatBecameOfItAndRefusesByCode() throws IOException {
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(customer), "shop", Optional.empty(), "staff:test");
        String body = "{\"currency\":\"USD\",\"method\":\"card\",\"token\":\"" + SandboxNumber.SUCCESS.number()
                + "\",\"documents\":[{\"document\":\"" + invoice
                + "\",\"amount\":\"75.00\",\"reason\":\"not-received\",\"comment\":\"a quarter is missing\"}]}";
        JsonNode paid = pay(key, "one", body, 201);
        assertThat(pay(key, "one", body, 200).get("id")).isEqualTo(paid.get("id"));

        JsonNode questioned = paid.at("/chosen/0/inQuestion");
        assertThat(questioned.get("state").asText()).isEqualTo("raised");
        assertThat(questioned.get("reason").asText()).isEqualTo("not-received");
        assertThat(questioned.at("/amount/amount").asText()).isEqualTo("25.00");
        assertThat(stored())
                .singleElement()
                .satisfies(one -> assertThat(one.id())
                        .hasToString(questioned.get("dispute").asText()));
        assertThat(pay(key, "one", body.replace("a quarter", "half"), 422)
                        .get("code")
                        .asText())
                .isEqualTo("form-reused");
        assertThat(pay(key, "two", body.replace("75.00", "5.00"), 422)
                        .get("code")
                        .asText())
                .isEqualTo("short-disputed-already");
        pay(key, "three", body.replace("not-received", "mood"), 400);
    }

    private static JsonNode pay(String key, String once, String body, int status) throws IOException {
        HttpResponse<String> answer = new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address("/api/v1/payments"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", once)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
