package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerChange;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.sap.odata.Row;
import io.duebridge.sandbox.sap.odata.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of all customers, worked out once and again only for those whose documents or payments have changed. What settles what never
 * leaves a family, which is a customer with everybody below it.
 */
final class KeptItems {
    /** Properties of which a text names few items. */
    static final Set<String> INDEXED = Set.of(
            "AccountingDocument", "ClearingAccountingDocument", "Customer", "DocumentReferenceID", "InvoiceReference");

    private final Ledger ledger;
    private final String company;
    private final JournalPosts posts;

    /** By the family's head, then by the item's key. */
    private final Map<String, Map<String, Row>> families = new HashMap<>();

    private final Object noting = new Object();
    private final TreeMap<String, Row> rows = new TreeMap<>();

    /** By property and text, the keys of the items that have it. */
    private final Map<String, TreeMap<String, Set<String>>> index = new HashMap<>();

    private @Nullable List<Row> all;
    private boolean everything = true;
    private Set<Entity> changed = new HashSet<>();

    /** What a family's items are made of, by its head. */
    private final Map<String, TreeSet<Entity>> owned = new HashMap<>();

    private static final Set<EntityKind> KINDS = EnumSet.of(
            EntityKind.INVOICE,
            EntityKind.CREDIT_MEMO,
            EntityKind.JOURNAL_ENTRY,
            EntityKind.CUSTOMER_DEPOSIT,
            EntityKind.PAYMENT,
            EntityKind.DEPOSIT_APPLICATION);

    private record Entity(EntityKind kind, String id) implements Comparable<Entity> {
        @Override
        public int compareTo(Entity other) {
            return Comparator.comparing(Entity::kind)
                    .thenComparing(entity -> entity.id().length())
                    .thenComparing(Entity::id)
                    .compare(this, other);
        }
    }

    KeptItems(Ledger ledger, String company, JournalPosts posts) {
        this.ledger = ledger;
        this.company = company;
        this.posts = posts;
    }

    void note(LedgerChange change) {
        note(change.kind(), change.id(), change.what());
    }

    /** A payment's items are others now, though the ledger has it as it was. */
    void notePayment(String payment) {
        note(EntityKind.PAYMENT, payment, LedgerChange.What.UPDATED);
    }

    void noteAll() {
        synchronized (noting) {
            everything = true;
        }
    }

    private void note(EntityKind kind, String id, LedgerChange.What what) {
        synchronized (noting) {
            boolean ofOneFamily = switch (kind) {
                case INVOICE, CREDIT_MEMO, PAYMENT, DEPOSIT_APPLICATION, CUSTOMER_DEPOSIT ->
                    what != LedgerChange.What.DELETED;
                default -> false;
            };
            if (ofOneFamily) {
                changed.add(new Entity(kind, id));
            } else {
                everything = everything || kind != EntityKind.CUSTOMER || what != LedgerChange.What.CREATED;
            }
        }
    }

    /** All of them in the order of their keys. */
    synchronized List<Row> all() {
        renew();
        List<Row> found = all;
        if (found == null) {
            found = List.copyOf(rows.values());
            all = found;
        }
        return found;
    }

    /** Those that have one of these texts, in the order of their keys. */
    synchronized List<Row> within(List<Stretch> stretches) {
        renew();
        Set<String> keys = new TreeSet<>();
        for (Stretch stretch : stretches) {
            TreeMap<String, Set<String>> texts = index.get(stretch.property());
            if (texts != null && stretch.from().compareTo(stretch.to()) <= 0) {
                texts.subMap(stretch.from(), true, stretch.to(), true).values().forEach(keys::addAll);
            }
        }
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(rows.get(key)).stream())
                .toList();
    }

    private void index(String key, Row row) {
        for (String property : INDEXED) {
            if (row.get(property) instanceof String text && !text.isEmpty()) {
                index.computeIfAbsent(property, none -> new TreeMap<>())
                        .computeIfAbsent(text, none -> new HashSet<>())
                        .add(key);
            }
        }
    }

    private void remove(String key) {
        Row row = rows.remove(key);
        if (row == null) {
            return;
        }
        for (String property : INDEXED) {
            Map<String, Set<String>> texts = index.getOrDefault(property, new TreeMap<>());
            if (row.get(property) instanceof String text && texts.containsKey(text)) {
                texts.computeIfPresent(text, (same, keys) -> keys.remove(key) && keys.isEmpty() ? null : keys);
            }
        }
    }

    /** Those of a customer's family. */
    synchronized List<Row> family(String customer) {
        renew();
        String head = ledger.read(view -> head(view, customer));
        return List.copyOf(families.getOrDefault(head, Map.of()).values());
    }

    private void renew() {
        Set<Entity> noted;
        boolean whole;
        synchronized (noting) {
            noted = changed;
            whole = everything;
            changed = new HashSet<>();
            everything = false;
        }
        if (whole) {
            rows.clear();
            index.clear();
            families.clear();
            owned.clear();
            ledger.read(view -> {
                KINDS.forEach(kind -> view.all(kind).forEach(is -> own(view, new Entity(kind, is.id()), is)));
                put(view, ItemNodes.of(view, company, posts, customer -> true, kind -> view.all(kind).stream()));
                return true;
            });
        } else if (!noted.isEmpty()) {
            ledger.read(view -> {
                renew(
                        view,
                        noted.stream()
                                .flatMap(entity -> view.find(entity.kind(), entity.id()).stream()
                                        .flatMap(is -> own(view, entity, is).stream()))
                                .collect(Collectors.toSet()));
                return true;
            });
        }
    }

    private void renew(LedgerView view, Set<String> heads) {
        heads.forEach(head -> Optional.ofNullable(families.remove(head))
                .ifPresent(items -> items.keySet().forEach(this::remove)));
        Map<String, Boolean> ofThem = new HashMap<>();
        put(
                view,
                ItemNodes.of(
                        view,
                        company,
                        posts,
                        customer -> ofThem.computeIfAbsent(customer, id -> heads.contains(head(view, id))),
                        kind -> heads.stream()
                                .flatMap(head -> owned.getOrDefault(head, new TreeSet<>()).stream())
                                .filter(entity -> entity.kind() == kind)
                                .sorted()
                                .distinct()
                                .flatMap(entity -> view.find(kind, entity.id()).stream())));
    }

    private void put(LedgerView view, List<ItemRow> items) {
        all = null;
        for (ItemRow item : items) {
            String customer = item.node().face().customer();
            Row row = item.row(
                    view.company().name(),
                    view.company().homeCurrency(),
                    view.customer(customer)
                            .map(found -> found.details().displayName())
                            .orElse(""),
                    view.company().zone());
            rows.put(item.key(), row);
            index(item.key(), row);
            families.computeIfAbsent(head(view, customer), none -> new TreeMap<>())
                    .put(item.key(), row);
        }
    }

    /** Gives the heads of the families whose it is. */
    private Set<String> own(LedgerView view, Entity entity, LedgerEntity is) {
        Set<String> heads =
                customers(is).stream().map(customer -> head(view, customer)).collect(Collectors.toSet());
        heads.forEach(
                head -> owned.computeIfAbsent(head, none -> new TreeSet<>()).add(entity));
        return heads;
    }

    private static Set<String> customers(LedgerEntity is) {
        if (is instanceof LedgerDocument document) {
            return Set.of(document.customer());
        }
        if (is instanceof LedgerJournal journal) {
            return journal.charged().keySet();
        }
        return is instanceof LedgerCustomerDeposit deposit
                ? Set.of(deposit.details().customer())
                : Set.of(((LedgerPayment) is).customer());
    }

    private static String head(LedgerView view, String customer) {
        List<String> way = new ArrayList<>(List.of(customer));
        Optional<String> above =
                view.customer(customer).flatMap(found -> found.details().parent());
        while (above.isPresent() && !way.contains(above.get())) {
            way.add(above.get());
            above = view.customer(above.get()).flatMap(found -> found.details().parent());
        }
        return way.get(way.size() - 1);
    }
}
