package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.TestClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** SuiteQL's tables are the ledger, whatever happened before and whatever happens beside. */
class MirrorTest {
    private static final String OWED = "SELECT tl.entity, SUM(NVL(tl.foreignamountunpaid, 0)"
            + " - NVL(tl.foreignpaymentamountunused, 0)) AS owed FROM transaction t JOIN transactionline tl ON tl.transaction = t.id"
            + " WHERE t.voided = 'F' AND t.type <> 'CustDep' AND tl.entity IS NOT NULL GROUP BY tl.entity ORDER BY tl.entity";

    private static Map<String, BigDecimal> owed(RawRest client) {
        Map<String, BigDecimal> owed = new TreeMap<>();
        RawRest.Answer answer = client.query(OWED);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        for (JsonNode row : answer.json().path("items")) {
            BigDecimal sum = new BigDecimal(row.path("owed").asText());
            if (sum.signum() != 0) {
                owed.put(row.path("entity").asText(), sum);
            }
        }
        return owed;
    }

    private static void assertTies(Ledger ledger, Map<String, BigDecimal> owed) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        ledger.customers().forEach(customer -> {
            BigDecimal balance = ledger.read(view -> view.balance(customer.id()));
            if (balance.signum() != 0) {
                balances.put(customer.id(), balance);
            }
        });
        assertThat(owed.keySet()).isEqualTo(balances.keySet());
        balances.forEach((customer, balance) ->
                assertThat(owed.get(customer)).as("customer " + customer).isEqualByComparingTo(balance));
    }

    @Test
    void aCompanyOfTwoYearsWithForeignCurrenciesTiesToTheCentForEveryCustomer() {
        Ledger ledger = NetSuiteSample.generate(
                SampleSpec.smallMultiCurrency(LocalDate.of(2026, 3, 2)), new TestClock("2026-03-02T20:00:00Z"));
        try (NetSuiteSandbox sandbox = NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults())) {
            RawRest client = new RawRest(sandbox).connected();
            assertTies(ledger, owed(client));

            ledger.invoices().stream()
                    .filter(invoice -> invoice.payments().isEmpty() && !invoice.voided())
                    .filter(invoice -> invoice.details().date().getYear() == 2026)
                    .limit(5)
                    .forEach(invoice -> ledger.deleteDocument(EntityKind.INVOICE, invoice.id()));

            assertTies(ledger, owed(client));
        }
    }

    @Test
    void queriesBesideChangesNeitherBlockNorMissOne() throws Exception {
        Bookkeeping books = Bookkeeping.usd();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicBoolean writing = new AtomicBoolean(true);
        try (NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults())) {
            RawRest client = new RawRest(sandbox).connected();
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> {
                    int most = 0;
                    while (writing.get()) {
                        int seen = client.query("SELECT id FROM transaction WHERE type = 'CustInvc'")
                                .json()
                                .path("totalResults")
                                .asInt();
                        assertThat(seen).isGreaterThanOrEqualTo(most);
                        most = seen;
                    }
                    return most;
                }));
            }
            for (int i = 0; i < 300; i++) {
                LedgerDocument invoice = books.invoice(books.other, "10");
                books.payment(books.other, "7", Bookkeeping.to(invoice, "4"));
            }
            writing.set(false);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isLessThanOrEqualTo(300);
            }
            assertTies(books.ledger, owed(client));
        } finally {
            writing.set(false);
            threads.shutdownNow();
        }
    }
}
