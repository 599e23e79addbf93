package io.duebridge.http;

import io.duebridge.http.CallBudget.Permit;
import io.duebridge.http.CallBudget.Use;
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
 * Through which all calls of this process within one vendor's limit go, of one connection or of several that share it. What this process
 * may take of the whole is a share it holds for some seconds ({@link CallLedger}), so that a call costs no database statement. After a
 * pause that the vendor asked for calls begin one at a time and become more with each that is answered, so that not all who waited
 * arrive at once.
 */
final class CallPool {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(10);
    private volatile CallLimits limits;
    private final CallWindows windows;
    private final SharedCalls shared;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int concurrent;
    private int running;
    private int waiting;
    private int reservedWaiting;
    private int ceiling = Integer.MAX_VALUE;
    private long pausedUntil;

    CallPool(CallLimits limits, SharedCalls shared, LongSupplier nanoTime) {
        this.limits = limits;
        this.shared = shared;
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
        this.windows = new CallWindows();
        apportion(CallLedger.WHOLE, nanoTime.getAsLong());
    }

    void keepRenewed() {
        shared.keepRenewed(this::renew);
    }

    /** Asks for the share anew; who waits looks whether it has become larger. */
    void renew() {
        shared.renew(this::busy, isWaitedFor());
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isWaitedFor() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    /** From now on so much; what is under way goes on. */
    void limit(CallLimits now) {
        lock.lock();
        try {
            limits = now;
            shared.slots(now.slots());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Permit acquire(String connection, Use use, int calls, boolean batch, Deadline deadline) throws ConnectorException {
        shared.leaveTheMonthsReserve(limits, use);
        shared.take(this::busy);
        lock.lock();
        try {
            noteDemand(use);
            waiting++;
            reservedWaiting += use.reserved() ? 1 : 0;
            try {
                return awaited(connection, use, calls, batch, deadline);
            } finally {
                waiting--;
                reservedWaiting -= use.reserved() ? 1 : 0;
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(
                    ConnectionErrors.BUDGET_EXHAUSTED, "interrupted while waiting for the call budget", e);
        } finally {
            lock.unlock();
        }
    }

    private Permit awaited(String connection, Use use, int calls, boolean batch, Deadline deadline)
            throws ConnectorException, InterruptedException {
        while (true) {
            long now = nanoTime.getAsLong();
            long wait = wait(use, calls, batch, now);
            if (wait <= 0 && running < room(use, now)) {
                return started(connection, use, calls, batch, now);
            }
            await(wait, deadline);
            renewOutsideTheLock();
        }
    }

    /** How many calls may run at once before one of this use. Where places are all there is, reads step back for those that move money. */
    private int room(Use use, long now) {
        int most = Math.min(concurrent, ceiling);
        if (use.reserved()) {
            return most;
        }
        if (limits.slots() == 0) {
            return Math.min(most, concurrent - concurrent / 5);
        }
        int kept = Math.max(concurrent / 5, concurrent > 1 && windows.isDemanded(now) ? 1 : 0);
        return reservedWaiting > 0 ? 0 : Math.min(most, concurrent - kept);
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
        if (pause > 0) {
            ceiling = 1; // another node may have been asked to wait
        }
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

    private Permit started(String connection, Use use, int calls, boolean batch, long now) {
        CallWindows.Started started = windows.start(calls, batch, now);
        running++;
        shared.count(connection, use.purpose(), calls, use.metered() && limits.perMonth() > 0);
        return () -> {
            lock.lock();
            try {
                windows.end(started, nanoTime.getAsLong());
                running--;
                ceiling = ceiling >= limits.concurrent() || isPaused() ? ceiling : ceiling + 1;
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
    Room room(Use use, int calls) {
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
    void note(String connection, CallPurpose purpose) {
        shared.count(connection, purpose, 1, false);
    }

    /** Nothing is sent for this long, on no node: the vendor asked for it. A shorter pause never shortens a longer one. */
    void pause(Duration duration) {
        lock.lock();
        try {
            long until = nanoTime.getAsLong() + duration.toNanos();
            if (until - pausedUntil > 0) {
                pausedUntil = until;
            }
            ceiling = 1;
        } finally {
            lock.unlock();
        }
        shared.settle(busy(), true, Optional.of(duration));
    }

    private boolean isPaused() {
        return pausedUntil - nanoTime.getAsLong() > 0 || shared.pauseNanos() > 0;
    }

    /** What is left of a pause the vendor asked for. */
    Optional<Duration> paused() {
        lock.lock();
        try {
            long left = Math.max(pausedUntil - nanoTime.getAsLong(), shared.pauseNanos());
            return left <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(left));
        } finally {
            lock.unlock();
        }
    }

    /** Reports what is not reported yet and gives the share back. */
    void close() {
        shared.close(this::busy);
    }
}
