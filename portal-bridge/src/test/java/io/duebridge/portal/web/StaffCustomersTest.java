package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditEntry;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.BookingErrors;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
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

/** Staff see who has moved to the portal, invite who has not, look over a shoulder, and end what a person holds. */
class StaffCustomersTest {
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor staff;

    private CustomerId customer = new CustomerId(new UUID(0, 0));
    private String name = "";
    private String email = "";

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
        String key = UUID.randomUUID().toString();
        name = "Ann " + key;
        email = "ann-" + key + "@example.com";
        customer = portal.books().customer(name, "USD", email);
        portal.books().document(customer, Paper.invoice("INV-1", LocalDate.now(Clock.systemUTC()), "100.00"));
        staff = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
    }

    private ContactId contact() {
        return new Contacts(portal.store())
                .find(portal.books().organisation(), email)
                .orElseThrow()
                .id();
    }

    private String page() {
        return "/staff/customers/" + customer;
    }

    private String person() {
        return page() + "/people/" + contact();
    }

    @Test
    void whatTheErpBlocksIsShownToStaffAndNotToTheCustomer() {
        assertThat(staff.get(page()).body()).doesNotContain("Blocked in the ERP");
        portal.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.DUNNING_BLOCK, "Q7")
                .where(DOCUMENT.CUSTOMER_ID.eq(customer.value()))
                .execute();

        assertThat(staff.get(page()).body())
                .contains("Blocked in the ERP", "INV-1", ">Q7<")
                .doesNotContain("The first ");
        Visitor person = Visitor.signedIn(portal, email);
        assertThat(person.get("/documents").body()).contains("INV-1").doesNotContain("Q7");
    }

    @Test
    void whyAPaymentWasRefusedBeforeItWasChargedIsShownToStaffAndNotToTheCustomer() {
        assertThat(staff.get(page()).body()).doesNotContain("refused before anything was charged");
        AuditTrail audit = new AuditTrail(portal.store());
        portal.store()
                .transaction(tx -> audit.record(
                        tx,
                        portal.books().organisation(),
                        "payment-desk",
                        BookingErrors.REFUSED,
                        "customer",
                        customer.toString(),
                        "nothing was charged; sap.x: bank-accounts names no account"));

        assertThat(staff.get(page()).body())
                .contains("refused before anything was charged", "bank-accounts names no account");
        assertThat(Visitor.signedIn(portal, email).get("/").body()).doesNotContain("bank-accounts");
    }

    @Test
    void theListTellsWhoHasMovedAndTheChosenAreInvitedOnce() {
        assertThat(staff.get("/staff/customers?stage=WAITING&name=" + name.replace(' ', '+'))
                        .body())
                .contains(name, "Not yet here")
                .doesNotContain("There is no such customer.");

        HttpResponse<String> invited = staff.post("/staff/customers/invite", Map.of("customer", customer.toString()));

        assertThat(invited.headers().firstValue("Location").orElseThrow()).endsWith("stage=WAITING&invited=1");
        String link = portal.nextLink();
        Visitor ann = new Visitor(portal);
        ann.get(link);
        ann.post(link, Map.of());
        assertThat(ann.get("/").statusCode()).isEqualTo(200);
        assertThat(staff.get("/staff/customers?stage=MOVED&name=" + name.replace(' ', '+'))
                        .body())
                .contains(name);
        assertThat(staff.get(page()).body()).contains(email, "Last signed in", "Open sessions: 1");
        assertThat(staff.post("/staff/customers/invite", Map.of("customer", customer.toString()))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("invited=0");
        assertThat(staff.post("/staff/customers/invite", Map.of())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("invited=0");
    }

    @Test
    void whoLooksSeesThePersonsPagesAndCanChangeNothing() {
        staff.get(page());
        assertThat(staff.post(person() + "/look", Map.of()).statusCode()).isEqualTo(302);

        assertThat(staff.get("/").body()).contains(name, "You see what " + email + " sees");
        assertThat(staff.get("/documents").body()).contains("INV-1").doesNotContain("Pay selected", "/sign-out\"");
        HttpResponse<String> change = staff.post("/sign-out/everywhere", Map.of());
        assertThat(change.statusCode()).isEqualTo(403);
        assertThat(change.body()).contains("You only look");
        assertThat(staff.get("/api/v1/account").statusCode()).isEqualTo(401);
        assertThat(new AuditTrail(portal.store())
                        .of(portal.books().organisation(), "contact", contact().toString()))
                .extracting(AuditEntry::action, AuditEntry::actor)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "portal.looked", "staff:" + TestPortal.user(StaffRole.COLLECTOR)));

        String kept = staff.cookie("duebridge_look");
        staff.get("/");
        assertThat(staff.post("/looking/stop", Map.of())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/staff/customers");
        assertThat(staff.get("/").statusCode()).isEqualTo(302);
        staff.keep("duebridge_look", kept);
        assertThat(staff.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aLookIsNoSessionAndASessionNoLook() {
        staff.get(page());
        staff.post(person() + "/look", Map.of());
        Visitor thief = new Visitor(portal);
        thief.keep("duebridge_session", staff.cookie("duebridge_look"));
        assertThat(thief.get("/").statusCode()).isEqualTo(302);
        assertThat(thief.get("/api/v1/account").statusCode()).isEqualTo(401);
    }

    @Test
    void linksAndSessionsCanBeEnded() {
        Visitor ann = Visitor.signedIn(portal, email);
        assertThat(ann.get("/").statusCode()).isEqualTo(200);
        staff.get(page());

        assertThat(staff.post(person() + "/revoke", Map.of()).statusCode()).isEqualTo(302);

        assertThat(ann.get("/").statusCode()).isEqualTo(302);
        assertThat(staff.get(page() + "?done=revoked").body())
                .contains("Their links and sessions are ended.")
                .doesNotContain("Open sessions");
    }

    @Test
    void readersSeeTheListAndDoNothing() {
        Visitor reader = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(reader.get(page()).body()).contains(email).doesNotContain("See what they see");
        for (String action : new String[] {"/look", "/link", "/revoke"}) {
            assertThat(reader.post(person() + action, Map.of()).statusCode()).isEqualTo(403);
        }
        assertThat(reader.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aPersonOfAnotherCustomerIsNobodyHere() {
        CustomerId other = portal.books().customer("Other " + name, "USD", null);
        staff.get(page());
        assertThat(staff.post("/staff/customers/" + other + "/people/" + contact() + "/look", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(staff.get("/staff/customers/" + other).body()).contains("nobody can sign in");
        assertThat(staff.get("/staff/customers/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }
}
