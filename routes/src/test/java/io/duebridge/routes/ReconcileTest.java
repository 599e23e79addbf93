package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.RunState;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.reconciliation.DocumentDifference;
import io.duebridge.collections.reconciliation.OpenDifference;
import io.duebridge.collections.reconciliation.ReconciliationHistory;
import io.duebridge.collections.reconciliation.ReconciliationReason;
import io.duebridge.collections.reconciliation.ReconciliationResult;
import io.duebridge.collections.reconciliation.ReconciliationRun;
import io.duebridge.collections.reconciliation.Reconciliations;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.junit.jupiter.api.Test;

/** The store held against QuickBooks' own aging reports, over real sockets. */
class ReconcileTest {
    @OnBothDatabases
    void booksThatTieAreToldSoWithoutReadingADocumentAgain(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            ReconcileReport report = reconcile(company);

            assertThat(report.ties()).isTrue();
            ReconciliationRun run = latest(db, company);
            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.counts().compared())
                    .isPositive()
                    .isEqualTo(run.counts().tied());
            assertThat(run.counts().readAgain()).isZero();
            assertThat(run.totals().size()).isGreaterThan(1);
            assertThat(run.totals().values())
                    .allSatisfy(total -> assertThat(total.tie()).isTrue());
        }
    }

    @OnBothDatabases
    void whatStaysAfterReadingAgainIsDriftWithBothSidesUntilItIsMended(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = company.openInvoice(0);
            // A version from the future: nothing QuickBooks says is newer.
            db.store()
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.OPEN_AMOUNT, invoice.open().add(BigDecimal.ONE))
                    .set(DOCUMENT.ERP_CHANGED_AT, db.clock().instant().plus(Duration.ofDays(900)))
                    .where(at(company, invoice.id()))
                    .execute();

            ReconcileReport report = reconcile(company);

            assertThat(report.ties()).isFalse();
            assertThat(report.failure()).isEmpty();
            ReconciliationResult result = report.result().orElseThrow();
            assertThat(result.drift()).hasSize(1);
            assertThat(result.unsettled()).isEmpty();
            reconcile(company);
            OpenDifference drift = only(history(db).open(company.connection.id(), 10));
            assertThat(drift.customerName()).isPresent();
            assertThat(drift.amounts().difference()).isEqualByComparingTo("1");
            assertThat(drift.lastSeenAt()).isAfter(drift.firstSeenAt());
            DocumentDifference document = only(drift.documents());
            assertThat(document.id()).isEqualTo(new ErpId(invoice.id()));
            assertThat(document.store().orElseThrow())
                    .isEqualByComparingTo(invoice.open().add(BigDecimal.ONE));
            assertThat(document.erp().orElseThrow()).isEqualByComparingTo(invoice.open());

            db.store()
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.ERP_CHANGED_AT, Instant.EPOCH)
                    .where(at(company, invoice.id()))
                    .execute();
            assertThat(reconcile(company).ties()).isTrue();
            assertThat(history(db).open(company.connection.id(), 10)).isEmpty();
            assertThat(only(history(db).healed(company.connection.id(), 10)).id())
                    .isEqualTo(drift.id());
        }
    }

    @OnBothDatabases
    void withoutHealingTheDocumentsAreShownAndNothingIsStored(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = company.openInvoice(0);
            open(db, company, invoice.id(), invoice.open().add(BigDecimal.TEN));

            ReconcileReport shown = company.routes.reconcileNow(company.name(), "test", false);

            assertThat(shown.result().orElseThrow().drift()).hasSize(1);
            assertThat(shown.result().orElseThrow().recordsReadAgain()).isZero();
            assertThat(only(history(db).open(company.connection.id(), 10)).documents())
                    .hasSize(1);
            assertThat(company.inStore()).isNotEqualTo(company.inLedger());
            assertThat(reconcile(company).ties()).isTrue();
        }
    }

    @OnBothDatabases
    void whatChangesInTheErpBetweenTwoLooksIsNoDrift(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument stale = company.openInvoice(0);
            open(db, company, stale.id(), stale.open().add(BigDecimal.TEN));
            // While the documents of one customer are read again, another customer's invoice goes, and no read tells.
            LedgerDocument going = company.openInvoices().stream()
                    .filter(invoice ->
                            invoice.payments().isEmpty() && !invoice.customer().equals(stale.customer()))
                    .findFirst()
                    .orElseThrow();
            company.sandbox
                    .faults()
                    .arm(
                            Fault.slow(Duration.ofMillis(1)),
                            CallSummary.of(Operation.REPORT).and(call -> {
                                if (call.entity().equals(Optional.of("AgedReceivableDetail"))
                                        && company.ledger.invoice(going.id()).isPresent()
                                        && company.sandbox
                                                        .log()
                                                        .matching(CallSummary.of(Operation.REPORT))
                                                        .size()
                                                >= 2) {
                                    company.ledger.deleteDocument(EntityKind.INVOICE, going.id());
                                }
                                return false;
                            }),
                            1);

            ReconcileReport report = reconcile(company);

            assertThat(company.ledger.invoice(going.id())).isEmpty();
            assertThat(report.ties()).as("%s", report.result()).isTrue();
            assertThat(history(db).openCount(company.connection.id())).isZero();
        }
    }

    @OnBothDatabases
    void anErpThatCannotBeAskedFailsTheComparisonAndChangesNothingElse(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            company.sandbox.faults().arm(Fault.htmlError(503), CallSummary.of(Operation.REPORT), Integer.MAX_VALUE);

            ReconcileReport report = reconcile(company);

            assertThat(report.ties()).isFalse();
            assertThat(report.failure().orElseThrow().code()).isEqualTo("quickbooks.server.failed");
            assertThat(latest(db, company).state()).isEqualTo(RunState.FAILED);
            assertThat(latest(db, company).failure().orElseThrow().code()).isEqualTo("quickbooks.server.failed");
            company.sandbox.faults().clear();
            assertThat(reconcile(company).ties()).isTrue();
        }
    }

    @OnBothDatabases
    void oneComparisonAtATimeAndADeadOneIsReplacedWhenItsLeaseIsOver(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            assertThat(new Reconciliations(db.store())
                            .begin(
                                    company.connection,
                                    ReconciliationReason.NIGHTLY,
                                    Optional.empty(),
                                    true,
                                    Duration.ofMinutes(30)))
                    .isPresent();

            assertThat(reconcile(company).failure().orElseThrow().code()).isEqualTo("reconcile.running");
            db.clock().forward(Duration.ofMinutes(31));
            assertThat(reconcile(company).ties()).isTrue();
            assertThat(history(db)
                            .recent(company.connection.id(), 10)
                            .get(1)
                            .failure()
                            .orElseThrow()
                            .code())
                    .isEqualTo("reconcile.interrupted");
        }
    }

    @OnBothDatabases
    void postingsOfCustomersThatTieAreReconciledAndOfOthersAreNot(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument paid = company.openInvoice(0);
            LedgerDocument other = company.openInvoices().stream()
                    .filter(invoice -> !invoice.customer().equals(paid.customer()))
                    .findFirst()
                    .orElseThrow();
            PaymentReceipt ties = company.pay(paid, paid.open());
            PaymentReceipt drifts = company.pay(other, other.open());
            company.routes.postNow(company.name());
            db.clock().forward(Duration.ofMinutes(10));
            company.routes.feedbackNow(company.name());
            assertThat(company.state(ties)).isEqualTo(PostingState.APPLIED);
            assertThat(company.state(drifts)).isEqualTo(PostingState.APPLIED);
            db.clock().forward(Duration.ofMinutes(1));
            db.store()
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.OPEN_AMOUNT, BigDecimal.ONE)
                    .set(DOCUMENT.STATUS, DocumentStatus.OPEN.name())
                    .set(DOCUMENT.ERP_CHANGED_AT, db.clock().instant().plus(Duration.ofDays(900)))
                    .where(at(company, other.id()))
                    .execute();

            reconcile(company);

            assertThat(company.state(ties)).isEqualTo(PostingState.RECONCILED);
            assertThat(company.state(drifts)).isEqualTo(PostingState.APPLIED);
            assertThat(latest(db, company).counts().postings()).isEqualTo(1);
        }
    }

    @Test
    void theNightComesInTheCompanysOwnTimeZoneAlsoWhenClocksChange() {
        ZoneId pacific = ZoneId.of("America/Los_Angeles");
        LocalTime at = LocalTime.of(2, 30);
        assertThat(ReconcileDue.untilNext(at, pacific, Instant.parse("2026-03-06T10:30:00Z")))
                .isEqualTo(Duration.ofHours(24));
        assertThat(ReconcileDue.untilNext(at, pacific, Instant.parse("2026-03-06T10:29:00Z")))
                .isEqualTo(Duration.ofMinutes(1));
        // 2:30 does not exist on the 8th; it comes at 3:30, which is half past ten in UTC.
        assertThat(ReconcileDue.untilNext(at, pacific, Instant.parse("2026-03-08T09:00:00Z")))
                .isEqualTo(Duration.ofMinutes(90));
    }

    static ReconcileReport reconcile(TestCompany company) {
        company.db.clock().forward(Duration.ofSeconds(5));
        return company.routes.reconcileNow(company.name(), "test", true);
    }

    static ReconciliationHistory history(TestStore db) {
        return new ReconciliationHistory(db.store());
    }

    static ReconciliationRun latest(TestStore db, TestCompany company) {
        return history(db).latest(company.connection.id()).orElseThrow();
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static void open(TestStore db, TestCompany company, String invoice, BigDecimal amount) {
        db.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.OPEN_AMOUNT, amount)
                .where(at(company, invoice))
                .execute();
    }

    static Condition at(TestCompany company, String invoice) {
        return DOCUMENT.CONNECTION_ID.eq(company.connection.id().value()).and(DOCUMENT.ERP_ID.eq(invoice));
    }
}
