package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending again what stopped for one reason, over HTTP. */
class StaffStoppedTest {
    private static final String CODE = "period-<closed>";
    private static final String PAGE = "/staff/postings/stopped?code=period-%3Cclosed%3E";
    private static final Pattern AS_OF = Pattern.compile("name=\"asOf\" value=\"([^\"]+)\"");

    private TestPortal portal;

    @BeforeEach
    void refuseThree() {
        portal = TestPortal.start();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            CustomerId customer = portal.books().customer("Cedar & Sons " + i, "USD", "cedar" + i + "@example.com");
            DocumentId invoice = portal.books().document(customer, Paper.invoice("C-" + i, today, "10.00"));
            SmallPayment.pay(portal, customer, invoice, "10.00", SandboxNumber.SUCCESS);
        }
        portal.erpRefuses(CODE, "The period is closed.");
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void theListNamesTheReasonThePageSaysHowManyAndOneClickSendsThemOnce() {
        Visitor staff = Visitor.staff(portal, "staff");
        assertThat(staff.get("/staff/postings").body())
                .contains("Stopped for the same reason")
                .contains("3 stopped for period-&lt;closed&gt;")
                .contains("The period is closed.");
        String page = staff.get(PAGE).body();
        assertThat(page).contains("Send 3 again").contains("Cedar &amp; Sons 1").contains("name=\"reason\"");
        Matcher asOf = AS_OF.matcher(page);
        assertThat(asOf.find()).isTrue();
        Map<String, String> form =
                Map.of("code", CODE, "asOf", asOf.group(1), "reason", "April is open again", "count", "3");

        HttpResponse<String> sent = staff.post("/staff/postings/stopped", form);

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(staff.get("/staff/postings").body())
                .contains("Sent again: 3.")
                .doesNotContain("Stopped for the same reason");
        assertThat(in(PostingState.RECORDED)).hasSize(3);
        assertThat(in(PostingState.SUPERSEDED)).hasSize(3);

        staff.post("/staff/postings/stopped", form);
        assertThat(staff.get("/staff/postings").body()).contains("Sent again: 0.");
        assertThat(in(PostingState.RECORDED)).hasSize(3);
        assertThat(staff.get(PAGE).body()).contains("No posting stands still for period-&lt;closed&gt; any more.");
    }

    @Test
    void withoutAReasonOrWithATimeThatIsNoneNothingIsSent() {
        Visitor staff = Visitor.staff(portal, "staff");
        staff.post("/staff/postings/stopped", Map.of("code", CODE, "asOf", "2999-01-01T00:00:00Z", "reason", " "));
        assertThat(staff.get(PAGE).body()).contains("Say why");
        staff.post("/staff/postings/stopped", Map.of("code", CODE, "asOf", "soon", "reason", "a test"));
        assertThat(staff.get(PAGE).body()).contains("This page is too old");
        assertThat(in(PostingState.REJECTED)).hasSize(3);
    }

    @Test
    void whoMayNotDecideSeesNoFormAndIsRefused() {
        Visitor reader = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(reader.get(PAGE).body()).contains("3 stopped for").doesNotContain("name=\"reason\"");
        assertThat(reader.get("/staff/postings").body()).doesNotContain("/staff/postings/stopped");
        assertThat(reader.post(
                                "/staff/postings/stopped",
                                Map.of("code", CODE, "asOf", "2999-01-01T00:00:00Z", "reason", "a test"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(in(PostingState.REJECTED)).hasSize(3);
    }

    private List<PostingView> in(PostingState state) {
        return new Postings(portal.store()).inStates(portal.books().organisation(), EnumSet.of(state), 10);
    }
}
