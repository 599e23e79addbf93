package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.security.StaffTask;
import io.duebridge.portal.testing.SmallPayment;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on which staff choose how a payment is applied, over HTTP. */
class StaffReapplyTest {
    private static TestPortal portal;

    private String posting = "";
    private DocumentId invoice;

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void paid() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        CustomerId customer =
                portal.books().customer("Cedar <Supply>", "USD", "c" + UUID.randomUUID() + "@example.com");
        invoice = portal.books().document(customer, Paper.invoice("R-1", today, "10.00"));
        portal.books().document(customer, Paper.invoice("R-2", today, "20.00"));
        posting = SmallPayment.posted(portal, customer, invoice, "10.00");
        portal.erpRound();
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void everyRoleSeesThePageAndOnlyWhoMayDecideApplies(StaffRole role) {
        Visitor staff = Visitor.staff(portal, TestPortal.user(role));
        boolean may = StaffTask.DECIDE_POSTINGS.isFor(role);
        String path = "/staff/postings/" + posting + "/reapply";
        HttpResponse<String> page = staff.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Cedar &lt;Supply&gt;").doesNotContain("<Supply>");
        assertThat(page.body().contains("name=\"reason\""))
                .as("the form is shown")
                .isEqualTo(may);
        assertThat(page.body().contains("R-2")).as("what can be chosen").isEqualTo(may);
        HttpResponse<String> answer = staff.post(path, form("1", "0"));
        assertThat(answer.statusCode()).isEqualTo(may ? 302 : 403);
        assertThat(reapplications()).isEqualTo(may ? 1 : 0);
    }

    @Test
    void aSecondClickAsksOnceAndWhatIsUnderWayIsToldInsteadOfThePage() {
        Visitor staff = Visitor.staff(portal, "staff");
        String path = "/staff/postings/" + posting + "/reapply";
        Map<String, String> form = form("1", "0");

        assertThat(staff.post(path, form).statusCode()).isEqualTo(302);
        assertThat(staff.post(path, form).statusCode()).isEqualTo(302);
        assertThat(reapplications()).isEqualTo(1);
        assertThat(staff.get(path).statusCode()).isEqualTo(302);
    }

    @Test
    void whatIsWrongIsSaidOnThePageWithWhatWasTyped() {
        Visitor staff = Visitor.staff(portal, "staff");
        String path = "/staff/postings/" + posting + "/reapply";

        assertWrong(staff.post(path, form("1", "one hundred")), "is not clearly an amount", "one hundred");
        assertWrong(staff.post(path, form("an older one", "0")), "changed in the ERP while you chose", "");
        assertWrong(staff.post(path, form("1", "10.00")), "Nothing is applied otherwise", "10.00");
        assertThat(staff.post(path, Map.of()).statusCode()).isEqualTo(422);
        assertThat(staff.get("/staff/postings/" + UUID.randomUUID() + "/reapply")
                        .statusCode())
                .isEqualTo(302);
        assertThat(reapplications()).isZero();
    }

    private static void assertWrong(HttpResponse<String> answer, String words, String typed) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words).contains("value=\"" + typed + "\"");
    }

    private Map<String, String> form(String version, String amount) {
        return Map.of(
                "key",
                UUID.randomUUID().toString(),
                "version",
                version,
                "reason",
                "another invoice was meant",
                "document",
                invoice.toString(),
                "amount",
                amount);
    }

    private long reapplications() {
        Postings postings = new Postings(portal.store());
        return postings
                .find(portal.books().organisation(), new PostingId(UUID.fromString(posting)))
                .map(found -> postings.ofPayment(portal.books().organisation(), found.payment()))
                .orElseThrow()
                .stream()
                .filter(each -> each.operation() == PostingOperation.REAPPLICATION)
                .count();
    }
}
