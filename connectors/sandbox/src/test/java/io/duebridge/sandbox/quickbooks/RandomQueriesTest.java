package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random statements answer the same rows, in the same order, as the plainest possible search of the ledger. */
class RandomQueriesTest {
    private record Wish(String text, Predicate<LedgerDocument> holds) {}

    private record Order(String text, Comparator<LedgerDocument> comparator) {}

    private static final Comparator<LedgerDocument> BY_ID = Comparator.comparingLong(d -> Long.parseLong(d.id()));

    private final TestClock clock = new TestClock("2026-03-02T20:00:00Z");
    private final Ledger ledger = SampleCompany.generate(SampleSpec.small(LocalDate.of(2026, 3, 2)), clock);
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theEngineAgreesWithAPlainSearch(long seed) {
        Random random = new Random(seed);
        int rows = 0;
        for (int i = 0; i < 60; i++) {
            List<Wish> wishes = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                wishes.add(wish(random));
            }
            Order order = order(random);
            int start = 1 + random.nextInt(20);
            int max = 1 + random.nextInt(60);
            String where = wishes.stream().map(Wish::text).collect(Collectors.joining(" AND "));
            String statement = "SELECT * FROM Invoice" + (where.isEmpty() ? "" : " WHERE " + where) + order.text()
                    + " STARTPOSITION " + start + " MAXRESULTS " + max;

            List<String> expected = ledger.invoices().stream()
                    .filter(invoice ->
                            wishes.stream().allMatch(wish -> wish.holds().test(invoice)))
                    .sorted(order.comparator())
                    .skip(start - 1L)
                    .limit(max)
                    .map(LedgerDocument::id)
                    .toList();

            assertThat(ids(statement)).as("seed %d: %s", seed, statement).isEqualTo(expected);
            rows += expected.size();
        }
        assertThat(rows).as("seed %d", seed).isGreaterThan(200);
    }

    private List<String> ids(String statement) {
        List<String> ids = new ArrayList<>();
        for (JsonNode invoice : client.query(statement).json().at("/QueryResponse/Invoice")) {
            ids.add(invoice.path("Id").asText());
        }
        return ids;
    }

    private Wish wish(Random random) {
        LedgerDocument sample =
                ledger.invoices().get(random.nextInt(ledger.invoices().size()));
        Instant changed = sample.changedAt().truncatedTo(ChronoUnit.SECONDS);
        BigDecimal total = sample.total();
        LocalDate due = sample.details().dueDate();
        return switch (random.nextInt(8)) {
            case 0 ->
                new Wish(
                        "MetaData.LastUpdatedTime > '" + changed + "'",
                        d -> second(d).isAfter(changed));
            case 1 ->
                new Wish(
                        "MetaData.LastUpdatedTime <= '" + changed + "'",
                        d -> !second(d).isAfter(changed));
            case 2 ->
                new Wish(
                        "MetaData.LastUpdatedTime >= '" + changed + "'",
                        d -> !second(d).isBefore(changed));
            case 3 -> new Wish("TotalAmt >= '" + total + "'", d -> d.total().compareTo(total) >= 0);
            case 4 -> new Wish("Balance > '0'", d -> d.open().signum() > 0);
            case 5 ->
                new Wish("DueDate < '" + due + "'", d -> d.details().dueDate().isBefore(due));
            case 6 ->
                new Wish(
                        "CustomerRef IN ('1','2','" + sample.customer() + "')",
                        d -> List.of("1", "2", sample.customer()).contains(d.customer()));
            default ->
                new Wish(
                        "DocNumber LIKE '%7%'",
                        d -> d.details().number().orElse("").contains("7"));
        };
    }

    private static Instant second(LedgerDocument document) {
        return document.changedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Order order(Random random) {
        Comparator<LedgerDocument> byChange = Comparator.comparing(LedgerDocument::changedAt);
        Comparator<LedgerDocument> byTotal = Comparator.comparing(LedgerDocument::total);
        return switch (random.nextInt(5)) {
            case 0 -> new Order(" ORDERBY MetaData.LastUpdatedTime", byChange.thenComparing(BY_ID));
            case 1 ->
                new Order(
                        " ORDER BY MetaData.LastUpdatedTime DESC",
                        byChange.thenComparing(BY_ID).reversed());
            case 2 ->
                new Order(" ORDERBY TotalAmt DESC, Id ASC", byTotal.reversed().thenComparing(BY_ID));
            case 3 -> new Order(" ORDERBY Id DESC", BY_ID.reversed());
            default -> new Order("", BY_ID);
        };
    }
}
