package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.insight.OpenReceivables.Item;
import io.duebridge.collections.reconciliation.Account;
import io.duebridge.collections.reconciliation.Comparison;
import io.duebridge.collections.reconciliation.DocumentDifference;
import io.duebridge.collections.reconciliation.ReconciliationReason;
import io.duebridge.collections.reconciliation.ReconciliationResult;
import io.duebridge.collections.reconciliation.Reconciliations;
import io.duebridge.collections.reconciliation.Ticket;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.security.StaffTask;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.OpenReceivable;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the books tie, as staff sees it. */
class StaffReconcileTest {
    private static TestPortal portal;
    private static StoredConnection connection;
    private static String page = "";

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
        connection = new Connections(portal.store()).all().get(0);
        page = "/staff/reconcile/" + connection.name();
        CustomerId customer = portal.books().customer("Drift & <Sons>", "USD", "drift@example.com");
        portal.books().document(customer, Paper.invoice("D-1", LocalDate.now(Clock.systemUTC()), "110.00"));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void driftIsShownWithBothSidesItsDocumentsAndTheWayItWentOnEveryPageThatSaysHowThingsStand() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        finish(new BigDecimal("100.00"));
        String drift = staff.get(page).body();
        assertThat(drift)
                .contains("Drift &amp; &lt;Sons&gt; · USD")
                .contains("$110.00")
                .contains("$100.00")
                .contains("$10.00")
                .contains("not among the kinds of record that are read")
                .doesNotContain("Compare now</button>");
        assertThat(staff.get("/staff").body()).contains("one customer does not tie");
        assertThat(staff.get("/staff/reconcile").body()).contains(connection.name());

        finish(new BigDecimal("110.00"));
        String healed = staff.get(page).body();
        assertThat(healed)
                .doesNotContain("What does not tie")
                .contains("What tied again")
                .contains("until ");
        assertThat(staff.get("/staff").body()).doesNotContain("does not tie");
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void onlyWhoMayAsksForAComparisonOrAReadFromTheStart(StaffRole role) {
        Visitor staff = Visitor.staff(portal, TestPortal.user(role));
        staff.get(page);
        int asked = staff.post(page, Map.of()).statusCode();
        assertThat(asked).isEqualTo(StaffTask.RECONCILE.isFor(role) ? 302 : 403);
        if (StaffTask.RECONCILE.isFor(role)) {
            assertThat(new Reconciliations(portal.store()).askedBy(connection.id()))
                    .contains("staff:" + TestPortal.user(role));
            assertThat(staff.get(page).body()).contains("A comparison has been asked for");
        }
        int resync = staff.post("/staff/connections/" + connection.name() + "/resync", Map.of())
                .statusCode();
        assertThat(resync).isEqualTo(StaffTask.CONNECT.isFor(role) ? 302 : 403);
        if (StaffTask.CONNECT.isFor(role)) {
            assertThat(new SyncCursors(portal.store()).doneTo(connection.id(), RecordKind.INVOICE))
                    .isEmpty();
        }
    }

    @Test
    void aConnectionThatDoesNotExistIsNotFound() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.ADMINISTRATOR));
        assertThat(staff.get("/staff/reconcile/nothing").statusCode()).isEqualTo(404);
    }

    /** The ERP says this of the one customer that owes something. */
    private static void finish(BigDecimal erpSays) {
        Reconciliations reconciliations = new Reconciliations(portal.store());
        Ticket ticket = reconciliations
                .begin(connection, ReconciliationReason.NIGHTLY, Optional.empty(), true, Duration.ofMinutes(1))
                .orElseThrow();
        OpenReceivables receivables = new OpenReceivables(portal.store());
        ErpId customer =
                receivables.byCustomer(connection.id()).keySet().iterator().next();
        Item invoice = receivables.items(connection.id(), Set.of(customer)).get(0);
        Comparison comparison = Comparison.of(
                receivables.byCustomer(connection.id()),
                List.of(new OpenReceivable(customer, new Money(erpSays, Currency.getInstance("USD")))));
        Account account = new Account(customer, "USD");
        List<DocumentDifference> documents = List.of(
                new DocumentDifference(
                        "invoice",
                        invoice.id(),
                        invoice.number(),
                        Optional.of(invoice.open()),
                        Optional.empty(),
                        Optional.empty()),
                new DocumentDifference(
                                "Journal Entry",
                                new ErpId("9"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new BigDecimal("-10")),
                                Optional.empty())
                        .withRemark("not among the kinds of record that are read"));
        assertThat(reconciliations.finish(
                        ticket,
                        new ReconciliationResult(
                                ticket.startedAt(),
                                comparison,
                                comparison.differences(),
                                Map.of(),
                                Set.of(),
                                Map.of(account, documents),
                                2,
                                0)))
                .isTrue();
    }
}
