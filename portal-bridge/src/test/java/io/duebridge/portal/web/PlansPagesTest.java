package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.plans.Plan;
import io.duebridge.collections.plans.PlanJudge;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan from its proposal to its reminder, on both sides' pages and by the API. */
class PlansPagesTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

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
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", email);
        invoice = invoice("300.00");
        ann = Visitor.signedIn(portal, email);
    }

    private DocumentId invoice(String total) {
        return portal.books().document(customer, Paper.invoice("PL-1", TODAY.minusDays(3), total));
    }

    private static Map<String, String> form(DocumentId document, String count) {
        Map<String, String> form = new HashMap<>();
        form.put("key", UUID.randomUUID().toString());
        form.put("document", document.toString());
        form.put("count", count);
        form.put("every", "month");
        form.put("first", TODAY.toString());
        form.put("firstPayment", "");
        form.put("note", "<b>tight</b>");
        return form;
    }

    private Plan stored(PlanState state) {
        List<Plan> found = new Plans(portal.store())
                .inState(portal.books().organisation(), state, 1000).stream()
                        .filter(one -> one.customer().equals(customer))
                        .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void aPlanWithinTheRulesIsShownWithItsInstalmentsAndItsHistory() {
        assertThat(ann.get("/documents").body()).contains("Pay in instalments");
        assertThat(ann.get("/plans/new?document=" + invoice).body()).contains("Invoice PL-1");
        Map<String, String> form = form(invoice, "3");
        ann.post("/plans", form);
        ann.post("/plans", form);
        Plan plan = stored(PlanState.ACTIVE);
        assertThat(ann.get("/plans/" + plan.id()).body())
                .contains("$300.00 in 3 instalments")
                .contains("$100.00")
                .contains("Agreed at once")
                .contains("&lt;b&gt;tight&lt;/b&gt;")
                .contains("Nothing is charged by itself");
        assertThat(ann.get("/plans").body()).contains(plan.id().toString());
        assertThat(ann.get("/plans/" + plan.id()).body()).contains("/pay?document=" + invoice + "&amp;sum=100.00");
        assertThat(ann.get("/pay?document=" + invoice + "&sum=100.00").body()).contains("value=\"100.00\"");
        assertThat(ann.get("/pay?document=" + invoice + "&sum=-1e9").body()).contains("value=\"300.00\"");
        assertThat(ann.post("/plans", form(invoice, "3")).body()).contains("in another plan, or promised");
        assertThat(ann.post("/plans", form(invoice("100.00"), "13")).body()).contains("Choose 1 to 12 instalments");
        assertThat(ann.post("/plans", form(invoice("100.00"), "<i>")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void staffDecideOnALargeOneAndOfferTheirOwn() {
        DocumentId large = invoice("900.00");
        ann.get("/plans/new?document=" + large);
        ann.post("/plans", form(large, "3"));
        Plan proposed = stored(PlanState.PROPOSED);
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        assertThat(staff.get("/staff/plans").body()).contains(proposed.id().toString());
        assertThat(staff.get("/staff/plans/" + proposed.id()).body()).contains("Agree to this plan");
        staff.post("/staff/plans/" + proposed.id(), Map.of("decision", "AGREE", "words", "fine with us"));
        assertThat(stored(PlanState.ACTIVE).id()).isEqualTo(proposed.id());
        assertThat(ann.get("/plans/" + proposed.id()).body()).contains("fine with us");

        assertThat(staff.get("/staff/customers/" + customer + "/plan").body()).contains("PL-1");
        staff.post("/staff/customers/" + customer + "/plan", form(invoice, "24"));
        Plan offered = stored(PlanState.OFFERED);
        assertThat(ann.get("/plans/" + offered.id()).body()).contains("Agree to this plan");
        ann.post("/plans/" + offered.id() + "/agree", Map.of());
        assertThat(new Plans(portal.store())
                        .find(portal.books().organisation(), offered.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(PlanState.ACTIVE);
        Visitor reader = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(reader.get("/staff/plans/" + offered.id()).body()).doesNotContain("End the plan");
        assertThat(reader.post("/staff/plans/" + offered.id(), Map.of("decision", "END"))
                        .statusCode())
                .isEqualTo(403);
        staff.post("/staff/plans/" + offered.id(), Map.of("decision", "END", "words", "paid by cheque"));
        assertThat(ann.get("/plans/" + offered.id()).body()).contains("The plan was ended.");
    }

    @Test
    void theApiProposesShowsAndTakesBack() throws IOException {
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(customer), "shop", Optional.empty(), "staff:test");
        String body = "{\"documents\":[\"" + invoice + "\"],\"instalments\":4,\"first\":\"" + TODAY
                + "\",\"every\":\"two-weeks\",\"firstPayment\":\"150.00\"}";
        JsonNode plan = send(key, "/api/v1/plans", "one", body, 201);
        assertThat(plan.get("state").asText()).isEqualTo("active");
        assertThat(plan.at("/instalments/0/amount/amount").asText()).isEqualTo("150.00");
        assertThat(plan.at("/instalments/3/due").asText())
                .isEqualTo(TODAY.plusWeeks(6).toString());
        assertThat(send(key, "/api/v1/plans", "one", body, 201).get("id")).isEqualTo(plan.get("id"));
        assertThat(send(key, "/api/v1/plans", "two", body, 409).get("code").asText())
                .isEqualTo("plan-overlap");
        new PlanJudge(portal.store(), PlanRules.off()).judge(portal.books().organisation());
        JsonNode cancelled = send(key, "/api/v1/plans/" + plan.get("id").asText() + "/cancel", "x", "{}", 200);
        assertThat(cancelled.get("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.get("history").findValuesAsText("what"))
                .containsExactly("proposed", "automatic", "reminded", "cancelled");
        assertThat(send(key, "/api/v1/plans", "three", body.replace("two-weeks", "decade"), 400))
                .isNotNull();
    }

    private static JsonNode send(String key, String path, String once, String body, int status) throws IOException {
        HttpResponse<String> answer = new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", once)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }
}
