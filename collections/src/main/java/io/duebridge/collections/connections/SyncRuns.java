package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.SYNC_HOLE;
import static io.duebridge.collections.tables.Tables.SYNC_RUN;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What each run read, and what it could not. */
public final class SyncRuns {
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_WHAT = 400;

    /** What the control totals consist of. */
    private static final List<String> OWED = Stream.of(
                    RecordKind.INVOICE,
                    RecordKind.CREDIT_MEMO,
                    RecordKind.PAYMENT,
                    RecordKind.JOURNAL_ENTRY,
                    RecordKind.DEPOSIT)
            .map(RecordKind::label)
            .toList();

    private final CollectionsStore store;

    public SyncRuns(CollectionsStore store) {
        this.store = store;
    }

    public Optional<SyncRun> latest(ConnectionId connection, RecordKind kind) {
        return fetch(of(connection, kind), 1).stream().findFirst();
    }

    /** Newest first. */
    public List<SyncRun> recent(ConnectionId connection, RecordKind kind, int limit) {
        return fetch(of(connection, kind), limit);
    }

    public Optional<SyncRun> find(UUID runId) {
        return fetch(SYNC_RUN.ID.eq(runId), 1).stream().findFirst();
    }

    /** Holes that no later run has closed, oldest first. */
    public List<SyncHole> openHoles(ConnectionId connection, int limit) {
        return store.dsl()
                .select(SYNC_HOLE.RUN_ID, SYNC_HOLE.KIND, SYNC_HOLE.WHAT, SYNC_HOLE.WHY, SYNC_HOLE.FOUND_AT)
                .from(SYNC_HOLE)
                .where(SYNC_HOLE.CONNECTION_ID.eq(connection.value()))
                .and(SYNC_HOLE.HEALED_AT.isNull())
                .orderBy(SYNC_HOLE.FOUND_AT, SYNC_HOLE.ID)
                .limit(limit)
                .fetch(row -> new SyncHole(
                        row.get(SYNC_HOLE.RUN_ID),
                        RecordKind.ofLabel(row.get(SYNC_HOLE.KIND)),
                        row.get(SYNC_HOLE.WHAT),
                        row.get(SYNC_HOLE.WHY),
                        row.get(SYNC_HOLE.FOUND_AT)));
    }

    /** Adds a page's counts, inside the transaction that stores it. */
    public void count(DSLContext tx, SyncStep step, PageCounts counts, boolean windowDone) {
        Instant now = store.clock().instant();
        tx.update(SYNC_RUN)
                .set(SYNC_RUN.PAGES, SYNC_RUN.PAGES.plus(1))
                .set(SYNC_RUN.RECORDS_READ, SYNC_RUN.RECORDS_READ.plus(counts.read()))
                .set(SYNC_RUN.RECORDS_STORED, SYNC_RUN.RECORDS_STORED.plus(counts.stored()))
                .set(SYNC_RUN.RECORDS_UNCHANGED, SYNC_RUN.RECORDS_UNCHANGED.plus(counts.unchanged()))
                .set(SYNC_RUN.RECORDS_DELETED, SYNC_RUN.RECORDS_DELETED.plus(counts.deleted()))
                .set(SYNC_RUN.RECORDS_QUARANTINED, SYNC_RUN.RECORDS_QUARANTINED.plus(counts.quarantined()))
                .set(SYNC_RUN.STATE, (windowDone ? RunState.DONE : RunState.RUNNING).name())
                .set(SYNC_RUN.ENDED_AT, windowDone ? now : null)
                .setNull(SYNC_RUN.ERROR_CODE)
                .setNull(SYNC_RUN.ERROR_MESSAGE)
                .where(SYNC_RUN.ID.eq(step.runId()))
                .execute();
    }

    /** Keeps a page's holes; the same hole of the same run is kept once. */
    public void addHoles(DSLContext tx, SyncStep step, List<ReadHole> holes) {
        for (ReadHole hole : holes) {
            String what = clipped(hole.what(), LONGEST_WHAT);
            Condition same = SYNC_HOLE.RUN_ID.eq(step.runId()).and(SYNC_HOLE.WHAT.eq(what));
            if (tx.fetchExists(SYNC_HOLE, same)) {
                continue;
            }
            tx.insertInto(SYNC_HOLE)
                    .set(SYNC_HOLE.ID, UUID.randomUUID())
                    .set(SYNC_HOLE.RUN_ID, step.runId())
                    .set(SYNC_HOLE.CONNECTION_ID, step.connection().value())
                    .set(SYNC_HOLE.KIND, step.kind().label())
                    .set(SYNC_HOLE.WHAT, what)
                    .set(SYNC_HOLE.WHY, clipped(hole.why(), LONGEST_MESSAGE))
                    .set(SYNC_HOLE.DELETIONS, hole.deletions())
                    .set(SYNC_HOLE.FOUND_AT, store.clock().instant())
                    .execute();
        }
    }

    /** After a window was read to its end: closes the holes of earlier windows that began no earlier, if this one has none. */
    public void healCovered(DSLContext tx, SyncStep step) {
        healCovered(
                tx, step.connection(), step.kind(), step.runId(), step.window().from());
    }

    void healCovered(DSLContext tx, ConnectionId connection, RecordKind kind, UUID run, Instant windowFrom) {
        if (tx.fetchExists(SYNC_HOLE, SYNC_HOLE.RUN_ID.eq(run))) {
            return;
        }
        heal(
                tx,
                SYNC_HOLE
                        .CONNECTION_ID
                        .eq(connection.value())
                        .and(SYNC_HOLE.KIND.eq(kind.label()))
                        .and(SYNC_HOLE.RUN_ID.in(DSL.select(SYNC_RUN.ID)
                                .from(SYNC_RUN)
                                .where(of(connection, kind))
                                .and(SYNC_RUN.WINDOW_FROM.ge(windowFrom)))));
    }

    /** Kinds of which deletions may be missing although no control total would show it. Only a read of everything can tell. */
    public Set<RecordKind> deletionsInDoubt(ConnectionId connection) {
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        store.dsl()
                .selectDistinct(SYNC_HOLE.KIND)
                .from(SYNC_HOLE)
                .where(SYNC_HOLE.CONNECTION_ID.eq(connection.value()))
                .and(SYNC_HOLE.DELETIONS.isTrue())
                .and(SYNC_HOLE.HEALED_AT.isNull())
                .and(SYNC_HOLE.KIND.notIn(OWED))
                .forEach(row -> kinds.add(RecordKind.ofLabel(row.value1())));
        return kinds;
    }

    /**
     * The books tied at a moment: of the deletions that reads had missed until then, none is left that anybody owes for.
     *
     * @return how many holes are closed by it
     */
    public int healDeletions(DSLContext tx, ConnectionId connection, Instant foundBefore) {
        return heal(
                tx,
                SYNC_HOLE
                        .CONNECTION_ID
                        .eq(connection.value())
                        .and(SYNC_HOLE.DELETIONS.isTrue())
                        .and(SYNC_HOLE.KIND.in(OWED))
                        .and(SYNC_HOLE.FOUND_AT.le(foundBefore)));
    }

    private int heal(DSLContext tx, Condition holes) {
        return tx.update(SYNC_HOLE)
                .set(SYNC_HOLE.HEALED_AT, store.clock().instant())
                .where(holes)
                .and(SYNC_HOLE.HEALED_AT.isNull())
                .execute();
    }

    /** Whether this run has a hole that no earlier run left open. */
    boolean hasNewHole(DSLContext tx, SyncStep step) {
        var earlier = SYNC_HOLE.as("earlier");
        return tx.fetchExists(DSL.selectOne()
                .from(SYNC_HOLE)
                .where(SYNC_HOLE.RUN_ID.eq(step.runId()))
                .and(DSL.notExists(DSL.selectOne()
                        .from(earlier)
                        .where(earlier.CONNECTION_ID.eq(SYNC_HOLE.CONNECTION_ID))
                        .and(earlier.KIND.eq(SYNC_HOLE.KIND))
                        .and(earlier.WHAT.eq(SYNC_HOLE.WHAT))
                        .and(earlier.HEALED_AT.isNull())
                        .and(earlier.RUN_ID.ne(SYNC_HOLE.RUN_ID)))));
    }

    void insert(DSLContext tx, SyncStep step, Instant now) {
        tx.insertInto(SYNC_RUN)
                .set(SYNC_RUN.ID, step.runId())
                .set(SYNC_RUN.ORGANISATION_ID, step.organisation().value())
                .set(SYNC_RUN.CONNECTION_ID, step.connection().value())
                .set(SYNC_RUN.KIND, step.kind().label())
                .set(SYNC_RUN.STATE, RunState.RUNNING.name())
                .set(SYNC_RUN.WINDOW_FROM, step.window().from())
                .set(SYNC_RUN.WINDOW_TO, step.window().to())
                .set(SYNC_RUN.FULL_READ, step.full())
                .set(SYNC_RUN.STARTED_AT, now)
                .set(SYNC_RUN.PAGES, 0)
                .set(SYNC_RUN.RECORDS_READ, 0L)
                .set(SYNC_RUN.RECORDS_STORED, 0L)
                .set(SYNC_RUN.RECORDS_UNCHANGED, 0L)
                .set(SYNC_RUN.RECORDS_DELETED, 0L)
                .set(SYNC_RUN.RECORDS_QUARANTINED, 0L)
                .execute();
    }

    void fail(SyncStep step, String code, String message) {
        store.dsl()
                .update(SYNC_RUN)
                .set(SYNC_RUN.STATE, RunState.FAILED.name())
                .set(SYNC_RUN.ENDED_AT, store.clock().instant())
                .set(SYNC_RUN.ERROR_CODE, clipped(code, 80))
                .set(SYNC_RUN.ERROR_MESSAGE, clipped(message, LONGEST_MESSAGE))
                .where(SYNC_RUN.ID.eq(step.runId()))
                .and(SYNC_RUN.STATE.ne(RunState.DONE.name()))
                .execute();
    }

    void abandon(DSLContext tx, UUID run, Instant now) {
        tx.update(SYNC_RUN)
                .set(SYNC_RUN.STATE, RunState.FAILED.name())
                .set(SYNC_RUN.ENDED_AT, now)
                .set(SYNC_RUN.ERROR_CODE, DSL.coalesce(SYNC_RUN.ERROR_CODE, "sync.window.abandoned"))
                .set(
                        SYNC_RUN.ERROR_MESSAGE,
                        DSL.coalesce(SYNC_RUN.ERROR_MESSAGE, "its time is read again from the start"))
                .where(SYNC_RUN.ID.eq(run))
                .execute();
    }

    private List<SyncRun> fetch(Condition condition, int limit) {
        return store.dsl()
                .select(SYNC_RUN.fields())
                .from(SYNC_RUN)
                .where(condition)
                .orderBy(SYNC_RUN.STARTED_AT.desc(), SYNC_RUN.WINDOW_TO.desc())
                .limit(limit)
                .fetch(SyncRuns::run);
    }

    private static SyncRun run(Record row) {
        return new SyncRun(
                row.get(SYNC_RUN.ID),
                new ConnectionId(row.get(SYNC_RUN.CONNECTION_ID)),
                RecordKind.ofLabel(row.get(SYNC_RUN.KIND)),
                RunState.valueOf(row.get(SYNC_RUN.STATE)),
                new ReadWindow(row.get(SYNC_RUN.WINDOW_FROM), row.get(SYNC_RUN.WINDOW_TO)),
                row.get(SYNC_RUN.FULL_READ),
                row.get(SYNC_RUN.STARTED_AT),
                Optional.ofNullable(row.get(SYNC_RUN.ENDED_AT)),
                row.get(SYNC_RUN.PAGES),
                row.get(SYNC_RUN.RECORDS_READ),
                row.get(SYNC_RUN.RECORDS_STORED),
                row.get(SYNC_RUN.RECORDS_UNCHANGED),
                row.get(SYNC_RUN.RECORDS_DELETED),
                row.get(SYNC_RUN.RECORDS_QUARANTINED),
                Optional.ofNullable(row.get(SYNC_RUN.ERROR_CODE))
                        .map(code -> new SyncRun.Failure(code, row.get(SYNC_RUN.ERROR_MESSAGE))));
    }

    private static Condition of(ConnectionId connection, RecordKind kind) {
        return SYNC_RUN.CONNECTION_ID.eq(connection.value()).and(SYNC_RUN.KIND.eq(kind.label()));
    }

    private static String clipped(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
