package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.cash.matching.CustomerName;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.collections.cash.matching.PayerNames;
import io.duebridge.collections.cash.matching.ReferenceKeys;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the customer somebody has in mind for a line: by how its name begins, or by the number of something it has open. */
public final class CashCustomers {
    private static final int SHORTEST_NAME = 3;

    private final CollectionsStore store;

    public CashCustomers(CollectionsStore store) {
        this.store = store;
    }

    /** At most {@code limit} customers of the line's connection. */
    public List<CustomerName> search(BankLine line, String typed, int limit) {
        StoredOpenItems items = new StoredOpenItems(store, line.organisation(), line.connection());
        Map<CustomerId, CustomerName> found = new LinkedHashMap<>();
        String name = PayerNames.key(typed);
        if (name.length() >= SHORTEST_NAME) {
            items.customersByName(name, limit).forEach(each -> found.put(each.customer(), each));
        }
        String number = ReferenceKeys.of(typed);
        if (!number.isEmpty()) {
            List<CustomerId> owners = items.byNumber(Set.of(number), limit).stream()
                    .map(OpenItem::customer)
                    .distinct()
                    .toList();
            items.names(owners).forEach(each -> found.put(each.customer(), each));
        }
        return found.values().stream().limit(limit).toList();
    }

    /** The customer, if it belongs to the line's connection and still exists. */
    public Optional<CustomerName> find(BankLine line, CustomerId customer) {
        return store.dsl()
                .select(CUSTOMER.NAME)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(customer.value()))
                .and(CUSTOMER.CONNECTION_ID.eq(line.connection().value()))
                .and(CUSTOMER.DELETED.eq(false))
                .fetchOptional(row -> new CustomerName(customer, row.value1()));
    }
}
