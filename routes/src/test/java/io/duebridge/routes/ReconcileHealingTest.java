package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.routes.ReconcileTest.at;
import static io.duebridge.routes.ReconcileTest.history;
import static io.duebridge.routes.ReconcileTest.latest;
import static io.duebridge.routes.ReconcileTest.reconcile;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.reconciliation.OpenDifference;
import io.duebridge.collections.reconciliation.ReconciliationReason;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What a comparison mends by reading again, and nothing else does. */
class ReconcileHealingTest {
    @OnBothDatabases
    void whatWasChangedBehindTheStoresBackIsReadAgainAndTies(TestStore db) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            db.clock().forward(Duration.ofMinutes(10));
            Sabotage sabotage = new Sabotage(company, random);
            int done = sabotage.some(25);
            company.ledger.deleteDocument(
                    EntityKind.INVOICE, company.unpaidInvoice(0).id());
            // More than the change feed can tell.
            db.clock().forward(Duration.ofDays(40));

            ReconcileReport report = reconcile(company);

            assertThat(report.ties())
                    .as("seed " + seed + ", " + report.result())
                    .isTrue();
            assertThat(company.inStore()).as("seed " + seed).isEqualTo(company.inLedger());
            assertThat(done).isPositive();
            List<OpenDifference> healed = history(db).healed(company.connection.id(), 100);
            assertThat(healed)
                    .as("seed " + seed)
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.documents()).isNotEmpty());
            assertThat(history(db).openCount(company.connection.id())).isZero();
            assertThat(reconcile(company).result().orElseThrow().recordsReadAgain())
                    .as("seed " + seed)
                    .isZero();
        }
    }

    @OnBothDatabases
    void aDeletionThatNoReadCouldTellIsConfirmedByIdAndClosesTheHole(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument gone = company.unpaidInvoice(0);
            company.ledger.deleteDocument(EntityKind.INVOICE, gone.id());
            db.clock().forward(Duration.ofDays(40));
            company.sync();
            company.sync();
            SyncRuns runs = new SyncRuns(db.store());
            assertThat(runs.openHoles(company.connection.id(), 10)).isNotEmpty();
            assertThat(status(db, company, gone.id())).isEqualTo(DocumentStatus.OPEN);
            db.clock().forward(Duration.ofMinutes(1));

            ReconcileReport report = reconcile(company);

            assertThat(report.ties()).isTrue();
            assertThat(report.result().orElseThrow().recordsGone()).isEqualTo(1);
            assertThat(status(db, company, gone.id())).isEqualTo(DocumentStatus.DELETED);
            assertThat(new Archive(db.store())
                            .read(company.connection.id(), RecordKind.INVOICE, new ErpId(gone.id()))
                            .orElseThrow()
                            .deleted())
                    .isTrue();
            assertThat(runs.openHoles(company.connection.id(), 10))
                    .as("what is owed ties; of what nobody owes it proves nothing")
                    .noneMatch(hole -> hole.kind() == RecordKind.INVOICE);
        }
    }

    @OnBothDatabases
    void aCompanyThatWasOffForLongTiesAndIsWholeAfterOneComparison(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            company.ledger.deleteDocument(
                    EntityKind.INVOICE, company.unpaidInvoice(0).id());
            db.clock().forward(Duration.ofDays(90));

            assertThat(reconcile(company).ties()).isTrue();

            company.assertTies();
            company.sync();
            company.sync();
            SyncRuns runs = new SyncRuns(db.store());
            assertThat(runs.openHoles(company.connection.id(), 10))
                    .as("what nobody owes is in no total, so the comparison proves nothing of it")
                    .allMatch(hole -> hole.kind() != RecordKind.INVOICE && hole.kind() != RecordKind.JOURNAL_ENTRY);
            db.clock().forward(Duration.ofMinutes(1));
            reconcile(company);
            company.sync();
            reconcile(company);
            assertThat(runs.openHoles(company.connection.id(), 10))
                    .as("so it is read again from the start, and what is not met is asked for")
                    .isEmpty();
        }
    }

    @OnBothDatabases
    void afterAReadFromTheStartWhatItDidNotMeetIsAskedForAndGoneIfItIs(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument open = company.unpaidInvoice(0);
            company.ledger.deleteDocument(EntityKind.INVOICE, open.id());
            LedgerDocument settled = company.ledger.invoices().stream()
                    .filter(invoice -> invoice.open().signum() == 0 && !invoice.voided())
                    .filter(invoice -> invoice.details().date().isAfter(LocalDate.of(2025, 1, 1)))
                    .filter(invoice -> invoice.payments().stream()
                            .allMatch(payment -> company.ledger
                                    .payment(payment)
                                    .filter(found ->
                                            !found.deposited() && found.date().isAfter(LocalDate.of(2025, 1, 1)))
                                    .isPresent()))
                    .findFirst()
                    .orElseThrow();
            settled.payments().forEach(payment -> {
                if (company.ledger.payment(payment).isPresent()) {
                    company.ledger.deletePayment(payment);
                }
            });
            company.ledger.deleteDocument(EntityKind.INVOICE, settled.id());
            db.clock().forward(Duration.ofDays(40));
            SyncCursors cursors = new SyncCursors(db.store());
            for (RecordKind kind : RecordKind.values()) {
                cursors.readAgain(company.connection.id(), kind, Instant.EPOCH);
            }
            SyncReport read = company.sync();
            assertThat(read.kind(RecordKind.INVOICE).full()).isTrue();
            assertThat(status(db, company, open.id())).isEqualTo(DocumentStatus.OPEN);
            db.clock().forward(Duration.ofMinutes(1));

            ReconcileReport report = company.routes.reconcileDue(company.name());

            assertThat(report.ties()).isTrue();
            assertThat(latest(db, company).reason()).isEqualTo(ReconciliationReason.FULL_READ);
            assertThat(status(db, company, open.id())).isEqualTo(DocumentStatus.DELETED);
            assertThat(status(db, company, settled.id())).isEqualTo(DocumentStatus.DELETED);
            db.clock().forward(Duration.ofSeconds(1));
            assertThat(company.routes.reconcileDue(company.name()).ties()).isTrue();
            assertThat(latest(db, company).reason()).isEqualTo(ReconciliationReason.NIGHTLY);
        }
    }

    private static DocumentStatus status(TestStore db, TestCompany company, String invoice) {
        return DocumentStatus.valueOf(db.store()
                .dsl()
                .select(DOCUMENT.STATUS)
                .from(DOCUMENT)
                .where(at(company, invoice))
                .fetchSingle(DOCUMENT.STATUS));
    }

    /** Hands in the database that know nothing of records. */
    private static final class Sabotage {
        private final TestCompany company;
        private final Random random;

        Sabotage(TestCompany company, Random random) {
            this.company = company;
            this.random = random;
        }

        int some(int times) {
            int done = 0;
            for (int i = 0; i < times; i++) {
                done += one();
            }
            return done;
        }

        private int one() {
            UUID document = anyDocument();
            var dsl = company.db.store().dsl();
            return switch (random.nextInt(7)) {
                case 0 ->
                    dsl.update(DOCUMENT)
                            .set(DOCUMENT.OPEN_AMOUNT, new BigDecimal(random.nextInt(100_000)).movePointLeft(2))
                            .set(DOCUMENT.STATUS, DocumentStatus.OPEN.name())
                            .where(DOCUMENT.ID.eq(document))
                            .execute();
                case 1 ->
                    dsl.deleteFrom(DOCUMENT).where(DOCUMENT.ID.eq(document)).execute();
                case 2 ->
                    dsl.update(DOCUMENT)
                            .set(DOCUMENT.STATUS, DocumentStatus.SETTLED.name())
                            .where(DOCUMENT.ID.eq(document))
                            .execute();
                case 3 ->
                    dsl.update(DOCUMENT)
                            .set(DOCUMENT.STATUS, DocumentStatus.DELETED.name())
                            .set(DOCUMENT.OPEN_AMOUNT, BigDecimal.ZERO)
                            .where(DOCUMENT.ID.eq(document))
                            .execute();
                case 4 ->
                    dsl.update(DOCUMENT)
                            .set(DOCUMENT.CURRENCY, "CHF")
                            .where(DOCUMENT.ID.eq(document))
                            .execute();
                case 5 ->
                    dsl.update(ERP_PAYMENT)
                            .set(ERP_PAYMENT.UNAPPLIED, new BigDecimal(random.nextInt(1_000)).movePointLeft(2))
                            .where(ERP_PAYMENT.ID.eq(anyPayment()))
                            .execute();
                default ->
                    dsl.deleteFrom(CUSTOMER)
                            .where(CUSTOMER.CONNECTION_ID.eq(
                                    company.connection.id().value()))
                            .and(CUSTOMER.ERP_ID.eq(company.openInvoice(0).customer()))
                            .execute();
            };
        }

        private UUID anyDocument() {
            List<UUID> all = company.db
                    .store()
                    .dsl()
                    .select(DOCUMENT.ID)
                    .from(DOCUMENT)
                    .where(DOCUMENT.CONNECTION_ID.eq(company.connection.id().value()))
                    .orderBy(DOCUMENT.ID)
                    .fetch(DOCUMENT.ID);
            return all.get(random.nextInt(all.size()));
        }

        private UUID anyPayment() {
            List<UUID> all = company.db
                    .store()
                    .dsl()
                    .select(ERP_PAYMENT.ID)
                    .from(ERP_PAYMENT)
                    .where(ERP_PAYMENT.CONNECTION_ID.eq(company.connection.id().value()))
                    .orderBy(ERP_PAYMENT.ID)
                    .fetch(ERP_PAYMENT.ID);
            return all.get(random.nextInt(all.size()));
        }
    }
}
