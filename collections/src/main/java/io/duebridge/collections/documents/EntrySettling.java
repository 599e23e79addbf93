package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ENTRY_APPLICATION;
import static io.duebridge.collections.tables.Tables.ENTRY_ITEM;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;

/**
 * What is open of the items of entries. The ERP's record of an entry does not say: it is what the entry comes to for the customer, less
 * what payments are applied to it. So it is worked out anew whenever the entry or one of those payments is stored, inside that
 * transaction; entries and payments are kept from doing so at the same time by {@link #lock}.
 */
final class EntrySettling {
    private static final int AT_ONCE = 500;
    private static final int DEEPEST_FAMILY = 6;

    private EntrySettling() {}

    /** One item of an entry. {@code applied} is what payments take of it, negative what they use of it. */
    private static final class Item {
        final UUID document;
        final UUID customer;
        final BigDecimal net;
        final boolean mixed;
        final String status;
        BigDecimal applied = BigDecimal.ZERO;

        Item(Record row) {
            document = row.get(ENTRY_ITEM.DOCUMENT_ID);
            customer = row.get(ENTRY_ITEM.CUSTOMER_ID);
            net = row.get(ENTRY_ITEM.NET);
            mixed = row.get(ENTRY_ITEM.MIXED);
            status = row.get(DOCUMENT.STATUS);
        }

        BigDecimal open() {
            return net.subtract(applied);
        }

        void apply(BigDecimal amount, boolean given) {
            boolean gives = mixed ? given : net.signum() < 0;
            applied = gives ? applied.subtract(amount) : applied.add(amount);
        }
    }

    /**
     * Keeps this connection's entries from being stored until the transaction ends. To be called before rows of applications are
     * touched, or two transactions could wait for each other.
     */
    static void lock(DSLContext tx, ConnectionId connection) {
        tx.select(SYNC_CURSOR.KIND)
                .from(SYNC_CURSOR)
                .where(SYNC_CURSOR.CONNECTION_ID.eq(connection.value()))
                .and(SYNC_CURSOR.KIND.in(RecordKind.DEPOSIT.label(), RecordKind.JOURNAL_ENTRY.label()))
                .orderBy(SYNC_CURSOR.KIND)
                .forUpdate()
                .fetch();
    }

    /** @param entries some may not be there yet */
    static void settle(DSLContext tx, Batch batch, Collection<UUID> entries) {
        List<UUID> all = entries.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            settleSome(tx, batch, all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
    }

    private static void settleSome(DSLContext tx, Batch batch, List<UUID> entries) {
        Map<UUID, List<Item>> items = items(tx, entries);
        if (items.isEmpty()) {
            return;
        }
        List<Query> queries = new ArrayList<>();
        List<? extends Record> applications = applications(tx, entries);
        Map<UUID, Set<UUID>> families = families(tx, items, applications, batch.connection());
        for (Record row : applications) {
            List<Item> candidates = items.getOrDefault(entryOf(batch.connection(), row), List.of());
            owner(candidates, row, families).ifPresent(item -> {
                item.apply(row.get(APPLICATION.AMOUNT), row.get(APPLICATION.GIVES));
                if (!item.document.equals(row.get(APPLICATION.DOCUMENT_ID))) {
                    queries.add(tx.update(APPLICATION)
                            .set(APPLICATION.DOCUMENT_ID, item.document)
                            .where(
                                    APPLICATION.ERP_PAYMENT_ID.eq(row.get(APPLICATION.ERP_PAYMENT_ID)),
                                    APPLICATION.POSITION.eq(row.get(APPLICATION.POSITION))));
                }
            });
        }
        items.values().stream().flatMap(List::stream).forEach(item -> queries.add(written(tx, batch, item)));
        tx.batch(queries).execute();
    }

    private static Query written(DSLContext tx, Batch batch, Item item) {
        BigDecimal open = item.open();
        int direction = open.signum() == 0 ? item.net.signum() : open.signum();
        boolean ended =
                item.status.equals(DocumentStatus.VOIDED.name()) || item.status.equals(DocumentStatus.DELETED.name());
        DocumentStatus status = open.signum() == 0 ? DocumentStatus.SETTLED : DocumentStatus.OPEN;
        return tx.update(DOCUMENT)
                .set(DOCUMENT.OPEN_AMOUNT, open.abs())
                .set(DOCUMENT.GIVES, direction < 0)
                .set(DOCUMENT.STATUS, ended && open.signum() == 0 ? item.status : status.name())
                .set(DOCUMENT.STORED_AT, batch.storedAt())
                .where(DOCUMENT.ID.eq(item.document));
    }

    private static Map<UUID, List<Item>> items(DSLContext tx, List<UUID> entries) {
        Map<UUID, List<Item>> items = new HashMap<>();
        tx.select(ENTRY_ITEM.fields())
                .select(DOCUMENT.STATUS)
                .from(ENTRY_ITEM)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(ENTRY_ITEM.DOCUMENT_ID))
                .where(Keys.among(ENTRY_ITEM.ENTRY_ID, entries))
                .orderBy(ENTRY_ITEM.ENTRY_ID, ENTRY_ITEM.DOCUMENT_ID)
                .forEach(row -> items.computeIfAbsent(row.get(ENTRY_ITEM.ENTRY_ID), id -> new ArrayList<>())
                        .add(new Item(row)));
        return items;
    }

    private static List<? extends Record> applications(DSLContext tx, List<UUID> entries) {
        return tx
                .select(APPLICATION.fields())
                .select(ERP_PAYMENT.CUSTOMER_ID)
                .from(ENTRY_APPLICATION)
                .join(ERP_PAYMENT)
                .on(ERP_PAYMENT.ID.eq(ENTRY_APPLICATION.ERP_PAYMENT_ID))
                .join(APPLICATION)
                .on(APPLICATION.ERP_PAYMENT_ID.eq(ERP_PAYMENT.ID))
                .where(Keys.among(ENTRY_APPLICATION.ENTRY_ID, entries))
                .and(ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()))
                .and(APPLICATION.DOCUMENT_KIND.in(RecordKind.DEPOSIT.label(), RecordKind.JOURNAL_ENTRY.label()))
                .orderBy(APPLICATION.ERP_PAYMENT_ID, APPLICATION.POSITION)
                .fetch()
                .stream()
                // A payment of several of these entries came once for each of them.
                .collect(
                        java.util.LinkedHashMap<List<Object>, Record>::new,
                        (rows, row) -> rows.put(
                                List.of(row.get(APPLICATION.ERP_PAYMENT_ID), row.get(APPLICATION.POSITION)), row),
                        Map::putAll)
                .values()
                .stream()
                .toList();
    }

    private static UUID entryOf(ConnectionId connection, Record application) {
        return RecordIds.of(
                connection,
                RecordKind.ofLabel(application.get(APPLICATION.DOCUMENT_KIND)),
                new ErpId(application.get(APPLICATION.DOCUMENT_ERP_ID)));
    }

    /**
     * Whose part of the entry a payment pays: its own customer's; else that of a job of this customer; else, as long as the customers
     * are not known, what there is. Of several the one with as much open as is applied, else with most.
     */
    private static Optional<Item> owner(List<Item> items, Record application, Map<UUID, Set<UUID>> families) {
        UUID payer = application.get(ERP_PAYMENT.CUSTOMER_ID);
        Optional<Item> own =
                items.stream().filter(item -> item.customer.equals(payer)).findFirst();
        if (own.isPresent() || items.isEmpty()) {
            return own;
        }
        List<Item> jobs = items.stream()
                .filter(item -> families.getOrDefault(item.customer, Set.of()).contains(payer))
                .toList();
        BigDecimal amount = application.get(APPLICATION.AMOUNT);
        List<Item> candidates = jobs.isEmpty() ? items : jobs;
        return candidates.stream()
                .filter(item -> item.open().abs().compareTo(amount) == 0)
                .findFirst()
                .or(() -> candidates.stream()
                        .max((a, b) -> a.open().abs().compareTo(b.open().abs())));
    }

    /** Of customers with items, everybody above them; empty if every payment is of a customer with an item. */
    private static Map<UUID, Set<UUID>> families(
            DSLContext tx, Map<UUID, List<Item>> items, List<? extends Record> applications, ConnectionId connection) {
        boolean asked = applications.stream()
                .anyMatch(row -> items.getOrDefault(entryOf(connection, row), List.of()).stream()
                        .noneMatch(item -> item.customer.equals(row.get(ERP_PAYMENT.CUSTOMER_ID))));
        Map<UUID, Set<UUID>> above = new HashMap<>();
        if (!asked) {
            return above;
        }
        Map<UUID, UUID> parents = new HashMap<>();
        Set<UUID> level = new HashSet<>();
        items.values().forEach(some -> some.forEach(item -> level.add(item.customer)));
        Set<UUID> customers = Set.copyOf(level);
        for (int depth = 0; depth < DEEPEST_FAMILY && !level.isEmpty(); depth++) {
            Map<UUID, UUID> found = tx.select(CUSTOMER.ID, CUSTOMER.PARENT_ID)
                    .from(CUSTOMER)
                    .where(Keys.among(CUSTOMER.ID, level), CUSTOMER.PARENT_ID.isNotNull())
                    .fetchMap(CUSTOMER.ID, CUSTOMER.PARENT_ID);
            parents.putAll(found);
            level.clear();
            level.addAll(found.values());
        }
        for (UUID customer : customers) {
            Set<UUID> line = above.computeIfAbsent(customer, id -> new HashSet<>());
            for (UUID at = parents.get(customer); at != null && line.add(at); at = parents.get(at)) {
                // climbs
            }
        }
        return above;
    }
}
