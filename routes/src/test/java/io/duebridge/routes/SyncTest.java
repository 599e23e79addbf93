package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** A company in an ERP and its copy in the store, over real sockets. */
class SyncTest {

    @OnBothDatabases
    void aWholeCompanyArrivesAndTiesToItsLedger(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            SyncReport report = company.sync();

            assertThat(report.complete()).isTrue();
            assertThat(report.kind(RecordKind.CUSTOMER).stored())
                    .isEqualTo(company.ledger.customers().size());
            assertThat(report.kind(RecordKind.INVOICE).stored())
                    .isEqualTo(company.ledger.invoices().size());
            assertThat(report.kind(RecordKind.CREDIT_MEMO).stored())
                    .isEqualTo(company.ledger.creditMemos().size());
            assertThat(report.kind(RecordKind.PAYMENT).stored())
                    .isEqualTo(company.ledger.payments().size());
            assertThat(report.kinds())
                    .allSatisfy(kind -> assertThat(kind.quarantined()).isZero());
            assertThat(company.inStore()).isNotEmpty();
            company.assertTies();
            assertThat(company.meters
                            .counter(
                                    "duebridge.sync.records",
                                    "connection",
                                    company.name(),
                                    "kind",
                                    "invoice",
                                    "outcome",
                                    "stored")
                            .count())
                    .isEqualTo(company.ledger.invoices().size());
        }
    }

    @OnBothDatabases
    void aChangedAVoidedAndADeletedRecordFollow(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            db.clock().forward(Duration.ofMinutes(10));
            LedgerDocument changed = company.unpaidInvoice(0);
            LedgerDocument voided = company.unpaidInvoice(1);
            LedgerDocument deleted = company.unpaidInvoice(2);
            company.ledger.changeDocument(
                    EntityKind.INVOICE,
                    changed.stamp().id(),
                    details -> details.withLines(
                            List.of(DocumentLine.sale("one more", new BigDecimal("1234.56"))), BigDecimal.ZERO));
            company.ledger.voidDocument(EntityKind.INVOICE, voided.stamp().id());
            company.ledger.deleteDocument(EntityKind.INVOICE, deleted.stamp().id());
            db.clock().forward(Duration.ofMinutes(10));

            KindOutcome invoices = company.sync().kind(RecordKind.INVOICE);

            assertThat(invoices.full()).isFalse();
            assertThat(invoices.stored()).isEqualTo(2);
            assertThat(invoices.deleted()).isEqualTo(1);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void whatDidNotChangeIsNotReadAgain(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            db.clock().forward(Duration.ofHours(1));

            SyncReport again = company.sync();

            assertThat(again.kinds())
                    .allSatisfy(kind -> assertThat(kind.stored()).isZero());
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aRunThatBrokeOffGoesOnAfterItsLastStoredPage(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.of(db, 10)) {
            company.routes.syncNow(company.name(), RecordKind.CUSTOMER);
            company.failReadsAfter(3);
            KindOutcome broken = company.routes.syncNow(company.name(), RecordKind.INVOICE);
            company.sandbox.faults().clear();

            assertThat(broken.failure()).isPresent();
            assertThat(broken.read())
                    .isPositive()
                    .isLessThan(company.ledger.invoices().size());
            assertThat(new SyncRuns(db.store()).latest(company.connection.id(), RecordKind.INVOICE))
                    .get()
                    .satisfies(run -> assertThat(run.failure()).isPresent());

            KindOutcome rest = company.routes.syncNow(company.name(), RecordKind.INVOICE);

            assertThat(rest.failure()).isEmpty();
            assertThat(broken.stored() + rest.stored())
                    .isEqualTo(company.ledger.invoices().size());
            company.sync();
            company.assertTies();
        }
    }
}
