package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;
import static io.duebridge.collections.tables.Tables.SYNC_RUN;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Where reading stands, per connection and kind. A window is frozen when it is begun and finished before the next begins; whoever
 * begins while one is under way, after a crash or on another node, gets the page where it stands.
 */
public final class SyncCursors {
    private final CollectionsStore store;
    private final SyncRuns runs;

    public SyncCursors(CollectionsStore store) {
        this.store = store;
        this.runs = new SyncRuns(store);
    }

    /** The next page to read; begins a new window if none is under way. */
    public SyncStep begin(ConnectionId connection, RecordKind kind, SyncPolicy policy, Instant now) {
        ensureRow(connection, kind);
        return store.transactionResult(tx -> {
            Record cursor = lock(tx, connection, kind);
            return cursor.get(SYNC_CURSOR.RUN_ID) == null
                    ? newWindow(tx, connection, kind, cursor, policy, now)
                    : resumed(tx, connection, kind, cursor);
        });
    }

    /** Notes why a step could not be done. The cursor stays, so that the next begin resumes at the same page. */
    public void failed(SyncStep step, ConnectorException failure) {
        failed(step, failure.code(), String.valueOf(failure.getMessage()));
    }

    /** Notes why a step could not be done, for what is no connector's failure. */
    public void failed(SyncStep step, String code, String message) {
        runs.fail(step, code, message);
    }

    /**
     * Gives up the window under way and reads from {@code from} on when the next one begins: after a page token went stale, to
     * close a hole, or, from {@link Instant#EPOCH}, to read everything again. What is stored stays.
     */
    public void readAgain(ConnectionId connection, RecordKind kind, Instant from) {
        ensureRow(connection, kind);
        store.transaction(tx -> {
            Record cursor = lock(tx, connection, kind);
            UUID run = cursor.get(SYNC_CURSOR.RUN_ID);
            if (run != null) {
                runs.abandon(tx, run, store.clock().instant());
                FullReads.forget(tx, connection, kind);
            }
            Instant doneTo = cursor.get(SYNC_CURSOR.DONE_TO);
            Instant readTo =
                    from.equals(Instant.EPOCH) ? null : doneTo == null || doneTo.isBefore(from) ? doneTo : from;
            tx.update(SYNC_CURSOR)
                    .setNull(SYNC_CURSOR.WINDOW_FROM)
                    .setNull(SYNC_CURSOR.WINDOW_TO)
                    .setNull(SYNC_CURSOR.PAGE_TOKEN)
                    .setNull(SYNC_CURSOR.RUN_ID)
                    .set(SYNC_CURSOR.DONE_TO, readTo)
                    .set(SYNC_CURSOR.VERSION, SYNC_CURSOR.VERSION.plus(1))
                    .set(SYNC_CURSOR.UPDATED_AT, store.clock().instant())
                    .where(at(connection, kind))
                    .execute();
        });
    }

    /** The kinds this connection reads, as far as it has begun to: those every connector reads, and what has a cursor. */
    public Set<RecordKind> kinds(ConnectionId connection) {
        Set<RecordKind> kinds = EnumSet.copyOf(RecordKind.CORE);
        store.dsl()
                .select(SYNC_CURSOR.KIND)
                .from(SYNC_CURSOR)
                .where(SYNC_CURSOR.CONNECTION_ID.eq(connection.value()))
                .forEach(row -> kinds.add(RecordKind.ofLabel(row.value1())));
        return kinds;
    }

    /** Up to when everything has been read; empty before the first window is done. */
    public Optional<Instant> doneTo(ConnectionId connection, RecordKind kind) {
        return store.dsl()
                .select(SYNC_CURSOR.DONE_TO)
                .from(SYNC_CURSOR)
                .where(at(connection, kind))
                .fetchOptional(SYNC_CURSOR.DONE_TO);
    }

    /**
     * Takes the cursor from this step to the next, inside the transaction that stores the step's page. A window that ends with a
     * hole for the first time is left undone, so that the next one covers its time again and may close the hole; the second time
     * it stays a hole. (Not so the first window of all: whether to read everything again, a person decides.)
     *
     * @param next empty when the window is done
     * @return false if the cursor has moved on without us; the caller then stores nothing
     */
    public boolean advance(DSLContext tx, SyncStep step, Optional<PageToken> next) {
        boolean done = next.isEmpty();
        boolean covered = done && (step.full() || !runs.hasNewHole(tx, step));
        return tx.update(SYNC_CURSOR)
                        .set(SYNC_CURSOR.PAGE_TOKEN, next.map(PageToken::value).orElse(null))
                        .set(SYNC_CURSOR.RUN_ID, done ? null : step.runId())
                        .set(
                                SYNC_CURSOR.WINDOW_FROM,
                                done ? null : step.window().from())
                        .set(SYNC_CURSOR.WINDOW_TO, done ? null : step.window().to())
                        .set(
                                SYNC_CURSOR.DONE_TO,
                                covered ? DSL.val(step.window().to()) : SYNC_CURSOR.DONE_TO)
                        .set(SYNC_CURSOR.VERSION, SYNC_CURSOR.VERSION.plus(1))
                        .set(SYNC_CURSOR.UPDATED_AT, store.clock().instant())
                        .where(at(step.connection(), step.kind()))
                        .and(SYNC_CURSOR.VERSION.eq(step.cursorVersion()))
                        .and(SYNC_CURSOR.RUN_ID.eq(step.runId()))
                        .execute()
                == 1;
    }

    /**
     * The ERP says that nothing of this kind changed: the same as a window that was read and held nothing. Does nothing while a window
     * is under way, or where the time before {@code from} has not been read.
     */
    public boolean unchanged(ConnectionId connection, RecordKind kind, Instant from, Instant to) {
        return store.dsl()
                        .update(SYNC_CURSOR)
                        .set(SYNC_CURSOR.DONE_TO, to)
                        .set(SYNC_CURSOR.VERSION, SYNC_CURSOR.VERSION.plus(1))
                        .set(SYNC_CURSOR.UPDATED_AT, store.clock().instant())
                        .where(at(connection, kind))
                        .and(SYNC_CURSOR.RUN_ID.isNull())
                        .and(SYNC_CURSOR.DONE_TO.ge(from))
                        .and(SYNC_CURSOR.DONE_TO.lt(to))
                        .execute()
                == 1;
    }

    /**
     * For writing this connection's records of this kind outside a window: keeps others out until the transaction ends, and moves
     * the cursor on, so that a page which is under way, compared with what is there now, is dropped and read again.
     */
    public void interrupt(DSLContext tx, ConnectionId connection, RecordKind kind) {
        tx.update(SYNC_CURSOR)
                .set(SYNC_CURSOR.VERSION, SYNC_CURSOR.VERSION.plus(1))
                .set(SYNC_CURSOR.UPDATED_AT, store.clock().instant())
                .where(at(connection, kind))
                .execute();
    }

    private SyncStep newWindow(
            DSLContext tx, ConnectionId connection, RecordKind kind, Record cursor, SyncPolicy policy, Instant now) {
        Instant doneTo = cursor.get(SYNC_CURSOR.DONE_TO);
        boolean full = doneTo == null;
        Instant from = full ? policy.fullFrom() : doneTo.minus(policy.overlap());
        Instant to = now.minus(policy.safetyLag());
        ReadWindow window = new ReadWindow(from, to.isBefore(from) ? from : to);
        SyncStep step = new SyncStep(
                UUID.randomUUID(),
                organisation(tx, connection),
                connection,
                kind,
                window,
                Optional.empty(),
                full,
                cursor.get(SYNC_CURSOR.VERSION) + 1);
        runs.insert(tx, step, now);
        tx.update(SYNC_CURSOR)
                .set(SYNC_CURSOR.WINDOW_FROM, window.from())
                .set(SYNC_CURSOR.WINDOW_TO, window.to())
                .set(SYNC_CURSOR.RUN_ID, step.runId())
                .set(SYNC_CURSOR.VERSION, step.cursorVersion())
                .set(SYNC_CURSOR.UPDATED_AT, now)
                .where(at(connection, kind))
                .execute();
        return step;
    }

    private SyncStep resumed(DSLContext tx, ConnectionId connection, RecordKind kind, Record cursor) {
        UUID run = cursor.get(SYNC_CURSOR.RUN_ID);
        boolean full = tx.select(SYNC_RUN.FULL_READ)
                .from(SYNC_RUN)
                .where(SYNC_RUN.ID.eq(run))
                .fetchSingle(SYNC_RUN.FULL_READ);
        return new SyncStep(
                run,
                organisation(tx, connection),
                connection,
                kind,
                new ReadWindow(cursor.get(SYNC_CURSOR.WINDOW_FROM), cursor.get(SYNC_CURSOR.WINDOW_TO)),
                Optional.ofNullable(cursor.get(SYNC_CURSOR.PAGE_TOKEN)).map(PageToken::new),
                full,
                cursor.get(SYNC_CURSOR.VERSION));
    }

    private static Record lock(DSLContext tx, ConnectionId connection, RecordKind kind) {
        return tx.select(SYNC_CURSOR.fields())
                .from(SYNC_CURSOR)
                .where(at(connection, kind))
                .forUpdate()
                .fetchSingle();
    }

    /** In a transaction of its own: two that insert the same row would otherwise wait for each other's end. */
    private void ensureRow(ConnectionId connection, RecordKind kind) {
        if (store.dsl().fetchExists(SYNC_CURSOR, at(connection, kind))) {
            return;
        }
        store.dsl()
                .insertInto(SYNC_CURSOR)
                .set(SYNC_CURSOR.CONNECTION_ID, connection.value())
                .set(SYNC_CURSOR.KIND, kind.label())
                .set(SYNC_CURSOR.VERSION, 0L)
                .set(SYNC_CURSOR.UPDATED_AT, store.clock().instant())
                .onConflict(SYNC_CURSOR.CONNECTION_ID, SYNC_CURSOR.KIND)
                .doNothing()
                .execute();
    }

    private static OrganisationId organisation(DSLContext tx, ConnectionId connection) {
        return new OrganisationId(tx.select(CONNECTION.ORGANISATION_ID)
                .from(CONNECTION)
                .where(CONNECTION.ID.eq(connection.value()))
                .fetchSingle(CONNECTION.ORGANISATION_ID));
    }

    private static Condition at(ConnectionId connection, RecordKind kind) {
        return SYNC_CURSOR.CONNECTION_ID.eq(connection.value()).and(SYNC_CURSOR.KIND.eq(kind.label()));
    }
}
