package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jooq.Record;
import org.junit.jupiter.api.Test;

/** Nobody calls the routes here: the scheduler's rows in the database do. */
class WakeupsTest {
    private static final WakeupSettings QUICK =
            new WakeupSettings("test-node", 4, Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(10));

    @OnBothDatabases
    void aConnectionIsReadAndItsPaymentsArePostedUnasked(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db);
                Wakeups wakeups = Wakeups.start(company.routes, QUICK)) {
            await(() -> company.inStore().equals(company.inLedger()));
            // The kinds are read side by side: balances may tie before the customers they belong to are there.
            LedgerDocument invoice = company.openInvoice(0);
            await(() -> db.store()
                    .dsl()
                    .fetchExists(
                            CUSTOMER,
                            CUSTOMER.ERP_ID
                                    .eq(invoice.customer())
                                    .and(CUSTOMER.CONNECTION_ID.eq(
                                            company.connection.id().value()))));
            PaymentReceipt receipt = company.pay(invoice, invoice.open());

            wakeups.postSoon(company.name());

            await(() -> company.state(receipt) != PostingState.RECORDED
                    && company.state(receipt) != PostingState.READY
                    && company.state(receipt) != PostingState.SENDING);
            assertThat(company.state(receipt)).isIn(PostingState.POSTED, PostingState.VERIFIED, PostingState.APPLIED);
            company.onlyPaymentNoted(receipt);
        }
    }

    @OnBothDatabases
    void aTaskOfADeadNodeIsTakenOver(TestStore db) throws Exception {
        WakeupSettings beatsOften = new WakeupSettings(
                "survivor", 4, Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(10));
        try (TestCompany company = TestCompany.small(db)) {
            try (Wakeups first = Wakeups.start(company.routes, QUICK)) {
                await(() -> company.inStore().equals(company.inLedger()));
            }
            // What a node leaves behind that was killed in the middle of reading invoices: picked, and silent since.
            db.store()
                    .dsl()
                    .update(SCHEDULED_TASKS)
                    .set(SCHEDULED_TASKS.PICKED, true)
                    .set(SCHEDULED_TASKS.PICKED_BY, "dead-node")
                    .set(SCHEDULED_TASKS.LAST_HEARTBEAT, db.clock().instant())
                    .where(SCHEDULED_TASKS.TASK_INSTANCE.eq(company.name() + "/invoice"))
                    .execute();
            company.ledger.voidDocument(
                    io.duebridge.sandbox.EntityKind.INVOICE,
                    company.unpaidInvoice(0).stamp().id());
            db.clock().forward(Duration.ofHours(1));

            try (Wakeups second = Wakeups.start(company.routes, beatsOften)) {
                await(() -> company.inStore().equals(company.inLedger()));
            }
        }
    }

    @OnBothDatabases
    void aCompanyIsLookedAtAtItsShortestPauseAndEachKindIsReadByItselfOnceAWeek(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.plan = company.plan
                    .every(Duration.ofMinutes(10), Duration.ofSeconds(10))
                    .withSyncEvery(RecordKind.CUSTOMER, Duration.ofHours(12))
                    .withSyncEvery(RecordKind.PAYMENT, Duration.ofMinutes(5));
            Set<RecordKind> kinds = company.routes.context().kinds(company.name());
            try (Wakeups wakeups = Wakeups.start(company.routes, QUICK)) {
                await(() -> kinds.stream()
                        .allMatch(kind -> lastEnded(db, company, kind).isPresent()));
            }
            for (RecordKind kind : kinds) {
                Duration pause = Duration.between(
                        lastEnded(db, company, kind).orElseThrow(),
                        row(db, company, kind).get(SCHEDULED_TASKS.EXECUTION_TIME));
                assertThat(pause).as("%s", kind).isEqualTo(CompanyLooks.ANYWAY);
            }
            assertThat(company.routes.looks().pause(company.plan, company.name()))
                    .isEqualTo(Duration.ofMinutes(5));
        }
    }

    private static Optional<Instant> lastEnded(TestStore db, TestCompany company, RecordKind kind) {
        return Optional.ofNullable(row(db, company, kind).get(SCHEDULED_TASKS.LAST_SUCCESS));
    }

    private static Record row(TestStore db, TestCompany company, RecordKind kind) {
        return db.store()
                .dsl()
                .selectFrom(SCHEDULED_TASKS)
                .where(SCHEDULED_TASKS.TASK_INSTANCE.eq(company.name() + "/" + kind.label()))
                .fetchSingle();
    }

    @Test
    void theUsualSettingsReplaceADeadNodeWithinAboutAMinute() {
        assertThat(WakeupSettings.standard("node").replacedAfter()).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting").isBefore(giveUp);
            Thread.sleep(50);
        }
    }
}
