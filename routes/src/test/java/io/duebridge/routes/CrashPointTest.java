package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.collections.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Halts a JVM at every point between the claim of a posting and the record of its outcome: before and after each statement and each
 * commit, and on both sides of the socket. Each halt leaves a payment of its own where it was; then the program is started once
 * and has to bring all of them to their end: each in the ledger once, applied, totals tied.
 *
 * <p>The build halts before each point's statement on H2 with QuickBooks, and with NetSuite, by SOAP and by REST, at what is not the
 * store's but the connector's, once the other side has it, and with SAP S/4HANA likewise, around its journal entry and its clearing
 * ({@link BapiCrashPointTest} for SAP by BAPIs): the points between the claim and the outcome that is not recorded yet.
 * {@code -Dduebridge.crashpoints=all} halts at all of them, on PostgreSQL as well.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class CrashPointTest {
    private static final String ALL = "all";
    private static final Pattern CONNECTORS = Pattern.compile(" (claimed|answered|.*is with the other side)");
    private static final boolean EVERY_POINT = ALL.equals(System.getProperty("duebridge.crashpoints"));

    /** One for each point, and some. */
    private static final int CUSTOMERS = EVERY_POINT ? 90 : 34;

    private static final int FEW_CUSTOMERS = EVERY_POINT ? CUSTOMERS : 13;

    private static final long SEED = 20260303;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aHaltAtAnyPointLeavesNothingThatARestartDoesNotBringToItsEndOnH2(TestReporter reporter) throws Exception {
        haltEverywhere(PaidErp.QUICKBOOKS, folder, h2(folder), CUSTOMERS, reporter);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUICKBOOKS", "SAP_BY_BAPI"})
    void norDoesAHaltOnEitherSideOfAnotherSocket(PaidErp erp, TestReporter reporter) throws Exception {
        haltEverywhere(erp, folder, h2(folder), FEW_CUSTOMERS, reporter);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SAP_BY_BAPI")
    @EnabledIfSystemProperty(named = "duebridge.crashpoints", matches = ALL)
    void aHaltAtAnyPointLeavesNothingThatARestartDoesNotBringToItsEndOnPostgres(PaidErp erp, TestReporter reporter)
            throws Exception {
        haltEverywhere(erp, folder, TestStores.postgresSettings(), CUSTOMERS, reporter);
    }

    static StoreSettings h2(Path folder) {
        return new StoreSettings("jdbc:h2:file:" + folder.resolve("store"), "sa", "", 8);
    }

    private static boolean isChosen(PaidErp erp, String point) {
        return EVERY_POINT
                || (erp == PaidErp.QUICKBOOKS
                        ? !point.contains(" after ")
                        : CONNECTORS.matcher(point).find());
    }

    /** Halts at each chosen point on the way of a payment to this ERP, starts the program again, and looks at the books. */
    static void haltEverywhere(PaidErp erp, Path folder, StoreSettings database, int customers, TestReporter reporter)
            throws Exception {
        long start = System.nanoTime();
        try (PaidCompany company = PaidCompany.ofNewCustomers(erp, SEED, customers)) {
            String configuration = company.configuration(folder, database).toString();
            ProgramLife.Classes classes = ProgramLife.Classes.packed(folder);
            try (ProgramLife life = ProgramLife.first(classes, KilledProgram.class, configuration, "takes")) {
                life.awaitDone(300);
            }
            // The first one ever also makes the connection's gate; the points are those of every later one.
            run(classes, configuration, 0);
            List<String> points = run(classes, configuration, 0);
            assertThat(points).as("a claim, a send and a record").hasSizeGreaterThan(30);
            List<Integer> chosen = IntStream.rangeClosed(1, points.size())
                    .filter(point -> isChosen(erp, points.get(point - 1)))
                    .boxed()
                    .toList();
            assertThat(chosen).as("both sides of the socket").hasSizeGreaterThanOrEqualTo(4);
            assertThat(company.payments()).as("a payment for each").isGreaterThan(chosen.size() + 2);
            for (int point : chosen) {
                assertThat(run(classes, configuration, point)).hasSize(point);
            }
            try (ProgramLife life = ProgramLife.of(classes, KilledProgram.class, configuration)) {
                life.awaitDone(300);
            }
            try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system())) {
                company.everythingIsThereOnce(store);
            }
            reporter.publishEntry(
                    "crash points",
                    erp + ": " + chosen.size() + " of " + points.size() + " points in "
                            + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s:\n"
                            + String.join("\n", points));
        }
    }

    /** Gives the points it passed. */
    private static List<String> run(ProgramLife.Classes classes, String configuration, int haltAt) throws Exception {
        try (ProgramLife life = ProgramLife.of(classes, CrashedPoster.class, configuration, Integer.toString(haltAt))) {
            int status = life.awaitEnd();
            assertThat(status).as(life.output()::toString).isEqualTo(haltAt == 0 ? 0 : CrashPoints.HALTED);
            return life.output().stream()
                    .filter(line -> line.startsWith(CrashPoints.POINT))
                    .toList();
        }
    }
}
