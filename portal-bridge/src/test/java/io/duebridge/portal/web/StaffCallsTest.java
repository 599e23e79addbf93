package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredCallLedger;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallLedger.Report;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What staff sees of the calls to ERPs, and the door at which ERPs call. */
class StaffCallsTest {
    private static TestPortal portal;

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void companiesThatWebhooksToldOfAndNobodySetUpAreShownWhereTheConnectionsAre() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(staff.get("/staff").body()).doesNotContain("are not set up");
        ChangeNotice notice = new ChangeNotice(
                Optional.empty(),
                "424242",
                Optional.of(RecordKind.INVOICE),
                new ErpId("1"),
                portal.store().clock().instant());

        new ChangeNotices(portal.store()).note("quickbooks", List.of(notice, notice, notice), Map.of());

        assertThat(staff.get("/staff").body())
                .contains("Companies that were told of and are not set up", "424242", "Nothing of them was read");
    }

    @Test
    void callsAreShownByPurposeWithTheMonthsForecastAndAWarning() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(staff.get("/staff/calls").body()).contains("No connection has called its ERP yet");

        Connections connections = new Connections(portal.store());
        String name = connections
                .ensure(connections.all().get(0).organisation(), "busy-books", "quickbooks")
                .name();
        new StoredCallLedger(portal.store(), "node")
                .settle(new Report(
                        name,
                        "workspace",
                        1_000,
                        0,
                        false,
                        Map.of(
                                CallPurpose.SYNC, new Count(1_234, 990),
                                CallPurpose.POSTING, new Count(56, 0)),
                        Optional.empty()));
        String page = staff.get("/staff/calls").body();

        assertThat(page)
                .contains(name, "1,234", "990", "56", "Reading records", "Posting payments")
                .contains("990 of 1,000 metered calls")
                .doesNotContain("Looking up payments in doubt");
        assertThat(page).containsAnyOf("It will do, but not by much", "looked at", "It is used up");
    }

    @Test
    void aWebhookNeedsNeitherCookieNorFormAndIsRefusedWithProblems() throws Exception {
        assertThat(post("quickbooks", "right", "[]").statusCode()).isEqualTo(200);
        assertThat(post("quickbooks", "wrong", "[]").statusCode()).isEqualTo(401);
        assertThat(post("quickbooks", "right", "").statusCode()).isEqualTo(400);
        assertThat(post("paypal", "right", "[]").statusCode())
                .as("to be sent again")
                .isEqualTo(503);
        HttpResponse<String> nobody = post("nobody", "right", "[]");
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        assertThat(nobody.body()).contains("\"code\":\"webhook-nobody\"");
        assertThat(post("quickbooks", "right", "x".repeat((2 << 20) + 1)).statusCode())
                .isEqualTo(413);
    }

    private static HttpResponse<String> post(String vendor, String signature, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(portal.address("/webhooks/" + vendor))
                                .header("intuit-signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
