package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingEvent;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.collections.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the program, a JVM of its own, at random moments of syncing and posting, while bookkeepers go on changing invoices;
 * afterwards nothing is missing, nothing is there twice, and every payment is in the ledger exactly once.
 *
 * <p>{@code -Dduebridge.kills=200} kills so often, half of it on each database, with QuickBooks; {@code -Dduebridge.kills.netsuite=200}
 * with NetSuite, half of it by SOAP and half by REST, on H2.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class KillTest {
    private static final int KILLS_EACH = Integer.getInteger("duebridge.kills", 8) / 2;
    private static final int KILLS_BY_TRANSPORT = Integer.getInteger("duebridge.kills.netsuite", 2) / 2;

    private static final long SEED = 20260302;

    /** So that many a kill falls between a booking and its answer. */
    static final Duration LATE = Duration.ofMillis(250);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void nothingIsLostAndNothingIsThereTwiceOnH2(TestReporter reporter) throws Exception {
        killAgainAndAgain(PaidErp.QUICKBOOKS, KILLS_EACH, h2(folder), folder, reporter);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "NETSUITE.*")
    void norIsAnythingWithNetSuite(PaidErp erp, TestReporter reporter) throws Exception {
        killAgainAndAgain(erp, KILLS_BY_TRANSPORT, h2(folder), folder, reporter);
    }

    static StoreSettings h2(Path folder) {
        return new StoreSettings("jdbc:h2:file:" + folder.resolve("store"), "sa", "", 8);
    }

    @Test
    void nothingIsLostAndNothingIsThereTwiceOnPostgres(TestReporter reporter) throws Exception {
        killAgainAndAgain(PaidErp.QUICKBOOKS, KILLS_EACH, TestStores.postgresSettings(), folder, reporter);
    }

    private static void killAgainAndAgain(
            PaidErp erp, int kills, StoreSettings database, Path folder, TestReporter reporter) throws Exception {
        // More than a life between two kills can see through, so that every kill comes in the middle of the work.
        try (PaidCompany company = PaidCompany.ofSample(erp, SEED, 1 + kills / 6)) {
            Random random = new Random(SEED);
            killAgainAndAgain(
                    erp.name(),
                    company,
                    Collections.nCopies(kills, KillMoment.anywhere(random)),
                    database,
                    company.configuration(folder, database),
                    folder,
                    reporter);
        }
    }

    /**
     * @param name of the way the payments go, for the report
     * @param moments of the kills, one after the other
     */
    static void killAgainAndAgain(
            String name,
            PaidCompany company,
            List<KillMoment> moments,
            StoreSettings database,
            Path configured,
            Path folder,
            TestReporter reporter)
            throws Exception {
        long start = System.nanoTime();
        int withinSends = 0;
        String configuration = configured.toString();
        ProgramLife.Classes classes = ProgramLife.Classes.packed(folder);
        try (ProgramLife life = ProgramLife.first(classes, KilledProgram.class, configuration, "reads")) {
            life.awaitDone(300);
        }
        company.answersLate(LATE);
        for (KillMoment moment : moments) {
            try (ProgramLife life = ProgramLife.of(classes, KilledProgram.class, configuration)) {
                life.awaitReady();
                withinSends += moment.await(life) ? 1 : 0;
                assertThat(life.isDone())
                        .as("each of %s kills comes in the middle of the work", moments.size())
                        .isFalse();
            }
            company.bookkeepersGoOn();
        }
        company.answersLate(Duration.ofMillis(20));
        try (ProgramLife life = ProgramLife.of(classes, KilledProgram.class, configuration)) {
            // Two are taken a round, and a round of a busy machine takes seconds.
            life.awaitDone(300 + 6 * company.payments());
        }
        try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system())) {
            company.everythingIsThereOnce(store);
            int lost = store.dsl().fetchCount(POSTING_STEP, POSTING_STEP.EVENT.eq(PostingEvent.LEASE_LOST.name()));
            assertThat(lost)
                    .as("each kill within a send leaves it without an outcome")
                    .isGreaterThanOrEqualTo(withinSends);
            reporter.publishEntry(
                    "kills",
                    name + ": " + moments.size() + " kills, " + withinSends + " of them within a send, "
                            + company.payments() + " payments, each booked once, " + lost
                            + " times a kill left one without an outcome, totals tie, "
                            + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        }
    }
}
