package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.QUARANTINE;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Records that could not be stored as documents; their text is in the {@link Archive}. One entry per record, whatever its versions. */
public final class Quarantine {
    private static final int LONGEST_REASON = 2_000;

    private final CollectionsStore store;

    public Quarantine(CollectionsStore store) {
        this.store = store;
    }

    enum State {
        OPEN,
        CLOSED
    }

    /** Open entries, the one seen last first. */
    public List<QuarantinedRecord> open(ConnectionId connection, int limit) {
        return fetch(store.dsl(), openOf(connection), limit);
    }

    /** Open entries of one kind, the one seen last first. */
    public List<QuarantinedRecord> open(ConnectionId connection, RecordKind kind, int limit) {
        return fetch(store.dsl(), openOf(connection).and(QUARANTINE.KIND.eq(kind.label())), limit);
    }

    /** How many entries are open, by kind; kinds without any are left out. */
    public Map<RecordKind, Integer> openCounts(ConnectionId connection) {
        Map<RecordKind, Integer> counts = new EnumMap<>(RecordKind.class);
        store.dsl()
                .select(QUARANTINE.KIND, DSL.count())
                .from(QUARANTINE)
                .where(openOf(connection))
                .groupBy(QUARANTINE.KIND)
                .forEach(row -> counts.put(RecordKind.ofLabel(row.value1()), row.value2()));
        return counts;
    }

    /** The open entries among these records, by {@link RecordIds#of}. */
    public Map<UUID, QuarantinedRecord> openAmong(DSLContext dsl, Collection<UUID> recordIds) {
        Map<UUID, QuarantinedRecord> found = new HashMap<>();
        dsl.select(QUARANTINE.fields())
                .from(QUARANTINE)
                .where(Keys.among(QUARANTINE.RECORD_ID, recordIds))
                .and(QUARANTINE.STATE.eq(State.OPEN.name()))
                .forEach(row -> found.put(row.get(QUARANTINE.RECORD_ID), record(row)));
        return found;
    }

    /** Puts a record in quarantine, inside the transaction that archives it; opens the entry again if it was closed. */
    public void put(
            DSLContext tx,
            OrganisationId organisation,
            ConnectionId connection,
            ErpRecord record,
            String reason,
            String mappingVersion) {
        Instant now = store.clock().instant();
        String shown = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        int reopened = tx.update(QUARANTINE)
                .set(QUARANTINE.ERP_VERSION, record.version())
                .set(QUARANTINE.ERP_CHANGED_AT, record.changedAt())
                .set(QUARANTINE.REASON, shown)
                .set(QUARANTINE.MAPPING_VERSION, mappingVersion)
                .set(QUARANTINE.STATE, State.OPEN.name())
                .set(QUARANTINE.LAST_SEEN_AT, now)
                .setNull(QUARANTINE.CLOSED_AT)
                .where(at(connection, record.kind(), record.id()))
                .execute();
        if (reopened == 0) {
            tx.insertInto(QUARANTINE)
                    .set(QUARANTINE.CONNECTION_ID, connection.value())
                    .set(QUARANTINE.KIND, record.kind().label())
                    .set(QUARANTINE.ERP_ID, record.id().value())
                    .set(QUARANTINE.RECORD_ID, RecordIds.of(connection, record.kind(), record.id()))
                    .set(QUARANTINE.ORGANISATION_ID, organisation.value())
                    .set(QUARANTINE.ERP_VERSION, record.version())
                    .set(QUARANTINE.ERP_CHANGED_AT, record.changedAt())
                    .set(QUARANTINE.REASON, shown)
                    .set(QUARANTINE.MAPPING_VERSION, mappingVersion)
                    .set(QUARANTINE.STATE, State.OPEN.name())
                    .set(QUARANTINE.FIRST_SEEN_AT, now)
                    .set(QUARANTINE.LAST_SEEN_AT, now)
                    .execute();
        }
    }

    /** Closes the entries of records that have been stored, or are gone. */
    public void close(DSLContext tx, Collection<UUID> recordIds) {
        if (recordIds.isEmpty()) {
            return;
        }
        tx.update(QUARANTINE)
                .set(QUARANTINE.STATE, State.CLOSED.name())
                .set(QUARANTINE.CLOSED_AT, store.clock().instant())
                .where(Keys.among(QUARANTINE.RECORD_ID, recordIds))
                .and(QUARANTINE.STATE.eq(State.OPEN.name()))
                .execute();
    }

    private static List<QuarantinedRecord> fetch(DSLContext dsl, Condition condition, int limit) {
        return dsl.select(QUARANTINE.fields())
                .from(QUARANTINE)
                .where(condition)
                .orderBy(QUARANTINE.LAST_SEEN_AT.desc(), QUARANTINE.ERP_ID)
                .limit(limit)
                .fetch(Quarantine::record);
    }

    private static QuarantinedRecord record(Record row) {
        return new QuarantinedRecord(
                RecordKind.ofLabel(row.get(QUARANTINE.KIND)),
                new ErpId(row.get(QUARANTINE.ERP_ID)),
                row.get(QUARANTINE.ERP_VERSION),
                row.get(QUARANTINE.ERP_CHANGED_AT),
                row.get(QUARANTINE.REASON),
                row.get(QUARANTINE.MAPPING_VERSION),
                row.get(QUARANTINE.FIRST_SEEN_AT),
                row.get(QUARANTINE.LAST_SEEN_AT));
    }

    private static Condition openOf(ConnectionId connection) {
        return QUARANTINE.CONNECTION_ID.eq(connection.value()).and(QUARANTINE.STATE.eq(State.OPEN.name()));
    }

    private static Condition at(ConnectionId connection, RecordKind kind, ErpId id) {
        return QUARANTINE
                .CONNECTION_ID
                .eq(connection.value())
                .and(QUARANTINE.KIND.eq(kind.label()))
                .and(QUARANTINE.ERP_ID.eq(id.value()));
    }
}
