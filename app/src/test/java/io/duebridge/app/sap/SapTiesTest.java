package io.duebridge.app.sap;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.mappings.CanonicalCustomer;
import io.duebridge.mappings.CanonicalEntry;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingResult;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.SapSandboxOptions;
import io.duebridge.sap.SapConnector;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two years of a sample company, read from SAP's services and mapped: each customer owes to the cent what the ledger says. */
class SapTiesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    private static final Instant NOW = TODAY.atTime(18, 0).toInstant(ZoneOffset.UTC);

    static Stream<SampleSpec> companies() {
        return Stream.of(SampleSpec.small(TODAY), SampleSpec.smallMultiCurrency(TODAY));
    }

    @ParameterizedTest
    @MethodSource("companies")
    void whatIsReadAndMappedIsWhatEachCustomerOwes(SampleSpec company) throws Exception {
        Ledger ledger = SampleCompany.generate(company, () -> NOW);
        SapOddities.add(ledger, TODAY);
        try (SapSandbox sandbox = SapSandbox.start(ledger, SapSandboxOptions.defaults());
                ErpConnection connection = new SapConnector()
                        .open(
                                new ConnectionSettings("sap", settings(sandbox)),
                                new ConnectorContext(() -> NOW, new InMemoryTokenStore()))) {
            Map<String, BigDecimal> owed = new TreeMap<>();
            int payments = 0;
            for (CanonicalRecord record : read(connection, ledger).values()) {
                add(owed, record);
                payments += record instanceof CanonicalPayment ? 1 : 0;
            }
            assertThat(payments).isGreaterThan(20);
            assertThat(owed).isEqualTo(expected(ledger));
            assertThat(totals(connection)).isEqualTo(expected(ledger));
        }
    }

    private static Map<String, String> settings(SapSandbox sandbox) {
        Map<String, String> settings = new HashMap<>(sandbox.connectionSettings());
        settings.put("calls-per-minute", "100000");
        settings.put("concurrent-calls", "50");
        return settings;
    }

    /** By kind and id, everything whole: no hole and nothing in quarantine. */
    private static Map<String, CanonicalRecord> read(ErpConnection connection, Ledger ledger) throws Exception {
        Currency home = Currency.getInstance(ledger.company().homeCurrency());
        RecordMapper mapper = Mappings.forConnection(MappingContext.of("sap", home));
        Map<String, CanonicalRecord> records = new LinkedHashMap<>();
        for (RecordKind kind : connection.kinds()) {
            ReadWindow window = new ReadWindow(Instant.parse("2020-01-01T00:00:00Z"), NOW.plusSeconds(1));
            Optional<ReadRequest> request = Optional.of(ReadRequest.first(kind, window, 97));
            while (request.isPresent()) {
                RecordPage page = connection.read(request.get());
                assertThat(page.holes()).isEmpty();
                for (ErpRecord record : page.records()) {
                    MappingResult result = mapper.map(record);
                    assertThat(result).isInstanceOf(MappingResult.Mapped.class);
                    records.put(kind + " " + record.id(), ((MappingResult.Mapped) result).record());
                }
                request = page.next().map(request.get()::next);
            }
        }
        return records;
    }

    private static Map<String, BigDecimal> totals(ErpConnection connection) throws Exception {
        Map<String, BigDecimal> totals = new TreeMap<>();
        connection
                .controlTotals()
                .orElseThrow()
                .openReceivables(Deadline.after(Duration.ofMinutes(2)))
                .forEach(one -> add(totals, one.customer().value(), one.open().amount()));
        return totals;
    }

    private static void add(Map<String, BigDecimal> owed, CanonicalRecord record) {
        if (record instanceof CanonicalItem item) {
            add(
                    owed,
                    item.customer().value(),
                    item.kind() == RecordKind.INVOICE
                            ? item.open()
                            : item.open().negate());
        } else if (record instanceof CanonicalPayment payment) {
            add(owed, payment.customer().value(), payment.unapplied().negate());
            // What is open of an entry follows from what is applied to it.
            payment.otherApplications()
                    .forEach(other -> add(
                            owed,
                            payment.customer().value(),
                            other.gives() ? other.amount() : other.amount().negate()));
        } else if (record instanceof CanonicalEntry entry) {
            entry.byCustomer().forEach((customer, amount) -> add(owed, customer.value(), amount));
        } else {
            assertThat(record).isInstanceOf(CanonicalCustomer.class);
        }
    }

    private static void add(Map<String, BigDecimal> owed, String customer, BigDecimal amount) {
        if (amount.signum() != 0) {
            owed.merge(customer, amount.stripTrailingZeros(), (a, b) -> a.add(b).stripTrailingZeros());
            owed.values().removeIf(sum -> sum.signum() == 0);
        }
    }

    private static Map<String, BigDecimal> expected(Ledger ledger) {
        Map<String, BigDecimal> expected = new TreeMap<>();
        ledger.openReceivables()
                .forEach((customer, byCurrency) -> byCurrency.forEach(
                        (currency, amount) -> add(expected, SapSandbox.customerNumber(customer), amount)));
        return expected;
    }
}
