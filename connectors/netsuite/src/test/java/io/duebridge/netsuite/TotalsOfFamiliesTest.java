package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSample;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.OpenReceivable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole companies, in which parents pay for their children and deposits are paid back: each customer owes what its own items come to. */
class TotalsOfFamiliesTest {
    private final InstantSource clock = InstantSource.system();

    @ParameterizedTest
    @CsvSource({"soap, 3", "soap, 9", "rest, 3", "rest, 8", "rest, 9"})
    void whatEachCustomerOwesIsWhatItsOwnItemsComeTo(String transport, long seed) throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Ledger ledger = NetSuiteSample.generate(new SampleSpec(seed, 25, 150, 2, today, true), clock);
        try (NetSuiteSandbox sandbox = NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults());
                ErpConnection connection = new NetSuiteConnector()
                        .open(
                                new ConnectionSettings(
                                        "totals",
                                        transport.equals("soap")
                                                ? sandbox.connectionSettings()
                                                : sandbox.restConnectionSettings()),
                                new ConnectorContext(clock, new InMemoryTokenStore()))) {
            Map<String, BigDecimal> owed = new TreeMap<>();
            for (OpenReceivable one :
                    connection.controlTotals().orElseThrow().openReceivables(Deadline.after(Duration.ofMinutes(1)))) {
                put(
                        owed,
                        one.customer().value(),
                        one.open().currency().getCurrencyCode(),
                        one.open().amount());
            }
            Map<String, BigDecimal> there = new TreeMap<>();
            ledger.openReceivables()
                    .forEach(
                            (customer, each) -> each.forEach((currency, open) -> put(there, customer, currency, open)));
            assertThat(owed).as("seed %s", seed).isEqualTo(there);
        }
    }

    private static void put(Map<String, BigDecimal> to, String customer, String currency, BigDecimal amount) {
        if (amount.signum() != 0) {
            to.put(customer + " " + currency, amount.stripTrailingZeros());
        }
    }
}
