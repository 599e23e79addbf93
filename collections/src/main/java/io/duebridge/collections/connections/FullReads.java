package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.FULL_READ_CHECK;
import static io.duebridge.collections.tables.Tables.FULL_READ_SEEN;
import static io.duebridge.collections.tables.Tables.SYNC_RUN;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Reads of everything that were made again: which records they met. What the store holds and such a read did not meet may be gone in
 * the ERP; whether it is, the ERP is asked record by record. The first read of a connection needs none of this.
 */
public final class FullReads {
    private static final BulkWriter.Table SEEN =
            BulkWriter.Table.of(FULL_READ_SEEN, FULL_READ_SEEN.RUN_ID, FULL_READ_SEEN.RECORD_ID);

    private final CollectionsStore store;
    private final SyncRuns runs;

    public FullReads(CollectionsStore store) {
        this.store = store;
        this.runs = new SyncRuns(store);
    }

    /**
     * A read that has come to its end, with records to be asked for.
     *
     * @param from where its window began
     * @param startedAt what was stored since then, the read or somebody else has met
     */
    public record Check(UUID run, ConnectionId connection, RecordKind kind, Instant from, Instant startedAt) {}

    /**
     * Notes which records a page has met, inside the transaction that stores it.
     *
     * @return whether this read is one made again; its holes are then closed when {@link #confirmed}
     */
    public boolean met(DSLContext tx, SyncStep step, Collection<UUID> records, boolean windowDone) {
        if (!step.full() || !isReadAgain(tx, step)) {
            return false;
        }
        if (!tx.fetchExists(FULL_READ_CHECK, FULL_READ_CHECK.RUN_ID.eq(step.runId()))) {
            forget(tx, step.connection(), step.kind());
            tx.insertInto(FULL_READ_CHECK)
                    .set(FULL_READ_CHECK.RUN_ID, step.runId())
                    .set(FULL_READ_CHECK.CONNECTION_ID, step.connection().value())
                    .set(FULL_READ_CHECK.KIND, step.kind().label())
                    .set(FULL_READ_CHECK.WINDOW_FROM, step.window().from())
                    .set(
                            FULL_READ_CHECK.STARTED_AT,
                            tx.select(SYNC_RUN.STARTED_AT)
                                    .from(SYNC_RUN)
                                    .where(SYNC_RUN.ID.eq(step.runId()))
                                    .fetchSingle(SYNC_RUN.STARTED_AT))
                    .execute();
        }
        if (!records.isEmpty()) {
            BulkWriter.insert(
                    tx,
                    SEEN,
                    rows -> records.forEach(
                            record -> rows.uuid(step.runId()).uuid(record).end()));
        }
        if (windowDone) {
            tx.update(FULL_READ_CHECK)
                    .set(FULL_READ_CHECK.DONE_AT, store.clock().instant())
                    .where(FULL_READ_CHECK.RUN_ID.eq(step.runId()))
                    .execute();
        }
        return true;
    }

    private static boolean isReadAgain(DSLContext tx, SyncStep step) {
        return tx.fetchExists(
                SYNC_RUN,
                SYNC_RUN.CONNECTION_ID
                        .eq(step.connection().value())
                        .and(SYNC_RUN.KIND.eq(step.kind().label()))
                        .and(SYNC_RUN.STATE.eq(RunState.DONE.name()))
                        .and(SYNC_RUN.ID.ne(step.runId())));
    }

    /** Finished reads whose unmet records have not all been asked for. */
    public List<Check> due(ConnectionId connection) {
        return store.dsl()
                .select(
                        FULL_READ_CHECK.RUN_ID,
                        FULL_READ_CHECK.KIND,
                        FULL_READ_CHECK.WINDOW_FROM,
                        FULL_READ_CHECK.STARTED_AT)
                .from(FULL_READ_CHECK)
                .where(FULL_READ_CHECK.CONNECTION_ID.eq(connection.value()))
                .and(FULL_READ_CHECK.DONE_AT.isNotNull())
                .and(FULL_READ_CHECK.CONFIRMED_AT.isNull())
                .orderBy(FULL_READ_CHECK.STARTED_AT)
                .fetch(row -> new Check(
                        row.value1(), connection, RecordKind.ofLabel(row.value2()), row.value3(), row.value4()));
    }

    /** Every record this read did not meet has been asked for: nothing it should have told is missing any more. */
    public void confirmed(Check check) {
        store.transaction(tx -> {
            int closed = tx.update(FULL_READ_CHECK)
                    .set(FULL_READ_CHECK.CONFIRMED_AT, store.clock().instant())
                    .where(FULL_READ_CHECK.RUN_ID.eq(check.run()))
                    .and(FULL_READ_CHECK.CONFIRMED_AT.isNull())
                    .execute();
            if (closed == 1) {
                tx.deleteFrom(FULL_READ_SEEN)
                        .where(FULL_READ_SEEN.RUN_ID.eq(check.run()))
                        .execute();
                runs.healCovered(tx, check.connection(), check.kind(), check.run(), check.from());
            }
        });
    }

    /** What an earlier read met counts no more once there is a later one. */
    static void forget(DSLContext tx, ConnectionId connection, RecordKind kind) {
        List<UUID> open = tx.select(FULL_READ_CHECK.RUN_ID)
                .from(FULL_READ_CHECK)
                .where(FULL_READ_CHECK.CONNECTION_ID.eq(connection.value()))
                .and(FULL_READ_CHECK.KIND.eq(kind.label()))
                .and(FULL_READ_CHECK.CONFIRMED_AT.isNull())
                .fetch(FULL_READ_CHECK.RUN_ID);
        for (UUID run : open) {
            tx.deleteFrom(FULL_READ_SEEN).where(FULL_READ_SEEN.RUN_ID.eq(run)).execute();
            tx.deleteFrom(FULL_READ_CHECK).where(FULL_READ_CHECK.RUN_ID.eq(run)).execute();
        }
    }
}
