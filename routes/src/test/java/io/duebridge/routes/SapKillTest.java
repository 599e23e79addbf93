package io.duebridge.routes;

import io.duebridge.collections.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * <p>A round of S/4HANA takes seconds, most of them spent reading, so a random moment all but never falls within a send. Three of four kills come when
 * SAP has a request and keeps its answer back: booked, cleared, or not even booked. That they left a send without an outcome is asserted.
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

    /**
     * Bookkeepers reverse invoices of the last ten months as of their own day. BAPIs give clearings by their day, so reads that look back less far
     * leave those to the next full read.
     */
    private static final Map<String, String> REVERSED_LONG_AGO = Map.of("erp.clearing-days", "400");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void nothingIsLostAndNothingIsThereTwiceWithItemsThatGoOnAsOthers(TestReporter reporter) throws Exception {
        try (PaidCompany company = PaidCompany.ofNewCustomers(PaidErp.SAP, SEED, 5 * KILLS_EACH, 2)) {
            kill("SAP, with residual items", company, List.of(SapKillMoment.values()), RESTS_GO_ON, reporter);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = KILLS, matches = "\\d+")
    void norIsAnythingByBapi(TestReporter reporter) throws Exception {
        try (PaidCompany company = PaidCompany.ofNewCustomers(PaidErp.SAP_BY_BAPI, SEED, 10 * KILLS_EACH)) {
            List<SapKillMoment> within = List.of(SapKillMoment.BOOKED, SapKillMoment.ASKED);
            kill("SAP by BAPI", company, within, REVERSED_LONG_AGO, reporter);
        }
    }

    private void kill(
            String name,
            PaidCompany company,
            List<SapKillMoment> within,
            Map<String, String> more,
            TestReporter reporter)
            throws Exception {
        StoreSettings database = KillTest.h2(folder);
        Path configuration = company.configuration(folder, database, more);
        KillTest.killAgainAndAgain(name, company, moments(company, within), database, configuration, folder, reporter);
    }

    /** One after the other, and then one anywhere. */
    private static List<KillMoment> moments(PaidCompany company, List<SapKillMoment> within) {
        KillMoment anywhere = KillMoment.anywhere(new Random(SEED));
        return IntStream.range(0, KILLS_EACH)
                .map(kill -> kill % (within.size() + 1))
                .mapToObj(turn -> turn < within.size() ? within.get(turn).in(company, KillTest.LATE) : anywhere)
                .toList();
    }
}
