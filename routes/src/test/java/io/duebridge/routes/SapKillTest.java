package io.duebridge.routes;

import io.duebridge.collections.store.StoreSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link KillTest} proves, with SAP: S/4HANA, which takes a reference twice and applies a payment in a second step, and BAPIs with our
 * function module, each with the guarantee that its profile declares. With S/4HANA every invoice is paid in two parts, and the first of them
 * leaves the rest on an item of its own.
 *
 * <p>The build kills once, with S/4HANA; {@code -Dduebridge.kills.sap=40} kills so often, half of it with either.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class SapKillTest {
    private static final String KILLS = "duebridge.kills.sap";
    private static final int KILLS_EACH = Math.max(1, Integer.getInteger(KILLS, 2) / 2);
    private static final long SEED = 20261126;
    private static final Map<String, String> RESTS_GO_ON =
            Map.of("erp.partial", "residual", "erp.residual-reason", "010");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void nothingIsLostAndNothingIsThereTwiceWithItemsThatGoOnAsOthers(TestReporter reporter) throws Exception {
        try (PaidCompany company = PaidCompany.ofNewCustomers(PaidErp.SAP, SEED, 5 * KILLS_EACH, 2)) {
            kill("SAP, with residual items", company, RESTS_GO_ON, reporter);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = KILLS, matches = "\\d+")
    void norIsAnythingByBapi(TestReporter reporter) throws Exception {
        try (PaidCompany company = PaidCompany.ofNewCustomers(PaidErp.SAP_BY_BAPI, SEED, 10 * KILLS_EACH)) {
            kill("SAP by BAPI", company, Map.of(), reporter);
        }
    }

    private void kill(String name, PaidCompany company, Map<String, String> more, TestReporter reporter)
            throws Exception {
        StoreSettings database = KillTest.h2(folder);
        Path configuration = company.configuration(folder, database, more);
        KillTest.killAgainAndAgain(name, company, KILLS_EACH, database, configuration, folder, reporter);
    }
}
