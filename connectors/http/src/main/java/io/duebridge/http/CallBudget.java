package io.duebridge.http;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How often a connection may call. Calls are counted in sliding windows, so that no stretch of a minute holds more than its
 * share whatever the burst; calls that move money have a reserve that reads leave alone. When the vendor asks
 * to slow down, nothing is sent until the time it names.
 */
public final class CallBudget {
    private final SlidingWindow minute;
    private final SlidingWindow second;
    private final int concurrent;
    private final int concurrentReserve;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int running;
    private long pausedUntil;

    /**
     * @param perMinute calls in any 60 seconds
     * @param perSecond calls in any second
     * @param concurrent calls at the same time
     * @param reserve calls of the minute that only {@link Use#RESERVED} may take; the other limits keep a tenth and a fifth
     */
    public CallBudget(int perMinute, int perSecond, int concurrent, int reserve) {
        this(perMinute, perSecond, concurrent, reserve, System::nanoTime);
    }

    CallBudget(int perMinute, int perSecond, int concurrent, int reserve, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.minute = new SlidingWindow(perMinute, Math.min(reserve, perMinute - 1), Duration.ofMinutes(1));
        this.second = new SlidingWindow(perSecond, perSecond / 10, Duration.ofSeconds(1));
        this.concurrent = concurrent;
        this.concurrentReserve = concurrent / 5;
        this.pausedUntil = nanoTime.getAsLong();
    }

    /** What a call is for. */
    public enum Use {
        READ,
        /** Postings, their lookups, and checks. Token refreshes go to another host and are not counted. */
        RESERVED
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
        lock.lock();
        try {
            while (true) {
                long now = nanoTime.getAsLong();
                long wait = Math.max(pausedUntil - now, Math.max(minute.wait(use, now), second.wait(use, now)));
                boolean full = running >= concurrent - (use == Use.READ ? concurrentReserve : 0);
                if (wait <= 0 && !full) {
                    minute.count(now);
                    second.count(now);
                    running++;
                    return this::release;
                }
                await(wait, deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(
                    ConnectionErrors.BUDGET_EXHAUSTED, "interrupted while waiting for the call budget", e);
        } finally {
            lock.unlock();
        }
    }

    private void await(long wait, Deadline deadline) throws InterruptedException, ConnectorException {
        long left = deadline.remaining().toNanos();
        if (left <= 0 || wait > left) {
            Duration retryAfter = Duration.ofNanos(Math.max(wait, TimeUnit.SECONDS.toNanos(1)));
            throw new ConnectorException(
                    ConnectionErrors.BUDGET_EXHAUSTED,
                    "no call is free before the deadline; the next one in " + retryAfter.toMillis() + " ms",
                    retryAfter,
                    null);
        }
        long unused = changed.awaitNanos(wait > 0 ? wait : left);
        assert unused <= left;
    }

    /** Nothing is sent for this long: the vendor asked for it. A shorter pause never shortens a longer one. */
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
    }

    /** What is left of a pause the vendor asked for. */
    public Optional<Duration> paused() {
        lock.lock();
        try {
            long left = pausedUntil - nanoTime.getAsLong();
            return left <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(left));
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The starting times of the calls within the last stretch; guarded by the budget's lock. */
    private static final class SlidingWindow {
        private final int limit;
        private final int reserve;
        private final long length;
        private final ArrayDeque<Long> starts = new ArrayDeque<>();

        SlidingWindow(int limit, int reserve, Duration length) {
            this.limit = limit;
            this.reserve = reserve;
            this.length = length.toNanos();
        }

        /** Nanoseconds until one more call may start. */
        long wait(Use use, long now) {
            while (!starts.isEmpty() && now - starts.peekFirst() >= length) {
                starts.removeFirst();
            }
            int allowed = use == Use.READ ? limit - reserve : limit;
            int tooMany = starts.size() - allowed + 1;
            if (tooMany <= 0) {
                return 0;
            }
            long blocking = starts.stream().skip(tooMany - 1L).findFirst().orElse(now);
            return blocking + length - now;
        }

        void count(long now) {
            starts.addLast(now);
        }
    }
}
