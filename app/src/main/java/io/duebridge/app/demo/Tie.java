package io.duebridge.app.demo;

import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.insight.OpenReceivables.Open;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The store's open receivables against the ledger's own, customer by customer and currency by currency.
 *
 * @param differences one line for each customer and currency that does not tie; empty means that all do
 */
record Tie(Map<String, BigDecimal> store, Map<String, BigDecimal> erp, List<String> differences) {

    /** @param there customer, by its id in the ERP, to currency to what is open */
    static Tie of(CollectionsStore store, ConnectionId connection, Map<String, Map<String, BigDecimal>> there) {
        Map<String, Map<String, BigDecimal>> here = new TreeMap<>();
        for (Map.Entry<ErpId, Map<String, Open>> customer :
                new OpenReceivables(store).byCustomer(connection).entrySet()) {
            Map<String, BigDecimal> net = new TreeMap<>();
            customer.getValue().forEach((currency, open) -> net.put(currency, open.net()));
            here.put(customer.getKey().value(), net);
        }
        return compare(here, there);
    }

    static Tie compare(Map<String, Map<String, BigDecimal>> here, Map<String, Map<String, BigDecimal>> there) {
        List<String> differences = new ArrayList<>();
        for (String customer : union(here, there)) {
            Map<String, BigDecimal> ours = here.getOrDefault(customer, Map.of());
            Map<String, BigDecimal> theirs = there.getOrDefault(customer, Map.of());
            for (String currency : union(ours, theirs)) {
                BigDecimal left = ours.getOrDefault(currency, BigDecimal.ZERO);
                BigDecimal right = theirs.getOrDefault(currency, BigDecimal.ZERO);
                if (left.compareTo(right) != 0) {
                    differences.add("customer " + customer + ": store " + text(left, currency) + ", ERP "
                            + text(right, currency) + " " + currency);
                }
            }
        }
        return new Tie(totals(here), totals(there), List.copyOf(differences));
    }

    boolean ties() {
        return differences.isEmpty();
    }

    static String text(BigDecimal amount, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        BigDecimal exact = amount.stripTrailingZeros();
        return (exact.scale() < digits ? exact.setScale(digits) : exact).toPlainString();
    }

    private static Map<String, BigDecimal> totals(Map<String, Map<String, BigDecimal>> byCustomer) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        byCustomer
                .values()
                .forEach(each -> each.forEach((currency, amount) -> totals.merge(currency, amount, BigDecimal::add)));
        return totals;
    }

    private static TreeSet<String> union(Map<String, ?> left, Map<String, ?> right) {
        TreeSet<String> all = new TreeSet<>(left.keySet());
        all.addAll(right.keySet());
        return all;
    }
}
