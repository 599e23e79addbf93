package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer lets its own people in, with what they may do, and shuts them out. */
class PeoplePagesTest {
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

    private CustomerId customer = new CustomerId(new UUID(0, 0));
    private DocumentId invoice = new DocumentId(new UUID(0, 0));
    private String email = "";
    private String bob = "";

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void oneCustomer() {
        email = "ann-" + UUID.randomUUID() + "@example.com";
        bob = "bob-" + email;
        customer = portal.books().customer("Ann's", "USD", email);
        invoice = portal.books().document(customer, Paper.invoice("INV-1", LocalDate.now(Clock.systemUTC()), "100.00"));
        ann = Visitor.signedIn(portal, email);
    }

    private Contact contact(String of) {
        return new Contacts(portal.store())
                .find(portal.books().organisation(), of)
                .orElseThrow();
    }

    private Visitor letIn(Map<String, String> rights) {
        assertThat(ann.get("/people").body()).contains("Let somebody in", "This is you.");
        java.util.Map<String, String> form = new java.util.HashMap<>(rights);
        form.put("customer", customer.toString());
        form.put("email", bob);
        assertThat(ann.post("/people", form).statusCode()).isBetween(302, 303);
        String link = portal.nextLink();
        Visitor visitor = new Visitor(portal);
        visitor.get(link);
        visitor.post(link, Map.of());
        return visitor;
    }

    @Test
    void whoMayOnlyLookSeesEverythingAndIsOfferedNothing() {
        Visitor looker = letIn(Map.of());

        assertThat(looker.get("/documents/" + invoice).body())
                .contains("INV-1", "$100.00")
                .doesNotContain("/pay?document", "Something wrong?");
        assertThat(looker.get("/documents").body()).doesNotContain("Pay selected", "Promise a day");
        assertThat(looker.get("/").body()).doesNotContain("/people");
        HttpResponse<String> pay = looker.get("/pay?document=" + invoice);
        assertThat(pay.statusCode()).isEqualTo(422);
        assertThat(pay.body()).contains("You may see these documents, but not pay them.");
        assertThat(looker.get("/people").statusCode()).isEqualTo(404);
        assertThat(looker.post(
                                "/disputes",
                                Map.of("key", "k", "document", invoice.toString(), "reason", "TAX", "words", "w"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(looker.post("/people", Map.of("customer", customer.toString(), "email", "eve@example.com"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void rightsAreGivenAndTakenAndHoldFromTheNextPage() {
        Visitor colleague = letIn(Map.of("right", "PAY"));
        String address = "/people/" + customer + "/" + contact(bob).id();
        assertThat(colleague.get("/documents/" + invoice).body())
                .contains("/pay?document")
                .doesNotContain("Something wrong?");

        ann.get("/people");
        ann.post(address, Map.of("right", "DISPUTE"));

        assertThat(colleague.get("/documents/" + invoice).body())
                .contains("Something wrong?")
                .doesNotContain("/pay?document");
        ann.post(address + "/shut-out", Map.of());
        assertThat(colleague.get("/documents/" + invoice).statusCode()).isEqualTo(404);
        assertThat(ann.get("/people").body()).doesNotContain(bob);
    }

    @Test
    void whatCannotBeIsSaidAndNobodyChangesThemselves() {
        ann.get("/people");
        HttpResponse<String> wrong = ann.post("/people", Map.of("customer", customer.toString(), "email", "bob"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("This is not an e-mail address.", "value=\"bob\"");
        assertThat(ann.post("/people", Map.of("customer", customer.toString(), "email", email))
                        .body())
                .contains("They are let in already");
        HttpResponse<String> oneself =
                ann.post("/people/" + customer + "/" + contact(email).id() + "/shut-out", Map.of());
        assertThat(oneself.statusCode()).isEqualTo(422);
        assertThat(oneself.body()).contains("What you may do yourself is changed by somebody else.");
        assertThat(ann.get("/people").statusCode()).isEqualTo(200);
    }

    @Test
    void ofManyAccountsThePeopleOfOneAreShownAndTheOthersFoundByName() {
        CustomerId last = customer;
        for (int i = 10; i < 35; i++) {
            last = portal.books().customer("Shop " + i, "USD", "shop-" + i + "-" + email, customer);
        }
        assertThat(ann.get("/people").body())
                .contains("1 to 20 of 26 accounts", "This is you.", ">Shop 28</a>")
                .doesNotContain(">Shop 29</a>", "shop-10-" + email);
        assertThat(ann.get("/people?find=shop%2034").body()).contains(">Shop 34</a>");
        assertThat(ann.get("/people?customer=" + last).body())
                .contains("shop-34-" + email)
                .doesNotContain("This is you.", "shop-10-" + email);
        HttpResponse<String> in = ann.post("/people", Map.of("customer", last.toString(), "email", bob));
        assertThat(in.headers().firstValue("Location").orElseThrow()).endsWith("/people?customer=" + last);
        assertThat(ann.get("/people?customer=" + last).body()).contains(bob);
        assertThat(portal.nextLink()).as("the mail to whoever was let in").isNotEmpty();
    }
}
