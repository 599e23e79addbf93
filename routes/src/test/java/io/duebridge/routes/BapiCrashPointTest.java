package io.duebridge.routes;

import io.duebridge.collections.testing.TestStores;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link CrashPointTest} proves, for payments that our function module posts to SAP: it books and applies in one call, and a reference
 * that was sent before the halt is told and not booked again. The build halts on both sides of that call, on H2; {@code
 * -Dduebridge.crashpoints=all} halts at every point, on PostgreSQL as well (43 points).
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class BapiCrashPointTest {
    private static final String ALL = "all";
    private static final boolean EVERY_POINT = ALL.equals(System.getProperty("duebridge.crashpoints"));
    private static final int CUSTOMERS = EVERY_POINT ? 90 : 12;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aHaltOnEitherSideOfTheCallLeavesNothingThatARestartDoesNotBringToItsEnd(TestReporter reporter)
            throws Exception {
        CrashPointTest.haltEverywhere(PaidErp.SAP_BY_BAPI, folder, CrashPointTest.h2(folder), CUSTOMERS, reporter);
    }

    @Test
    @EnabledIfSystemProperty(named = "duebridge.crashpoints", matches = ALL)
    void norDoesOneAtAnyPointOnPostgres(TestReporter reporter) throws Exception {
        CrashPointTest.haltEverywhere(PaidErp.SAP_BY_BAPI, folder, TestStores.postgresSettings(), CUSTOMERS, reporter);
    }
}
