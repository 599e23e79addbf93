package io.duebridge.collections.reconciliation;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.RECONCILIATION_DIFFERENCE;
import static io.duebridge.collections.tables.Tables.RECONCILIATION_RUN;
import static io.duebridge.collections.tables.Tables.RECONCILIATION_TOTAL;

import io.duebridge.collections.connections.RunState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.spi.ErpId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SortField;

/** What comparisons were made and what they found. */
public final class ReconciliationHistory {
    private final CollectionsStore store;
    private final Differences differences;

    public ReconciliationHistory(CollectionsStore store) {
        this.store = store;
        this.differences = new Differences(store);
    }

    public Optional<ReconciliationRun> latest(ConnectionId connection) {
        return recent(connection, 1).stream().findFirst();
    }

    /** The last one that came to its end. */
    public Optional<ReconciliationRun> latestDone(ConnectionId connection) {
        return fetch(of(connection).and(RECONCILIATION_RUN.STATE.eq(RunState.DONE.name())), 1).stream()
                .findFirst();
    }

    /** Newest first. */
    public List<ReconciliationRun> recent(ConnectionId connection, int limit) {
        return fetch(of(connection), limit);
    }

    public Optional<ReconciliationRun> find(UUID run) {
        return fetch(RECONCILIATION_RUN.ID.eq(run), 1).stream().findFirst();
    }

    public int openCount(ConnectionId connection) {
        return store.dsl()
                .fetchCount(
                        RECONCILIATION_DIFFERENCE,
                        differencesOf(connection).and(RECONCILIATION_DIFFERENCE.HEALED_AT.isNull()));
    }

    /** What is drift now, the oldest first, with documents. */
    public List<OpenDifference> open(ConnectionId connection, int limit) {
        return fetch(
                differencesOf(connection).and(RECONCILIATION_DIFFERENCE.HEALED_AT.isNull()),
                List.of(RECONCILIATION_DIFFERENCE.FIRST_SEEN_AT.asc(), RECONCILIATION_DIFFERENCE.ID.asc()),
                limit);
    }

    /** The same for some customers only. */
    public List<OpenDifference> openAmong(ConnectionId connection, Collection<UUID> customers) {
        return fetch(
                differencesOf(connection)
                        .and(RECONCILIATION_DIFFERENCE.HEALED_AT.isNull())
                        .and(Keys.among(RECONCILIATION_DIFFERENCE.CUSTOMER_ID, customers)),
                List.of(RECONCILIATION_DIFFERENCE.FIRST_SEEN_AT.asc(), RECONCILIATION_DIFFERENCE.ID.asc()),
                Integer.MAX_VALUE);
    }

    /** What was drift and is not any more, the latest first, with the documents it consisted of. */
    public List<OpenDifference> healed(ConnectionId connection, int limit) {
        return fetch(
                differencesOf(connection).and(RECONCILIATION_DIFFERENCE.HEALED_AT.isNotNull()),
                List.of(RECONCILIATION_DIFFERENCE.LAST_SEEN_AT.desc(), RECONCILIATION_DIFFERENCE.ID.asc()),
                limit);
    }

    private List<ReconciliationRun> fetch(Condition condition, int limit) {
        List<Record> rows = store.dsl()
                .select(RECONCILIATION_RUN.fields())
                .from(RECONCILIATION_RUN)
                .where(condition)
                .orderBy(RECONCILIATION_RUN.STARTED_AT.desc())
                .limit(limit)
                .fetch(row -> row);
        Map<UUID, Map<String, Amounts>> totals =
                totals(rows.stream().map(row -> row.get(RECONCILIATION_RUN.ID)).toList());
        return rows.stream()
                .map(row -> run(row, totals.getOrDefault(row.get(RECONCILIATION_RUN.ID), Map.of())))
                .toList();
    }

    private Map<UUID, Map<String, Amounts>> totals(List<UUID> runs) {
        Map<UUID, Map<String, Amounts>> totals = new HashMap<>();
        if (!runs.isEmpty()) {
            store.dsl()
                    .select(RECONCILIATION_TOTAL.fields())
                    .from(RECONCILIATION_TOTAL)
                    .where(Keys.among(RECONCILIATION_TOTAL.RUN_ID, runs))
                    .forEach(row -> totals.computeIfAbsent(row.get(RECONCILIATION_TOTAL.RUN_ID), run -> new TreeMap<>())
                            .put(
                                    row.get(RECONCILIATION_TOTAL.CURRENCY),
                                    new Amounts(
                                            row.get(RECONCILIATION_TOTAL.STORE_AMOUNT),
                                            row.get(RECONCILIATION_TOTAL.ERP_AMOUNT))));
        }
        return totals;
    }

    private static ReconciliationRun run(Record row, Map<String, Amounts> totals) {
        return new ReconciliationRun(
                row.get(RECONCILIATION_RUN.ID),
                new ConnectionId(row.get(RECONCILIATION_RUN.CONNECTION_ID)),
                ReconciliationReason.valueOf(row.get(RECONCILIATION_RUN.REASON)),
                Optional.ofNullable(row.get(RECONCILIATION_RUN.ASKED_BY)),
                row.get(RECONCILIATION_RUN.HEALING),
                RunState.valueOf(row.get(RECONCILIATION_RUN.STATE)),
                row.get(RECONCILIATION_RUN.STARTED_AT),
                Optional.ofNullable(row.get(RECONCILIATION_RUN.ENDED_AT)),
                Optional.ofNullable(row.get(RECONCILIATION_RUN.AS_OF)),
                new ReconciliationRun.Counts(
                        row.get(RECONCILIATION_RUN.CUSTOMERS_COMPARED),
                        row.get(RECONCILIATION_RUN.CUSTOMERS_TIED),
                        row.get(RECONCILIATION_RUN.CUSTOMERS_HEALED),
                        row.get(RECONCILIATION_RUN.CUSTOMERS_DRIFTED),
                        row.get(RECONCILIATION_RUN.CUSTOMERS_UNSETTLED),
                        row.get(RECONCILIATION_RUN.RECORDS_READ_AGAIN),
                        row.get(RECONCILIATION_RUN.RECORDS_GONE),
                        row.get(RECONCILIATION_RUN.POSTINGS_RECONCILED)),
                Optional.ofNullable(row.get(RECONCILIATION_RUN.ERROR_CODE))
                        .map(code -> new ReconciliationRun.Failure(
                                code, String.valueOf(row.get(RECONCILIATION_RUN.ERROR_MESSAGE)))),
                totals);
    }

    private List<OpenDifference> fetch(Condition condition, List<SortField<?>> order, int limit) {
        List<Record> rows = store.dsl()
                .select(RECONCILIATION_DIFFERENCE.fields())
                .select(CUSTOMER.NAME)
                .from(RECONCILIATION_DIFFERENCE)
                .leftJoin(CUSTOMER)
                .on(CUSTOMER.ID.eq(RECONCILIATION_DIFFERENCE.CUSTOMER_ID))
                .where(condition)
                .orderBy(order)
                .limit(limit)
                .fetch(row -> row);
        Map<UUID, List<DocumentDifference>> documents = differences.documents(
                rows.stream().map(row -> row.get(RECONCILIATION_DIFFERENCE.ID)).toList());
        return rows.stream()
                .map(row -> difference(row, documents.getOrDefault(row.get(RECONCILIATION_DIFFERENCE.ID), List.of())))
                .toList();
    }

    private static OpenDifference difference(Record row, List<DocumentDifference> documents) {
        Instant first = row.get(RECONCILIATION_DIFFERENCE.FIRST_SEEN_AT);
        return new OpenDifference(
                row.get(RECONCILIATION_DIFFERENCE.ID),
                new Account(
                        new ErpId(row.get(RECONCILIATION_DIFFERENCE.CUSTOMER_ERP_ID)),
                        row.get(RECONCILIATION_DIFFERENCE.CURRENCY)),
                Optional.ofNullable(row.get(CUSTOMER.NAME)),
                new Amounts(
                        row.get(RECONCILIATION_DIFFERENCE.STORE_AMOUNT), row.get(RECONCILIATION_DIFFERENCE.ERP_AMOUNT)),
                first,
                row.get(RECONCILIATION_DIFFERENCE.LAST_SEEN_AT),
                Optional.ofNullable(row.get(RECONCILIATION_DIFFERENCE.HEALED_AT)),
                documents);
    }

    private static Condition of(ConnectionId connection) {
        return RECONCILIATION_RUN.CONNECTION_ID.eq(connection.value());
    }

    private static Condition differencesOf(ConnectionId connection) {
        return RECONCILIATION_DIFFERENCE.CONNECTION_ID.eq(connection.value());
    }
}
