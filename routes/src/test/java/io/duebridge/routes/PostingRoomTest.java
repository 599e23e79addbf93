package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.SettingsException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A run that finds no room within the ERP's limits gives its turn back. */
class PostingRoomTest {
    private static final Duration ASKED_FOR = Duration.ofSeconds(45);
    private static final WakeupSettings QUICK =
            new WakeupSettings("test-node", 4, Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(10));

    @OnBothDatabases
    void aRunWithoutRoomEndsAtOnceAndSaysWhenThereWillBeSome(TestStore db) throws Exception {
        try (TestCompany company = impatient(db)) {
            PaymentReceipt receipt = paidWhileTheErpWantsQuiet(company);
            long start = System.nanoTime();

            PostingReport report = company.routes.postNow(company.name());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThat(report.failure()).isEmpty();
            assertThat(report.posted()).isZero();
            assertThat(report.again())
                    .hasValueSatisfying(again -> assertThat(again).isBetween(Duration.ofSeconds(20), ASKED_FOR));
            assertThat(company.state(receipt)).as("claimed by nobody").isEqualTo(PostingState.READY);
        }
    }

    @OnBothDatabases
    void theScheduleWakesItWhenThereIsRoomAndNotAtItsRegularTime(TestStore db) throws Exception {
        try (TestCompany company = impatient(db)) {
            company.plan = company.plan.every(Duration.ofHours(10), Duration.ofHours(5));
            paidWhileTheErpWantsQuiet(company);
            Instant due;
            try (Wakeups wakeups = Wakeups.start(company.routes, QUICK)) {
                assertThat(wakeups).isNotNull();
                due = nextPosting(db, company);
            }
            assertThat(due).isBetween(db.clock().instant(), db.clock().instant().plus(ASKED_FOR));
        }
    }

    @OnBothDatabases
    void aRunWithNothingToSendAsksForNoRoom(TestStore db) throws Exception {
        try (TestCompany company = impatient(db)) {
            paidWhileTheErpWantsQuiet(company);
            company.db
                    .store()
                    .dsl()
                    .update(POSTING)
                    .set(POSTING.DUE_AT, company.db.clock().instant().plusSeconds(60))
                    .execute();

            assertThat(company.routes.postNow(company.name()).again()).isEmpty();
        }
    }

    /** Reads that wait for the pause give up at once. */
    private static TestCompany impatient(TestStore db) throws SettingsException {
        return TestCompany.with(db, Map.of("read-timeout", "5s"));
    }

    private static PaymentReceipt paidWhileTheErpWantsQuiet(TestCompany company) {
        company.sync();
        PaymentReceipt receipt = company.pay(company.openInvoice(0), new BigDecimal("1.00"));
        company.sandbox.faults().arm(Fault.throttle(ASKED_FOR), CallSummary.of(Operation.QUERY), 1);
        company.db.clock().forward(Duration.ofHours(1));
        KindOutcome turnedAway = company.routes.syncNow(company.name(), RecordKind.CUSTOMER);
        assertThat(turnedAway.failure()).isPresent();
        return receipt;
    }

    private static Instant nextPosting(TestStore db, TestCompany company) throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(60);
        while (true) {
            var row = db.store()
                    .dsl()
                    .selectFrom(SCHEDULED_TASKS)
                    .where(SCHEDULED_TASKS.TASK_NAME.eq("posting"))
                    .and(SCHEDULED_TASKS.TASK_INSTANCE.eq(company.name()))
                    .fetchOptional();
            if (row.isPresent() && row.get().get(SCHEDULED_TASKS.LAST_SUCCESS) != null) {
                return row.get().get(SCHEDULED_TASKS.EXECUTION_TIME);
            }
            assertThat(Instant.now()).as("waiting for a run of posting").isBefore(giveUp);
            Thread.sleep(50);
        }
    }
}
