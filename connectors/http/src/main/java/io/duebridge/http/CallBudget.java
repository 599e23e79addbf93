package io.duebridge.http;

import io.duebridge.spi.BulkPosting.Room;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How often a connection may call, on all nodes together. Calls are counted in sliding windows, so that no stretch of a minute holds
 * more than its share whatever the burst; calls that move money have a reserve that reads leave alone, the whole of it for a minute
 * after somebody asked for such a call, and a fifth of it else: enough to begin at once with. When the vendor asks to slow down, nothing is sent until the time it names, by any node. What this node may take of the whole is a share it holds for some
 * seconds ({@link CallLedger}), so that a call costs no database statement.
 */
public final class CallBudget implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(10);
    private final CallLimits limits;
    private final CallWindows windows;
    private final SharedCalls shared;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int concurrent;
    private int running;
    private long pausedUntil;

    /** For a program that is alone; for the numbers see {@link CallLimits}. */
    public CallBudget(int perMinute, int perSecond, int concurrent, int reserve) {
        this(perMinute, perSecond, concurrent, reserve, System::nanoTime);
    }

    CallBudget(int perMinute, int perSecond, int concurrent, int reserve, LongSupplier nanoTime) {
        this(
                CallLimits.of(perMinute, perSecond, concurrent, reserve),
                new SharedCalls("", "", 0, CallLedger.alone(), nanoTime),
                nanoTime);
    }

    /**
     * @param connection whose calls they are
     * @param quota what the monthly limit counts for, as in {@link CallLedger.Report}
     */
    public CallBudget(String connection, String quota, CallLimits limits, CallLedger ledger) {
        this(limits, new SharedCalls(connection, quota, limits.perMonth(), ledger, System::nanoTime), System::nanoTime);
        shared.keepRenewed(this::busy);
    }

    CallBudget(CallLimits limits, SharedCalls shared, LongSupplier nanoTime) {
        this.limits = limits;
        this.shared = shared;
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
        this.windows = new CallWindows();
        apportion(CallLedger.WHOLE, nanoTime.getAsLong());
    }

    /** What a call is for, whether it may use the reserve, and whether the vendor meters it by the month. */
    public enum Use {
        /** Reading records. */
        READ(CallPurpose.SYNC, false, true),
        /** Reads that a posting needs. Token refreshes go to another host and take no part of the windows. */
        RESERVED(CallPurpose.POSTING, true, true),
        WRITE(CallPurpose.POSTING, true, false),
        /** Looking for a payment in doubt. */
        PROBE(CallPurpose.PROBE, true, true),
        CHECK(CallPurpose.CHECK, true, true),
        TOTALS(CallPurpose.TOTALS, false, true),
        DOCUMENT(CallPurpose.DOCUMENT, false, true);

        private final CallPurpose purpose;
        private final boolean reserved;
        private final boolean metered;

        Use(CallPurpose purpose, boolean reserved, boolean metered) {
            this.purpose = purpose;
            this.reserved = reserved;
            this.metered = metered;
        }

        public CallPurpose purpose() {
            return purpose;
        }

        public boolean reserved() {
            return reserved;
        }

        public boolean metered() {
            return metered;
        }
    }

    /** Held while a call runs. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a permit, at most until the deadline.
     *
     * @throws ConnectorException THROTTLED at once if none can come free in time, with how long it would take
     */
    public Permit acquire(Use use, Deadline deadline) throws ConnectorException {
        return acquire(use, 1, false, deadline);
    }

    /** The same for one request that holds several calls. */
    public Permit acquireBatch(Use use, int calls, Deadline deadline) throws ConnectorException {
        return acquire(use, calls, true, deadline);
    }

    private Permit acquire(Use use, int calls, boolean batch, Deadline deadline) throws ConnectorException {
        shared.leaveTheMonthsReserve(limits, use);
        shared.take(this::busy);
        lock.lock();
        try {
            noteDemand(use);
            while (true) {
                long now = nanoTime.getAsLong();
                long wait = wait(use, calls, batch, now);
                boolean full = running >= concurrent - (use.reserved() ? 0 : concurrent / 5);
                if (wait <= 0 && !full) {
                    return started(use, calls, batch, now);
                }
                await(wait, deadline);
                renewOutsideTheLock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(
                    ConnectionErrors.BUDGET_EXHAUSTED, "interrupted while waiting for the call budget", e);
        } finally {
            lock.unlock();
        }
    }

    private long wait(Use use, int calls, boolean batch, long now) {
        if (!shared.isValid()) {
            return LOOK_AGAIN.toNanos();
        }
        apportion(shared.parts(), now);
        if (concurrent == 0) {
            return LOOK_AGAIN.toNanos();
        }
        long pause = Math.max(pausedUntil - now, shared.pauseNanos());
        return Math.max(pause, windows.wait(use, calls, batch, now));
    }

    /** This node's share of each limit. */
    private void apportion(int parts, long now) {
        CallLimits mine = limits.share(parts);
        windows.limit(mine, now);
        concurrent = mine.concurrent();
    }

    private void noteDemand(Use use) {
        if (use.reserved()) {
            windows.noteDemand(nanoTime.getAsLong());
        }
    }

    private Permit started(Use use, int calls, boolean batch, long now) {
        CallWindows.Started started = windows.start(calls, batch, now);
        running++;
        shared.count(use.purpose(), calls, use.metered() && limits.perMonth() > 0);
        return () -> {
            lock.lock();
            try {
                windows.end(started, nanoTime.getAsLong());
                running--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        };
    }

    private void await(long wait, Deadline deadline) throws InterruptedException, ConnectorException {
        long left = deadline.remaining().toNanos();
        boolean unknown = wait <= 0 || CallWindow.isUnknown(wait);
        if (left <= 0 || (!unknown && wait > left)) {
            Duration retryAfter = Duration.ofNanos(Math.max(unknown ? 0 : wait, TimeUnit.SECONDS.toNanos(1)));
            throw new ConnectorException(
                    ConnectionErrors.BUDGET_EXHAUSTED,
                    "no call is free before the deadline; the next one in " + retryAfter.toMillis() + " ms",
                    retryAfter,
                    null);
        }
        long unused = changed.awaitNanos(unknown ? left : wait);
        assert unused <= left;
    }

    /** A share is a row in a database, and nobody else should wait for that. */
    private void renewOutsideTheLock() {
        if (shared.isValid() && shared.parts() > 0) {
            return;
        }
        lock.unlock();
        try {
            shared.settle(busy(), true, Optional.empty());
        } finally {
            lock.lock();
        }
    }

    /**
     * What the minute has left, if it is room for a request that holds so many calls; else how long until it is. To be asked when there
     * is something to call for: reads leave the reserve alone from then on.
     */
    public Room room(Use use, int calls) {
        shared.take(this::busy);
        lock.lock();
        try {
            noteDemand(use);
            long wait = longWait(use, calls);
            Duration after = CallWindow.isUnknown(wait) ? LOOK_AGAIN : Duration.ofNanos(Math.max(0, wait));
            return new Room(wait > 0 ? 0 : windows.free(use, calls, nanoTime.getAsLong()), after);
        } finally {
            lock.unlock();
        }
    }

    /** Without what is soon over, which a call waits for by itself. */
    private long longWait(Use use, int calls) {
        if (!shared.isValid() || shared.parts() == 0) {
            return LOOK_AGAIN.toNanos();
        }
        long now = nanoTime.getAsLong();
        apportion(shared.parts(), now);
        long pause = Math.max(pausedUntil - now, shared.pauseNanos());
        return Math.max(windows.minuteWait(use, calls, now), pause > SHORT_PAUSE.toNanos() ? pause : 0);
    }

    /** How much of the whole is in use now, in parts of {@link CallLedger#WHOLE}, rounded up. */
    private int busy() {
        lock.lock();
        try {
            return limits.busy(windows.ofTheMinute(nanoTime.getAsLong()), running);
        } finally {
            lock.unlock();
        }
    }

    /** Counts a call that takes no part of the windows. */
    public void note(CallPurpose purpose) {
        shared.count(purpose, 1, false);
    }

    /** Nothing is sent for this long, on no node: the vendor asked for it. A shorter pause never shortens a longer one. */
    public void pause(Duration duration) {
        lock.lock();
        try {
            long until = nanoTime.getAsLong() + duration.toNanos();
            if (until - pausedUntil > 0) {
                pausedUntil = until;
            }
        } finally {
            lock.unlock();
        }
        shared.settle(busy(), true, Optional.of(duration));
    }

    /** What is left of a pause the vendor asked for. */
    public Optional<Duration> paused() {
        lock.lock();
        try {
            long left = Math.max(pausedUntil - nanoTime.getAsLong(), shared.pauseNanos());
            return left <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(left));
        } finally {
            lock.unlock();
        }
    }

    /** Reports what is not reported yet and gives the share back. */
    @Override
    public void close() {
        shared.close(this::busy);
    }
}
