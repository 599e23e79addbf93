package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredCallLedger;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.connections.SyncStep;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallLedger.Report;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The console's pages about connections, with everything on them that can be amiss. */
class ConsoleIT extends BrowserSession {
    @Test
    void connectionsAndCallsAreAccessibleOnADeskAndOnAPhoneWhenMuchIsAmiss() {
        Connections connections = new Connections(portal.store());
        StoredConnection connection =
                connections.ensure(connections.all().get(0).organisation(), "juniper-books", "quickbooks");
        calls(connection);
        hole(connection);
        strangers();
        go("/staff");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill(TestPortal.STAFF_PASSWORD);
        press("Sign in");
        for (int width : new int[] {1200, 360}) {
            page.setViewportSize(width, 800);
            go("/staff");
            assertThat(page.locator("main")).containsText("Companies that were told of and are not set up");
            assertThat(page.locator("main")).containsText("9130350000000424");
            checked("console-connections-" + width);
            go("/staff/calls");
            assertThat(page.locator("main")).containsText("metered calls");
            checked("console-calls-" + width);
            go("/staff/connections/" + connection.name());
            checked("console-connection-" + width);
        }
    }

    private void checked(String name) {
        isAccessible(name);
        hasNoSidewaysScroll(name);
        picture(name);
    }

    private static void calls(StoredConnection connection) {
        new StoredCallLedger(portal.store(), "node")
                .settle(new Report(
                        connection.name(),
                        "workspace",
                        500_000,
                        0,
                        false,
                        Map.of(
                                CallPurpose.SYNC, new Count(431_234, 431_234),
                                CallPurpose.POSTING, new Count(12_056, 0),
                                CallPurpose.REFRESH, new Count(720, 0)),
                        Optional.of(Duration.ofMinutes(1))));
    }

    private static void hole(StoredConnection connection) {
        SyncPolicy policy = new SyncPolicy(Duration.ZERO, Duration.ZERO, Instant.EPOCH);
        SyncStep step = new SyncCursors(portal.store())
                .begin(
                        connection.id(),
                        RecordKind.INVOICE,
                        policy,
                        portal.store().clock().instant());
        ReadHole hole = new ReadHole(
                "invoice deletions since 2026-11-20T08:00:00Z",
                "QuickBooks cuts its change feed off at 1,000 objects, and does not tell the oldest first; asked for"
                        + " from 2026-11-20T08:00:00Z to 2026-11-26T08:00:00Z",
                true);
        portal.store().transaction(tx -> new SyncRuns(portal.store()).addHoles(tx, step, List.of(hole)));
    }

    private static void strangers() {
        ChangeNotice notice = new ChangeNotice(
                Optional.empty(),
                "9130350000000424",
                Optional.of(RecordKind.INVOICE),
                new ErpId("1"),
                portal.store().clock().instant());
        new ChangeNotices(portal.store()).note("quickbooks", List.of(notice, notice), Map.of());
    }
}
