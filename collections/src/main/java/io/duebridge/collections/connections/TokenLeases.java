package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION_TOKEN;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Whose turn it is to spend a connection's refresh token. A turn is a row, not a lock: no database connection is held while the vendor
 * is asked. Clocks of two machines are never compared: who waits takes a turn over when it has seen the same one, unchanged, for
 * {@link #LENGTH} by its own monotonic time. So a node that died is replaced, and one whose clock is wrong robs nobody.
 */
final class TokenLeases {
    /** Longer than an exchange is waited for, so that only who died or was stopped for minutes loses its turn. */
    static final Duration LENGTH = Duration.ofSeconds(150);

    private static final Duration POLL = Duration.ofMillis(250);

    /** Monotonic time and sleep, so that a test can turn them. */
    interface Pauses {
        long nanoTime();

        void pause(Duration duration) throws InterruptedException;

        static Pauses real() {
            return new Pauses() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void pause(Duration duration) throws InterruptedException {
                    Thread.sleep(duration.toMillis());
                }
            };
        }
    }

    private final CollectionsStore store;
    private final Pauses pauses;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** A turn of somebody else, and since when it has been seen. */
    private record Seen(long fence, long sinceNanos) {}

    /**
     * A turn, and the row as it stood when it began.
     *
     * @param version of the tokens
     * @param unansweredBefore since when an earlier exchange has had no clear answer
     */
    record Lease(String connection, long fence, long version, String sealed, Optional<Instant> unansweredBefore) {}

    TokenLeases(CollectionsStore store, Pauses pauses) {
        this.store = store;
        this.pauses = pauses;
    }

    LongSupplier nanoTime() {
        return pauses::nanoTime;
    }

    /**
     * Waits for the turn. The row must be there.
     *
     * @throws ConnectorException it was not our turn in time, or somebody disconnected the connection
     */
    Lease acquire(String connection, Deadline turn) throws ConnectorException {
        while (true) {
            Record row = store.dsl()
                    .selectFrom(CONNECTION_TOKEN)
                    .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                    .fetchSingle();
            refuseDisconnected(connection, row);
            if (isFree(connection, row)) {
                Optional<Lease> lease = take(connection, row);
                if (lease.isPresent()) {
                    return lease.get();
                }
            }
            if (turn.hasPassed() || !paused(turn)) {
                throw new ConnectorException(
                        ConnectionErrors.SIGN_IN_BUSY,
                        "connection '" + connection + "': another node has been signing in all the time");
            }
        }
    }

    private static void refuseDisconnected(String connection, Record row) throws ConnectorException {
        Optional<Instant> when = Optional.ofNullable(row.get(CONNECTION_TOKEN.DISCONNECTED_AT));
        if (when.isPresent()) {
            throw new ConnectorException(
                    ConnectionErrors.DISCONNECTED,
                    "connection '" + connection + "' was disconnected at " + when.get() + " by "
                            + row.get(CONNECTION_TOKEN.DISCONNECTED_BY));
        }
    }

    private boolean isFree(String connection, Record row) {
        if (row.get(CONNECTION_TOKEN.LEASE_HOLDER) == null) {
            seen.remove(connection);
            return true;
        }
        long fence = row.get(CONNECTION_TOKEN.LEASE_FENCE);
        long now = pauses.nanoTime();
        Seen first = seen.compute(
                connection, (name, known) -> known != null && known.fence() == fence ? known : new Seen(fence, now));
        return now - first.sinceNanos() >= LENGTH.toNanos();
    }

    private Optional<Lease> take(String connection, Record row) {
        long fence = row.get(CONNECTION_TOKEN.LEASE_FENCE);
        return store.transactionResult(tx -> {
            int won = tx.update(CONNECTION_TOKEN)
                    .set(CONNECTION_TOKEN.LEASE_FENCE, fence + 1)
                    .set(CONNECTION_TOKEN.LEASE_HOLDER, node)
                    .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                    .and(CONNECTION_TOKEN.LEASE_FENCE.eq(fence))
                    .execute();
            return won == 1 ? Optional.of(begun(tx, connection, fence + 1)) : Optional.empty();
        });
    }

    /** What is sent from now on may be answered without anybody hearing it, if this process ends. */
    private Lease begun(DSLContext tx, String connection, long fence) {
        Record row = tx.selectFrom(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .fetchSingle();
        tx.update(CONNECTION_TOKEN)
                .set(
                        CONNECTION_TOKEN.UNANSWERED_AT,
                        DSL.coalesce(
                                CONNECTION_TOKEN.UNANSWERED_AT,
                                DSL.val(store.clock().instant(), CONNECTION_TOKEN.UNANSWERED_AT)))
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .execute();
        return new Lease(
                connection,
                fence,
                row.get(CONNECTION_TOKEN.VERSION),
                row.get(CONNECTION_TOKEN.SEALED),
                Optional.ofNullable(row.get(CONNECTION_TOKEN.UNANSWERED_AT)));
    }

    /** Gives the turn back, in the caller's transaction; does nothing if somebody took it over. */
    void release(DSLContext tx, Lease lease) {
        tx.update(CONNECTION_TOKEN)
                .setNull(CONNECTION_TOKEN.LEASE_HOLDER)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(lease.connection()))
                .and(CONNECTION_TOKEN.LEASE_FENCE.eq(lease.fence()))
                .execute();
    }

    /** Sleeps a moment; false if this thread is to end. */
    boolean pause(Duration duration) {
        try {
            pauses.pause(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean paused(Deadline turn) {
        Duration left = turn.remaining();
        return pause(left.compareTo(POLL) < 0 ? left : POLL);
    }
}
