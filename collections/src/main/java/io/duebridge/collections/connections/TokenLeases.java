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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to spend a connection's refresh token. A turn is a row, not a lock: no database connection is held while the vendor
 * is asked. Clocks of two machines are never compared: while it lives, the holder moves the row's beat every {@link #BEAT}, and who waits
 * takes a turn over when it has seen the same one without a beat for {@link #QUIET} by its own monotonic time. So a node that died is
 * replaced soon, one that waits for a slow vendor is not, and one whose clock is wrong robs nobody.
 */
final class TokenLeases {
    /** Several beats, so that only who died, was stopped, or cannot reach the database loses its turn. */
    static final Duration QUIET = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(TokenLeases.class);
    private static final Duration BEAT = Duration.ofSeconds(4);

    private static final Duration POLL = Duration.ofMillis(250);

    /** Goes on until it is closed. */
    interface Beating extends AutoCloseable {
        @Override
        void close();
    }

    /** Monotonic time, sleep, and what is done again and again meanwhile, so that a test can turn them. */
    interface Pauses {
        long nanoTime();

        void pause(Duration duration) throws InterruptedException;

        /** Does something after each such pause, beside whoever asks. */
        Beating every(Duration pause, Runnable task);

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

                @Override
                public Beating every(Duration pause, Runnable task) {
                    CountDownLatch over = new CountDownLatch(1);
                    Thread thread = new Thread(() -> repeat(over, pause, task), "sign-in-beat");
                    thread.setDaemon(true);
                    thread.start();
                    // Not interrupted: a statement under way would take an embedded database's file with it.
                    return over::countDown;
                }
            };
        }
    }

    private static void repeat(CountDownLatch over, Duration pause, Runnable task) {
        try {
            while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final CollectionsStore store;
    private final Pauses pauses;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** A turn of somebody else as it was last seen to move, and since when. */
    private record Seen(long fence, long beat, long sinceNanos) {
        boolean shows(long otherFence, long otherBeat) {
            return fence == otherFence && beat == otherBeat;
        }
    }

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
        long beat = row.get(CONNECTION_TOKEN.LEASE_BEAT);
        long now = pauses.nanoTime();
        Seen first = seen.compute(
                connection,
                (name, known) -> known != null && known.shows(fence, beat) ? known : new Seen(fence, beat, now));
        return now - first.sinceNanos() >= QUIET.toNanos();
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

    /** Shows from now on that the holder lives. While the database cannot be reached, nobody else can take the turn either. */
    Beating beat(Lease lease) {
        return pauses.every(BEAT, () -> {
            try {
                store.dsl()
                        .update(CONNECTION_TOKEN)
                        .set(CONNECTION_TOKEN.LEASE_BEAT, CONNECTION_TOKEN.LEASE_BEAT.plus(1))
                        .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(lease.connection()))
                        .and(CONNECTION_TOKEN.LEASE_FENCE.eq(lease.fence()))
                        .execute();
            } catch (DataAccessException e) {
                LOG.warn("connection '{}': its turn at signing in cannot be shown to go on", lease.connection(), e);
            }
        });
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
