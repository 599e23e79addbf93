package io.duebridge.collections.reconciliation;

import io.duebridge.collections.insight.OpenReceivables.Open;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.OpenReceivable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Store against ERP, customer by customer and currency by currency, at one moment.
 *
 * @param customers how many customers have a figure on either side
 * @param differences those that do not tie
 * @param totals over all customers, by the ISO code of the currency
 */
public record Comparison(int customers, Map<Account, Amounts> differences, Map<String, Amounts> totals) {
    public Comparison {
        differences = Map.copyOf(differences);
        totals = Map.copyOf(totals);
    }

    public static Comparison of(Map<ErpId, Map<String, Open>> store, List<OpenReceivable> erp) {
        Map<Account, Amounts> all = new LinkedHashMap<>();
        store.forEach((customer, currencies) -> currencies.forEach((currency, open) ->
                all.put(new Account(customer, currency), new Amounts(open.net(), BigDecimal.ZERO))));
        for (OpenReceivable owed : erp) {
            Account account =
                    new Account(owed.customer(), owed.open().currency().getCurrencyCode());
            all.merge(account, new Amounts(BigDecimal.ZERO, owed.open().amount()), Amounts::plus);
        }
        Map<String, Amounts> totals = new TreeMap<>();
        Set<String> customers = new TreeSet<>();
        all.forEach((account, amounts) -> {
            totals.merge(account.currency(), amounts, Amounts::plus);
            customers.add(account.customer().value());
        });
        all.values().removeIf(Amounts::tie);
        return new Comparison(customers.size(), all, totals);
    }

    public boolean ties() {
        return differences.isEmpty();
    }

    /** The customers that do not tie. */
    public Set<ErpId> differing() {
        return differences.keySet().stream().map(Account::customer).collect(Collectors.toSet());
    }

    /** Whether this account differs now by the same two amounts as it did then. */
    public boolean stillDiffersAs(Comparison before, Account account) {
        Amounts then = before.differences.get(account);
        Amounts now = differences.get(account);
        return then != null && now != null && then.isSameAs(now);
    }
}
