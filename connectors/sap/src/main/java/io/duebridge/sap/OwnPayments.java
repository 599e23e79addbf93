package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A payment that bears our reference is one payment, however many items its document has: one for each charge it pays, and one for what
 * stays on the account. It is known by the first of them.
 */
final class OwnPayments {
    private final ItemQueries queries;
    private final Set<String> paymentTypes;

    OwnPayments(ItemQueries queries, Set<String> paymentTypes) {
        this.queries = queries;
        this.paymentTypes = paymentTypes;
    }

    /** The items, each alone or with the others of its document, in the order in which the first of each came. */
    List<List<Item>> grouped(List<Item> items, Deadline deadline) throws ConnectorException {
        Set<String> clauses = new LinkedHashSet<>();
        items.stream().filter(Item::isOwnPayment).forEach(item -> clauses.add(document(item.key())));
        if (clauses.isEmpty()) {
            return items.stream().map(List::of).toList();
        }
        Map<String, Map<String, Item>> documents = new LinkedHashMap<>();
        for (JsonNode row : queries.all(List.copyOf(clauses), Use.READ, deadline)) {
            try {
                put(documents, Item.of(RawFields.read(row), paymentTypes));
            } catch (RawFault e) {
                continue; // it is told when the item itself is read
            }
        }
        items.stream().filter(Item::isOwnPayment).forEach(item -> put(documents, item));
        Map<String, List<Item>> groups = new LinkedHashMap<>();
        for (Item item : items) {
            String name =
                    item.isOwnPayment() ? document(item.key()) : item.key().text();
            Collection<Item> group =
                    item.isOwnPayment() ? documents.getOrDefault(name, Map.of()).values() : List.of(item);
            groups.putIfAbsent(name, new ArrayList<>(group));
        }
        return List.copyOf(groups.values());
    }

    private static void put(Map<String, Map<String, Item>> documents, Item item) {
        if (item.isOwnPayment()) {
            documents
                    .computeIfAbsent(document(item.key()), none -> new TreeMap<>())
                    .put(item.key().text(), item);
        }
    }

    private static String document(ItemKey key) {
        return "(" + Filters.is("CompanyCode", key.company()) + " and "
                + Filters.is("AccountingDocument", key.document()) + " and " + Filters.is("FiscalYear", key.year())
                + ")";
    }
}
