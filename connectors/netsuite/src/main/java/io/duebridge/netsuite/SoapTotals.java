package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.NetSuiteTotals.Open;
import io.duebridge.netsuite.NetSuiteTotals.Owed;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * By SOAP, which adds nothing up: what customers owe stands on each customer by currency; what it consists of are their open invoices and
 * credit memos and the unapplied rests of their payments. A journal entry does not say over SOAP how much of it is open, so entries get
 * what the customer's balance has beyond the others, where that is one answer.
 */
final class SoapTotals implements NetSuiteTotals.Source {
    private static final Set<NetSuiteType> MONEY =
            Set.of(NetSuiteType.CUSTOMER_PAYMENT, NetSuiteType.DEPOSIT_APPLICATION);

    private final SoapTotalsSearch search;

    SoapTotals(SoapTotalsSearch search) {
        this.search = search;
    }

    @Override
    public List<Owed> owed(Deadline deadline) throws NetSuiteFailure {
        List<Owed> owed = new ArrayList<>();
        for (ObjectNode customer : search.customers(Set.of(), deadline)) {
            owed.addAll(balances(customer));
        }
        return owed;
    }

    /** By currency where the account has several; else the one balance. */
    private static List<Owed> balances(ObjectNode customer) {
        String id = customer.path("id").asText();
        List<Owed> owed = new ArrayList<>();
        if (customer.path("currencyList").isEmpty()) {
            String currency = customer.path("currency").path("id").asText();
            add(owed, new Owed(id, currency, amount(customer.path("balance"))));
        }
        for (JsonNode line : customer.path("currencyList")) {
            String currency = line.path("currency").path("id").asText();
            add(owed, new Owed(id, currency, amount(line.path("balance"))));
        }
        return owed;
    }

    private static void add(List<Owed> owed, Owed one) {
        if (one.amount().signum() != 0) {
            owed.add(one);
        }
    }

    private static BigDecimal amount(JsonNode number) {
        return number.isNumber() ? number.decimalValue() : BigDecimal.ZERO;
    }

    @Override
    public List<Open> open(Set<String> customers, Deadline deadline) throws NetSuiteFailure {
        List<Open> items = new ArrayList<>();
        for (ObjectNode document : search.openDocuments(customers, deadline)) {
            item(document, items);
        }
        for (ObjectNode money : search.payments(customers, deadline)) {
            item(money, items);
        }
        List<Owed> rests = rests(customers, items, deadline);
        if (!rests.isEmpty()) {
            Set<String> open = new TreeSet<>();
            rests.forEach(rest -> open.add(rest.customer()));
            List<ObjectNode> journals = search.entries(open, deadline);
            items.addAll(entries(rests, journals, search.receivable(journals, deadline)));
        }
        return items;
    }

    private static void item(ObjectNode record, List<Open> items) {
        Optional<NetSuiteType> type =
                NetSuiteType.named(record.path("recordType").asText());
        boolean lowers = type.filter(known -> known != NetSuiteType.INVOICE).isPresent();
        boolean money = type.filter(MONEY::contains).isPresent();
        BigDecimal open = amount(record.path(money ? "unapplied" : "amountRemaining"));
        if (open.signum() != 0 && !NetSuitePayments.isVoided(record)) {
            JsonNode customer = record.path("entity").has("id") ? record.path("entity") : record.path("customer");
            items.add(new Open(
                    type,
                    record.path("recordType").asText(),
                    record.path("id").asText(),
                    Optional.of(record.path("tranId").asText()).filter(number -> !number.isBlank()),
                    customer.path("id").asText(),
                    record.path("currency").path("id").asText(),
                    lowers ? open.negate() : open));
        }
    }

    /** What the balances have beyond the items. */
    private List<Owed> rests(Set<String> customers, List<Open> items, Deadline deadline) throws NetSuiteFailure {
        Map<String, BigDecimal> told = new HashMap<>();
        items.forEach(item -> told.merge(item.customer() + " " + item.currency(), item.amount(), BigDecimal::add));
        List<Owed> rests = new ArrayList<>();
        for (ObjectNode customer : search.customers(customers, deadline)) {
            for (Owed balance : everyCurrency(customer, items)) {
                BigDecimal known = told.getOrDefault(balance.customer() + " " + balance.currency(), BigDecimal.ZERO);
                add(
                        rests,
                        new Owed(
                                balance.customer(),
                                balance.currency(),
                                balance.amount().subtract(known)));
            }
        }
        return rests;
    }

    private static List<Owed> everyCurrency(ObjectNode customer, List<Open> items) {
        List<Owed> all = new ArrayList<>(balances(customer));
        String id = customer.path("id").asText();
        for (Open item : items) {
            boolean there = all.stream().anyMatch(owed -> owed.currency().equals(item.currency()));
            if (item.customer().equals(id) && !there) {
                all.add(new Owed(id, item.currency(), BigDecimal.ZERO));
            }
        }
        return all;
    }

    /** One entry takes the whole rest; of several each its own amount if they come to it; else nobody can say. */
    private static List<Open> entries(List<Owed> rests, List<ObjectNode> journals, Set<String> receivable) {
        List<Open> items = new ArrayList<>();
        for (Owed rest : rests) {
            List<Open> candidates = new ArrayList<>();
            for (ObjectNode journal : journals) {
                BigDecimal net = net(journal, rest, receivable);
                if (net.signum() != 0) {
                    candidates.add(entry(journal, rest, net));
                }
            }
            BigDecimal sum = candidates.stream().map(Open::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (candidates.size() == 1) {
                Open only = candidates.get(0);
                items.add(new Open(
                        only.type(),
                        only.word(),
                        only.id(),
                        only.number(),
                        only.customer(),
                        only.currency(),
                        rest.amount()));
            } else if (!candidates.isEmpty() && sum.compareTo(rest.amount()) == 0) {
                items.addAll(candidates);
            } else {
                items.add(new Open(
                        Optional.empty(),
                        "what the customer's balance has beyond its open documents and payments",
                        "balance-" + rest.customer() + "-" + rest.currency(),
                        Optional.empty(),
                        rest.customer(),
                        rest.currency(),
                        rest.amount()));
            }
        }
        return items;
    }

    private static Open entry(ObjectNode journal, Owed rest, BigDecimal net) {
        return new Open(
                Optional.of(NetSuiteType.JOURNAL_ENTRY),
                NetSuiteType.JOURNAL_ENTRY.recordType(),
                journal.path("id").asText(),
                Optional.of(journal.path("tranId").asText()).filter(number -> !number.isBlank()),
                rest.customer(),
                rest.currency(),
                net);
    }

    private static BigDecimal net(ObjectNode journal, Owed rest, Set<String> receivable) {
        BigDecimal net = BigDecimal.ZERO;
        if (!journal.path("currency").path("id").asText().equals(rest.currency())) {
            return net;
        }
        for (JsonNode line : journal.path("lineList")) {
            boolean theirs = line.path("entity").path("id").asText().equals(rest.customer());
            if (theirs && receivable.contains(line.path("account").path("id").asText())) {
                net = net.add(amount(line.path("debit"))).subtract(amount(line.path("credit")));
            }
        }
        return net;
    }
}
