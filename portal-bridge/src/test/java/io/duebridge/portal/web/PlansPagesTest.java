package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.SAVED_METHOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.plans.Plan;
import io.duebridge.collections.plans.PlanJudge;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.SmallPayment;
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
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan from its proposal to its reminder, on both sides' pages and by the API; and what can be charged for it. */
class PlansPagesTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
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
        invoice = invoice("300.00");
        ann = Visitor.signedIn(portal, annsAddress);
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
                .contains("Nothing is charged automatically");
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

    @Test
    void aCardIsKeptWithTheWordsAgreedToAndShownToWhoMayPayOnly() {
        Map<String, String> form = new HashMap<>();
        form.put("key", UUID.randomUUID().toString());
        form.put("currency", "USD");
        form.put("document", invoice.toString());
        form.put("amount", "10.00");
        form.put("method", "card");
        form.put("number", SandboxNumber.WANTS_ITS_HOLDER.number());
        form.put("keep", "yes");
        ann.get("/methods");
        ann.post("/pay", form);
        SavedMethod method = new SavedMethods(portal.store())
                .of(portal.books().organisation(), List.of(customer))
                .get(0);
        assertThat(method.consent()).contains("Our payment provider keeps it for you. Alder & Finch Supply sees");
        assertThat(ann.get("/methods").body()).contains("Visa ending in 3184").contains("12/2034");

        form.put("key", UUID.randomUUID().toString());
        form.put("method", "saved:" + method.id());
        String payment = ann.post("/pay", form).headers().firstValue("Location").orElseThrow();
        assertThat(ann.get(payment.replaceFirst(".*(/payments/.*)", "$1")).body())
                .contains("Your bank wants to know")
                .contains("Pay on the payment page");

        String email = "colleague-" + UUID.randomUUID() + "@example.com";
        Contact boss = new Contacts(portal.store())
                .find(portal.books().organisation(), method.savedBy())
                .orElseThrow();
        new People(portal.store()).letIn(portal.books().organisation(), customer, email, Set.of(), boss);
        Visitor colleague = Visitor.signedIn(portal, email);
        assertThat(colleague.get("/methods").body())
                .contains("Nothing is saved")
                .doesNotContain("3184");
        assertThat(colleague.get("/payments").body()).doesNotContain("Saved cards");
        assertThat(colleague
                        .post("/methods/" + method.id() + "/remove", Map.of())
                        .statusCode())
                .isEqualTo(404);

        ann.post("/methods/" + method.id() + "/remove", Map.of());
        assertThat(ann.get("/methods").body()).contains("Nothing is saved");
        form.put("key", UUID.randomUUID().toString());
        assertThat(ann.post("/pay", form).body()).contains("cannot be used any more");
    }

    @Test
    void whatAFormerProviderKeepsCanOnlyBeRemoved() {
        SavedMethod method = SmallPayment.save(portal, customer, invoice, SandboxNumber.SUCCESS);
        Map<String, String> form = new HashMap<>();
        form.put("key", UUID.randomUUID().toString());
        form.put("currency", "USD");
        form.put("document", invoice.toString());
        form.put("amount", "10.00");
        form.put("method", "saved:" + method.id());
        form.put("keep", "yes");
        ann.get("/methods");
        String chosen = "value=\"saved:" + method.id() + "\" checked=\"checked\"";
        assertThat(ann.post("/pay/review", form).body()).contains(chosen).contains("Another card");
        assertThat(ann.post("/pay/change", form).body())
                .contains("name=\"method\" value=\"saved:" + method.id() + "\"")
                .contains("name=\"keep\" value=\"yes\"");

        portal.store()
                .dsl()
                .update(SAVED_METHOD)
                .set(SAVED_METHOD.PROVIDER, "former")
                .where(SAVED_METHOD.ID.eq(method.id().value()))
                .execute();
        assertThat(ann.get("/methods").body()).contains("We no longer work with the payment provider that keeps it");
        assertThat(ann.post("/pay/review", form).body())
                .contains("value=\"saved:" + method.id() + "\" disabled=\"disabled\"")
                .contains("cannot be used any more")
                .contains("value=\"card\" data-here=\"yes\" data-keeps=\"yes\" checked=\"checked\"");
        assertThat(ann.post("/pay", form).statusCode()).isEqualTo(422);
        assertThat(ann.get("/autopay/new").body()).doesNotContain("ending in 4242");
        ann.post("/methods/" + method.id() + "/remove", Map.of());
        assertThat(ann.get("/methods").body()).contains("Nothing is saved");
    }

    @Test
    void whoSetsUpAutomaticPaymentsChoosesAboutCreditsAndAccountsBelow() {
        CustomerId child = portal.books().customer("Little Branch", "USD", null, customer);
        CustomerId stranger = portal.books().customer("Somebody Else", "USD", null);
        SavedMethod method = saved(customer);
        assertThat(ann.get("/autopay/new").body())
                .contains("Use my credits first", "Little Branch", "tried again 3 days later each time")
                .contains("name=\"useCredits\" value=\"yes\" aria-describedby=\"credits-hint\" checked")
                .doesNotContain("Somebody Else");
        Map<String, String> wish = new HashMap<>();
        wish.put("method", method.id().toString());
        wish.put("timing", "due-date");
        wish.put("agreed", "yes");
        wish.put("covers", stranger.toString());
        assertThat(ann.post("/autopay", wish).body()).contains("One of the chosen accounts cannot be paid");
        wish.put("covers", child.toString());
        wish.put("useCredits", "yes");
        String made =
                ann.post("/autopay", wish).headers().firstValue("Location").orElseThrow();
        assertThat(ann.get(made.replaceFirst(".*(/autopay/.*)", "$1")).body())
                .contains("Also for", "Little Branch", "Credits are used first.");

        String email = "colleague-" + UUID.randomUUID() + "@example.com";
        Contact boss = new Contacts(portal.store())
                .find(portal.books().organisation(), annsAddress)
                .orElseThrow();
        new People(portal.store()).letIn(portal.books().organisation(), customer, email, Set.of(Right.PAY), boss);
        String page = made.replaceFirst(".*(/autopay/.*)", "$1");
        Visitor colleague = Visitor.signedIn(portal, email);
        assertThat(colleague.get(page).body()).contains("Stop automatic payments");
        colleague.post(page + "/stop", Map.of());
        assertThat(Visitor.staff(portal, "staff").get("/staff" + page).body())
                .contains("Last changed by", email)
                .doesNotContain("contact:");
    }

    /** Below Ann's, with somebody of its own. */
    private CustomerId branch(String email) {
        return portal.books().customer("Little Branch", "USD", email, customer);
    }

    private SavedMethod saved(CustomerId owner) {
        DocumentId small = portal.books().document(owner, Paper.invoice("PL-9", TODAY.plusDays(90), "1.00"));
        return SmallPayment.save(portal, owner, small, SandboxNumber.SUCCESS);
    }

    @Test
    void whoIsPaidForFromAboveAlreadyIsToldSoAndNotByWhomWithoutSeeingThem() throws IOException {
        String email = "branch-" + UUID.randomUUID() + "@example.com";
        CustomerId branch = branch(email);
        Map<String, String> wish = new HashMap<>();
        wish.put("method", saved(customer).id().toString());
        wish.put("timing", "due-date");
        wish.put("agreed", "yes");
        wish.put("covers", branch.toString());
        ann.get("/autopay/new");
        assertThat(ann.post("/autopay", wish).headers().firstValue("Location")).isPresent();

        SavedMethod own = saved(branch);
        wish.put("method", own.id().toString());
        wish.remove("covers");
        assertThat(ann.post("/autopay", wish).body())
                .contains("Ann&#39;s already pays for Little Branch automatically. Leave it out there, or");
        Visitor theirs = Visitor.signedIn(portal, email);
        theirs.get("/autopay/new");
        assertThat(theirs.post("/autopay", wish).body())
                .contains("The account above Little Branch already pays for it automatically.")
                .doesNotContain("Ann&#39;s");
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(branch), "shop", Optional.empty(), "staff:test");
        JsonNode refused = send(
                key,
                "/api/v1/autopay",
                "x",
                "{\"paymentMethod\":\"" + own.id() + "\",\"timing\":\"due-date\",\"consent\":\"I agree to it.\"}",
                409);
        assertThat(refused.get("code").asText()).isEqualTo("autopay-live");
        assertThat(refused.get("detail").asText()).startsWith("The account above Little Branch");
    }

    @Test
    void aCardSavedForAnAccountPaysForThoseBelowItAndTheyCannotUseIt() {
        String email = "branch-" + UUID.randomUUID() + "@example.com";
        CustomerId branch = branch(email);
        SavedMethod above = saved(customer);
        DocumentId owed = portal.books().document(branch, Paper.invoice("BR-2", TODAY.minusDays(3), "80.00"));
        Map<String, String> form = new HashMap<>();
        form.put("key", UUID.randomUUID().toString());
        form.put("currency", "USD");
        form.put("document", owed.toString());
        form.put("amount", "30.00");
        form.put("method", "saved:" + above.id());
        Visitor theirs = Visitor.signedIn(portal, email);
        theirs.get("/methods");
        assertThat(theirs.post("/pay/review", form).body()).doesNotContain("ending in 4242");
        HttpResponse<String> refused = theirs.post("/pay", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("cannot be used any more, or not for this payment");

        ann.get("/methods");
        assertThat(ann.post("/pay/review", form).body())
                .contains("value=\"saved:" + above.id() + "\" checked=\"checked\"")
                .contains("Visa ending in 4242", ">Ann&#39;s</small>");
        form.put("key", UUID.randomUUID().toString());
        String paid = ann.post("/pay", form).headers().firstValue("Location").orElseThrow();
        assertThat(ann.get(paid.replaceFirst(".*(/payments/.*)", "$1")).body()).contains("Payment of $30.00", "BR-2");
    }

    @Test
    void aPlansInstalmentsAreLetBeCharged() {
        SavedMethod method = saved(customer);
        ann.get("/plans/new?document=" + invoice);
        ann.post("/plans", form(invoice, "3"));
        Plan plan = stored(PlanState.ACTIVE);
        assertThat(ann.get("/plans/" + plan.id()).body()).contains("/autopay/new?plan=" + plan.id());
        assertThat(ann.get("/autopay/new?plan=" + plan.id()).body()).contains("$300.00");
        Map<String, String> wish = new HashMap<>();
        wish.put("plan", plan.id().toString());
        wish.put("method", method.id().toString());
        assertThat(ann.post("/autopay", wish).body()).contains("Please tick the box to agree.");
        wish.put("agreed", "yes");
        String made =
                ann.post("/autopay", wish).headers().firstValue("Location").orElseThrow();
        assertThat(ann.get("/plans/" + plan.id()).body())
                .contains("The instalments are charged automatically.")
                .contains("href=\"" + made.replaceFirst(".*(/autopay/.*)", "$1"));
        new PlanJudge(portal.store(), PlanRules.off()).judge(portal.books().organisation());
        assertThat(ann.get("/plans/" + plan.id()).body()).doesNotContain("Reminded");
    }
}
