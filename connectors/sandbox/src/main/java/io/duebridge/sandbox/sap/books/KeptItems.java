package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerChange;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.sap.odata.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of all customers, worked out once and again only for those whose documents or payments have changed. What settles what never
 * leaves a family, which is a customer with everybody below it.
 */
final class KeptItems {
    private final Ledger ledger;
    private final String company;
    private final JournalPosts posts;

    /** By the family's head, then by the item's key. */
    private final Map<String, Map<String, Row>> families = new HashMap<>();

    private final Object noting = new Object();
    private final TreeMap<String, Row> rows = new TreeMap<>();
    private @Nullable List<Row> all;
    private boolean everything = true;
    private Set<Entity> changed = new HashSet<>();

    private record Entity(EntityKind kind, String id) {}

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
            families.clear();
            ledger.read(view -> {
                put(view, ItemNodes.of(view, company, posts, customer -> true));
                return true;
            });
        } else if (!noted.isEmpty()) {
            ledger.read(view -> {
                renew(
                        view,
                        noted.stream()
                                .flatMap(entity -> customer(view, entity).stream())
                                .map(customer -> head(view, customer))
                                .collect(Collectors.toSet()));
                return true;
            });
        }
    }

    private void renew(LedgerView view, Set<String> heads) {
        heads.forEach(head -> Optional.ofNullable(families.remove(head))
                .ifPresent(items -> items.keySet().forEach(rows::remove)));
        Map<String, Boolean> ofThem = new HashMap<>();
        put(
                view,
                ItemNodes.of(
                        view,
                        company,
                        posts,
                        customer -> ofThem.computeIfAbsent(customer, id -> heads.contains(head(view, id)))));
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
            families.computeIfAbsent(head(view, customer), none -> new TreeMap<>())
                    .put(item.key(), row);
        }
    }

    private static Optional<String> customer(LedgerView view, Entity entity) {
        Optional<? extends LedgerEntity> found = view.find(entity.kind(), entity.id());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LedgerEntity is = found.get();
        return switch (entity.kind()) {
            case INVOICE, CREDIT_MEMO -> Optional.of(((LedgerDocument) is).customer());
            case CUSTOMER_DEPOSIT ->
                Optional.of(((LedgerCustomerDeposit) is).details().customer());
            default -> Optional.of(((LedgerPayment) is).customer());
        };
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
