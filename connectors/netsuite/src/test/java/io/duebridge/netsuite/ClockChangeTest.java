package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours around a change of the user's clock: SuiteQL tells local times without an offset, and one hour of them comes twice or never. */
class ClockChangeTest {
    private static final Duration BETWEEN = Duration.ofMinutes(4);

    @ParameterizedTest
    @CsvSource({
        "rest, America/Los_Angeles, 2026-11-01T09:00:00Z, 7",
        "soap, America/Los_Angeles, 2026-11-01T09:00:00Z, 7",
        "rest, America/Los_Angeles, 2026-03-08T10:00:00Z, 7",
        "rest, Europe/Berlin, 2026-10-25T01:00:00Z, 2",
        "rest, Europe/Berlin, 2026-10-25T01:00:00Z, 100",
        "soap, Europe/Berlin, 2026-10-25T01:00:00Z, 3",
        "rest, Australia/Lord_Howe, 2026-04-04T15:00:00Z, 5",
        "rest, Australia/Sydney, 2026-04-04T16:00:00Z, 1",
        "rest, America/St_Johns, 2026-11-01T04:30:00Z, 7",
        "rest, Asia/Kolkata, 2026-11-01T09:00:00Z, 7"
    })
    void everyChangeIsReadAndTheReadEnds(String transport, ZoneId zone, Instant change, int page) throws Exception {
        CompanyProfile company = new CompanyProfile("Clock Company", "US", "USD", false, zone, Map.of(), false, true);
        try (NetSuiteFixture erp = new NetSuiteFixture(transport, company);
                ErpConnection connection = erp.connector().open(patient(erp.settings()), erp.context())) {
            ErpId customer = erp.addCustomer("Night shift");
            List<ErpId> all = new ArrayList<>();
            erp.passTime(Duration.between(erp.now(), change.minus(Duration.ofMinutes(100))));
            for (int i = 0; i < 50; i++) {
                all.add(erp.addInvoice(customer, new BigDecimal("1.00")));
                erp.passTime(BETWEEN);
            }
            Instant from = change.minus(Duration.ofHours(3));
            Instant to = change.plus(Duration.ofHours(3));
            erp.passTime(Duration.ofHours(4));

            assertThat(read(connection, new ReadWindow(from, to), page)).containsExactlyInAnyOrderElementsOf(all);
            List<ErpId> inTwo = new ArrayList<>(read(connection, new ReadWindow(from, change.plusSeconds(61)), page));
            inTwo.addAll(read(connection, new ReadWindow(change.plusSeconds(61), to), page));
            assertThat(inTwo).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    /** It is about what is read, and a busy machine may take longer for a page than a user would want to wait. */
    private static ConnectionSettings patient(ConnectionSettings usual) {
        Map<String, String> values = new HashMap<>(usual.values());
        values.put("read-timeout", "60s");
        return new ConnectionSettings(usual.connection(), values);
    }

    private static List<ErpId> read(ErpConnection connection, ReadWindow window, int pageSize) throws Exception {
        List<ErpId> ids = new ArrayList<>();
        ReadRequest request = ReadRequest.first(RecordKind.INVOICE, window, pageSize);
        for (int pages = 0; pages < 120; pages++) {
            RecordPage page = connection.read(request);
            assertThat(page.records()).hasSizeLessThanOrEqualTo(pageSize);
            page.records().stream().map(ErpRecord::id).forEach(ids::add);
            if (page.next().isEmpty()) {
                return ids;
            }
            request = request.next(page.next().orElseThrow());
        }
        throw new AssertionError("the window has no end");
    }
}
