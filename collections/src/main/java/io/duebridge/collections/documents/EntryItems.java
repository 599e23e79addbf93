package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ENTRY_ITEM;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.mappings.CanonicalEntry;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;

/**
 * The documents entries consist of: one for each customer an entry names on receivable accounts, whatever the number of its lines. What
 * is open of them {@link EntrySettling} works out. For one transaction.
 */
final class EntryItems {
    private static final int AT_ONCE = 500;

    private final DSLContext tx;
    private final Batch batch;

    EntryItems(DSLContext tx, Batch batch) {
        this.tx = tx;
        this.batch = batch;
    }

    /** Writes what these entries say now in place of what they said before. */
    void write(List<Arrival.Present> arrivals) {
        List<UUID> ids = arrivals.stream().map(Arrival::id).toList();
        Map<UUID, Set<UUID>> before = stored(ids);
        Set<UUID> documents = documents(before);
        Set<String> reversals = ownReversals(arrivals);
        List<Query> queries = new ArrayList<>();
        for (Arrival.Present arrival : arrivals) {
            CanonicalEntry entry = (CanonicalEntry) arrival.record();
            Set<UUID> gone = new HashSet<>(before.getOrDefault(arrival.id(), Set.of()));
            boolean own = entry.number().filter(reversals::contains).isPresent();
            entry.byCustomer().forEach((customer, net) -> {
                UUID id = RecordIds.entryItem(batch.connection(), entry.kind(), entry.id(), customer)
                        .value();
                boolean known = gone.remove(id);
                if (known || net.signum() != 0 || entry.isMixed(customer)) {
                    Item item = new Item(id, customer, net, entry.isMixed(customer), own);
                    queries.add(item(arrival, item, known));
                    queries.add(document(arrival, item, documents.contains(id)));
                }
            });
            gone.forEach(id -> end(queries, arrival, id));
        }
        run(queries);
        EntrySettling.settle(tx, batch, ids);
    }

    private record Item(UUID id, ErpId customer, BigDecimal net, boolean mixed, boolean own) {}

    private Query item(Arrival.Present arrival, Item item, boolean known) {
        return known
                ? tx.update(ENTRY_ITEM)
                        .set(ENTRY_ITEM.NET, item.net())
                        .set(ENTRY_ITEM.MIXED, item.mixed())
                        .where(ENTRY_ITEM.ENTRY_ID.eq(arrival.id()), ENTRY_ITEM.DOCUMENT_ID.eq(item.id()))
                : tx.insertInto(ENTRY_ITEM)
                        .set(ENTRY_ITEM.ENTRY_ID, arrival.id())
                        .set(ENTRY_ITEM.DOCUMENT_ID, item.id())
                        .set(ENTRY_ITEM.CUSTOMER_ID, customer(item).value())
                        .set(ENTRY_ITEM.NET, item.net())
                        .set(ENTRY_ITEM.MIXED, item.mixed());
    }

    private CustomerId customer(Item item) {
        return RecordIds.customer(batch.connection(), item.customer());
    }

    private Query document(Arrival.Present arrival, Item item, boolean known) {
        CanonicalEntry entry = (CanonicalEntry) arrival.record();
        var columns = tx.newRecord(DOCUMENT);
        columns.set(DOCUMENT.ID, item.id());
        columns.set(DOCUMENT.ORGANISATION_ID, batch.organisation().value());
        columns.set(DOCUMENT.CONNECTION_ID, batch.connection().value());
        columns.set(DOCUMENT.KIND, entry.kind().label());
        columns.set(DOCUMENT.ERP_ID, entry.id().value());
        columns.set(DOCUMENT.ERP_VERSION, arrival.raw().version());
        columns.set(DOCUMENT.ERP_CHANGED_AT, arrival.changedAt());
        columns.set(DOCUMENT.CUSTOMER_ID, customer(item).value());
        columns.set(DOCUMENT.CUSTOMER_ERP_ID, item.customer().value());
        columns.set(DOCUMENT.NUMBER, Fit.text(entry.number(), Limits.NUMBER));
        columns.set(DOCUMENT.NUMBER_KEY, Fit.text(entry.number().map(SearchKey::ofNumber), Limits.NUMBER));
        columns.set(DOCUMENT.ISSUE_DATE, entry.date());
        columns.set(DOCUMENT.DUE_DATE, entry.date());
        columns.set(DOCUMENT.CURRENCY, entry.currency().getCurrencyCode());
        columns.set(DOCUMENT.TOTAL, item.net().abs());
        columns.set(DOCUMENT.OPEN_AMOUNT, item.net().abs());
        columns.set(DOCUMENT.TAX, BigDecimal.ZERO);
        columns.set(DOCUMENT.GIVES, item.net().signum() < 0);
        columns.set(DOCUMENT.STATUS, (entry.voided() ? DocumentStatus.VOIDED : DocumentStatus.OPEN).name());
        columns.set(DOCUMENT.UNLISTED, item.own() || item.net().signum() == 0);
        columns.set(DOCUMENT.MEMO, Fit.text(entry.memo(), Limits.LONG_TEXT));
        columns.set(DOCUMENT.MAPPING_VERSION, batch.mappingVersion());
        columns.set(DOCUMENT.STORED_AT, batch.storedAt());
        return known
                ? tx.update(DOCUMENT).set(columns).where(DOCUMENT.ID.eq(item.id()))
                : tx.insertInto(DOCUMENT).set(columns);
    }

    /** Those whose rows are there; somebody with a hand in the database may have taken one away. */
    private Set<UUID> documents(Map<UUID, Set<UUID>> items) {
        List<UUID> ids = items.values().stream().flatMap(Set::stream).toList();
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(tx.select(DOCUMENT.ID)
                        .from(DOCUMENT)
                        .where(Keys.among(DOCUMENT.ID, ids))
                        .fetch(DOCUMENT.ID));
    }

    /** The entry is gone in the ERP. */
    void delete(List<UUID> entries) {
        List<Query> queries = new ArrayList<>();
        stored(entries).values().stream().flatMap(Set::stream).forEach(id -> queries.add(closed(id)));
        run(queries);
    }

    /** The entry is there but names this customer no more. The row stays, for payments made here may name it. */
    private void end(List<Query> queries, Arrival.Present arrival, UUID id) {
        queries.add(closed(id));
        queries.add(tx.update(ENTRY_ITEM)
                .set(ENTRY_ITEM.NET, BigDecimal.ZERO)
                .set(ENTRY_ITEM.MIXED, false)
                .where(ENTRY_ITEM.ENTRY_ID.eq(arrival.id()), ENTRY_ITEM.DOCUMENT_ID.eq(id)));
    }

    private Query closed(UUID id) {
        return tx.update(DOCUMENT)
                .set(DOCUMENT.STATUS, DocumentStatus.DELETED.name())
                .set(DOCUMENT.OPEN_AMOUNT, BigDecimal.ZERO)
                .set(DOCUMENT.STORED_AT, batch.storedAt())
                .where(DOCUMENT.ID.eq(id));
    }

    static void deleteLeftovers(DSLContext tx, Collection<UUID> entries) {
        List<UUID> documents = tx.select(ENTRY_ITEM.DOCUMENT_ID)
                .from(ENTRY_ITEM)
                .where(Keys.among(ENTRY_ITEM.ENTRY_ID, entries))
                .fetch(ENTRY_ITEM.DOCUMENT_ID);
        if (!documents.isEmpty()) {
            tx.deleteFrom(DOCUMENT).where(Keys.among(DOCUMENT.ID, documents)).execute();
            tx.deleteFrom(ENTRY_ITEM)
                    .where(Keys.among(ENTRY_ITEM.ENTRY_ID, entries))
                    .execute();
        }
    }

    private Map<UUID, Set<UUID>> stored(List<UUID> entries) {
        Map<UUID, Set<UUID>> items = new HashMap<>();
        tx.select(ENTRY_ITEM.ENTRY_ID, ENTRY_ITEM.DOCUMENT_ID)
                .from(ENTRY_ITEM)
                .where(Keys.among(ENTRY_ITEM.ENTRY_ID, entries))
                .forEach(row -> items.computeIfAbsent(row.value1(), id -> new HashSet<>())
                        .add(row.value2()));
        return items;
    }

    /** The numbers among them that are references of reversals of ours; those exist before their entries do. */
    private Set<String> ownReversals(List<Arrival.Present> arrivals) {
        List<String> numbers = arrivals.stream()
                .map(arrival -> ((CanonicalEntry) arrival.record()).number())
                .flatMap(number -> number.map(Stream::of).orElse(Stream.empty()))
                .toList();
        if (numbers.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(tx.select(POSTING.REFERENCE)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(batch.connection().value()))
                .and(POSTING.REFERENCE.in(numbers))
                .and(POSTING.REVERSES_ID.isNotNull())
                .fetch(POSTING.REFERENCE));
    }

    private void run(List<Query> queries) {
        for (int from = 0; from < queries.size(); from += AT_ONCE) {
            tx.batch(queries.subList(from, Math.min(from + AT_ONCE, queries.size())))
                    .execute();
        }
    }
}
