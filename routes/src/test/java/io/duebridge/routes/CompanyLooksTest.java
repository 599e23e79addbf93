package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How often a company is looked at, and what it costs. */
class CompanyLooksTest {
    private static final Map<String, String> LISTENING = Map.of("webhook-verifier-token", "token");

    @OnBothDatabases
    void aLookAtAQuietCompanyIsOneCallAndMovesEveryKindOn(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            db.clock().forward(Duration.ofHours(2));
            int before = metered(company);

            assertThat(look(company)).isEmpty();

            assertThat(metered(company) - before).isEqualTo(1);
            Instant now = db.clock().instant();
            for (RecordKind kind : company.routes.context().kinds(company.name())) {
                assertThat(company.routes.context().cursors().doneTo(company.connection.id(), kind))
                        .hasValueSatisfying(to -> assertThat(to).isBetween(now.minusSeconds(2), now));
            }
        }
    }

    @OnBothDatabases
    void whatChangedOrWasDeletedIsReadAndNothingElse(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            db.clock().forward(Duration.ofHours(2));
            LedgerDocument invoice = company.unpaidInvoice(0);
            company.ledger.deleteDocument(EntityKind.INVOICE, invoice.id());
            db.clock().forward(Duration.ofMinutes(1));

            assertThat(look(company)).contains(RecordKind.INVOICE).doesNotContain(RecordKind.PAYMENT);
            company.routes.syncNow(company.name(), RecordKind.INVOICE);

            company.assertTies();
        }
    }

    /** The test of the promise: a company in which nothing happens, from one night to the next, its books compared once. */
    @OnBothDatabases
    void anIdleCompanyCostsAHandfulOfMeteredReadsADayWithWebhooksAndFewWithout(TestStore db) throws Exception {
        try (TestCompany told = TestCompany.with(db, LISTENING)) {
            assertThat(meteredReadsOfAnIdleDay(told, db)).isLessThanOrEqualTo(7);
        }
        try (TestCompany untold = TestCompany.small(db)) {
            assertThat(meteredReadsOfAnIdleDay(untold, db)).isBetween(24, 40);
        }
    }

    private static int meteredReadsOfAnIdleDay(TestCompany company, TestStore db) {
        company.sync();
        // The comparison that follows the first read of everything.
        assertThat(company.routes.reconcileDue(company.name()).ties()).isTrue();
        Instant settled = db.clock().instant().plus(Duration.ofDays(1));
        idleUntil(company, db, settled);
        int before = metered(company);
        idleUntil(company, db, settled.plus(Duration.ofDays(1)));
        assertThat(company.routes.reconcileDue(company.name()).ties()).isTrue();
        return metered(company) - before;
    }

    private static void idleUntil(TestCompany company, TestStore db, Instant until) {
        while (db.clock().instant().isBefore(until)) {
            assertThat(look(company)).isEmpty();
            db.clock().forward(company.routes.looks().pause(company.plan, company.name()));
        }
    }

    @OnBothDatabases
    void aBusyCompanyIsLookedAtAsOftenAsItsScheduleSays(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.with(db, LISTENING)) {
            company.sync();
            look(company);
            assertThat(company.routes.looks().pause(company.plan, company.name()))
                    .isEqualTo(Duration.ofMinutes(10));
            db.clock().forward(Duration.ofDays(1));
            look(company);
            assertThat(company.routes.looks().pause(company.plan, company.name()))
                    .isEqualTo(Duration.ofHours(6));

            touch(company);
            look(company);

            assertThat(company.routes.looks().pause(company.plan, company.name()))
                    .isEqualTo(Duration.ofMinutes(10));
        }
    }

    @OnBothDatabases
    void whereChangesComeThatNoWebhookToldItIsLookedAtAsIfThereWereNone(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.with(db, LISTENING)) {
            company.sync();
            look(company);
            db.clock().forward(Duration.ofDays(1));
            touch(company);
            look(company);
            db.clock().forward(Duration.ofDays(1));
            company.sync();
            look(company);
            assertThat(company.routes.looks().pause(company.plan, company.name()))
                    .isEqualTo(Duration.ofHours(1));

            told(company, db, "works-again");
            look(company);

            assertThat(company.routes.looks().pause(company.plan, company.name()))
                    .isEqualTo(Duration.ofHours(6));
        }
    }

    @OnBothDatabases
    void whatAWebhookToldIsReadOnceAWindowCanHoldItAndAStormCausesFewReads(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.with(db, LISTENING)) {
            company.sync();
            db.clock().forward(Duration.ofHours(1));
            told(company, db, "first");
            Duration first = company.routes.looks().readPause(company.plan, company.name(), RecordKind.INVOICE);
            assertThat(first)
                    .as("databases keep microseconds")
                    .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_001));
            db.clock().forward(first);
            company.routes.syncNow(company.name(), RecordKind.INVOICE);
            assertThat(company.routes.looks().readPause(company.plan, company.name(), RecordKind.INVOICE))
                    .isEqualTo(CompanyLooks.ANYWAY);

            told(company, db, "second");

            assertThat(company.routes.looks().readPause(company.plan, company.name(), RecordKind.INVOICE))
                    .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        }
    }

    @OnBothDatabases
    void aLookThatIsNotUnderstoodHasEverythingRead(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            company.sandbox.faults().arm(Fault.htmlError(503), CallSummary.of(Operation.CDC), 1);
            Set<RecordKind> woken = EnumSet.noneOf(RecordKind.class);
            assertThat(company.routes.looks().look(company.name(), (name, kind) -> woken.add(kind)))
                    .isPresent();
            assertThat(woken).as("an outage says nothing").isEmpty();
        }
    }

    private static Set<RecordKind> look(TestCompany company) {
        Set<RecordKind> woken = EnumSet.noneOf(RecordKind.class);
        Optional<Failure> failure = company.routes.looks().look(company.name(), (name, kind) -> woken.add(kind));
        assertThat(failure).isEmpty();
        return woken;
    }

    private static void touch(TestCompany company) {
        LedgerDocument invoice = company.unpaidInvoice(0);
        company.ledger.changeDocument(EntityKind.INVOICE, invoice.id(), details -> details);
    }

    private static void told(TestCompany company, TestStore db, String id) {
        new ChangeNotices(db.store())
                .note(
                        "quickbooks",
                        List.of(new ChangeNotice(
                                Optional.of(company.name() + id),
                                "c",
                                Optional.of(RecordKind.INVOICE),
                                new ErpId("1"),
                                db.clock().instant())),
                        Map.of("c", List.of(company.connection.id())));
    }

    private static int metered(TestCompany company) {
        return company.sandbox
                .log()
                .matching(CallSummary.any().and(call -> !call.operation().writes()))
                .size();
    }
}
