package io.duebridge.collections.cash.matching;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A ledger in memory, for measuring and for tests. Not to be changed while it is asked. */
public final class OpenItemsInMemory implements OpenItems {
    private final Map<String, List<OpenItem>> numbers = new HashMap<>();
    private final Map<String, List<OpenItem>> orders = new HashMap<>();
    private final Map<CustomerId, List<OpenItem>> ofCustomer = new HashMap<>();
    private final Map<Currency, NavigableMap<BigDecimal, List<OpenItem>>> amounts = new HashMap<>();
    private final NavigableMap<String, List<CustomerName>> names = new TreeMap<>();
    private final Map<CustomerId, CustomerName> nameOf = new HashMap<>();
    private final Map<CustomerId, CustomerId> parents = new HashMap<>();
    private final Map<CustomerId, List<CustomerId>> children = new HashMap<>();
    private final Map<String, List<PayerAlias>> aliases = new HashMap<>();

    /** Adds a customer; its parent may be added later. */
    public void customer(CustomerId customer, String name, Optional<CustomerId> parent) {
        CustomerName named = new CustomerName(customer, name);
        names.computeIfAbsent(named.key(), key -> new ArrayList<>()).add(named);
        nameOf.put(customer, named);
        parent.ifPresent(above -> {
            parents.put(customer, above);
            children.computeIfAbsent(above, id -> new ArrayList<>()).add(customer);
        });
    }

    public void item(OpenItem item) {
        item.number().ifPresent(number -> put(numbers, ReferenceKeys.of(number), item));
        item.purchaseOrder().ifPresent(order -> put(orders, ReferenceKeys.of(order), item));
        ofCustomer.computeIfAbsent(item.customer(), id -> new ArrayList<>()).add(item);
        if (item.isInvoice()) {
            amounts.computeIfAbsent(item.open().currency(), currency -> new TreeMap<>())
                    .computeIfAbsent(item.open().amount(), amount -> new ArrayList<>())
                    .add(item);
        }
    }

    /**
     * Somebody said that this payer pays for this customer.
     *
     * @param known the account's value, or the name as {@link PayerNames#key} has it
     */
    public void alias(PayerAlias.Kind kind, String known, CustomerId customer) {
        aliases.computeIfAbsent(kind + known, key -> new ArrayList<>()).add(new PayerAlias(kind, customer, 1));
    }

    @Override
    public List<OpenItem> byNumber(Set<String> keys, int most) {
        return found(numbers, keys, most);
    }

    @Override
    public List<OpenItem> byPurchaseOrder(Set<String> keys, int most) {
        return found(orders, keys, most);
    }

    @Override
    public List<OpenItem> ofCustomers(Collection<CustomerId> customers, Currency currency, int most) {
        return customers.stream()
                .flatMap(customer -> ofCustomer.getOrDefault(customer, List.of()).stream())
                .filter(item -> item.open().currency().equals(currency))
                .sorted(Comparator.comparing(OpenItem::due)
                        .thenComparing(item -> item.id().toString()))
                .limit(most + 1L)
                .toList();
    }

    @Override
    public List<OpenItem> byAmount(Money least, Money greatest, int most) {
        NavigableMap<BigDecimal, List<OpenItem>> sorted = amounts.get(least.currency());
        return sorted == null
                ? List.of()
                : sorted.subMap(least.amount(), true, greatest.amount(), true).values().stream()
                        .flatMap(List::stream)
                        .limit(most + 1L)
                        .toList();
    }

    @Override
    public List<CustomerName> customersByName(String start, int most) {
        return names.subMap(start, true, start + Character.MAX_VALUE, true).values().stream()
                .flatMap(List::stream)
                .limit(most + 1L)
                .toList();
    }

    @Override
    public List<CustomerName> names(Collection<CustomerId> customers) {
        return customers.stream().filter(nameOf::containsKey).map(nameOf::get).toList();
    }

    @Override
    public List<PayerAlias> aliases(Payer payer) {
        Stream<String> account = payer.account().map(number -> PayerAlias.Kind.ACCOUNT + number.value()).stream();
        Stream<String> name = payer.name().map(text -> PayerAlias.Kind.NAME + PayerNames.key(text)).stream();
        return Stream.concat(account, name)
                .flatMap(key -> aliases.getOrDefault(key, List.of()).stream())
                .toList();
    }

    @Override
    public Set<CustomerId> family(CustomerId customer) {
        return Families.walk(
                customer,
                one -> Optional.ofNullable(parents.get(one)),
                level -> level.stream()
                        .flatMap(one -> children.getOrDefault(one, List.of()).stream())
                        .toList());
    }

    private static List<OpenItem> found(Map<String, List<OpenItem>> index, Set<String> keys, int most) {
        return keys.stream()
                .flatMap(key -> index.getOrDefault(key, List.of()).stream())
                .limit(most + 1L)
                .toList();
    }

    private static void put(Map<String, List<OpenItem>> index, String key, OpenItem item) {
        index.computeIfAbsent(key, any -> new ArrayList<>()).add(item);
    }
}
