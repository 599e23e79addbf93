package io.duebridge.http;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallLedger.Share;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's side of the {@link CallLedger}: the share it holds, and the calls it has not reported yet. It is renewed in the background
 * while there is something to do, and given back a minute after the last call. What was not reported when a process is killed, calls of
 * at most {@link #RENEWED_EVERY}, is missing in the account; the vendor's own count is the truth.
 */
final class SharedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCalls.class);

    /** How often a share is renewed; a new node waits no longer for the others to make room. */
    static final Duration RENEWED_EVERY = Duration.ofSeconds(2);

    private static final Duration JUST_NOW = Duration.ofMillis(200);

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duebridge-call-shares");
        thread.setDaemon(true);
        return thread;
    });
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "duebridge-call-share");
        thread.setDaemon(true);
        return thread;
    });

    private final String pool;
    private final String quota;
    private final long monthlyLimit;
    private final CallLedger ledger;
    private final LongSupplier nanoTime;
    private final ReentrantLock settling = new ReentrantLock();
    private final Map<String, Map<CallPurpose, Count>> unreported = new LinkedHashMap<>();
    private volatile int slots;
    private volatile String lastCaller;
    private @Nullable ScheduledFuture<?> renewal;
    private volatile Share share = new Share(0, Duration.ZERO, Optional.empty(), 0);
    private volatile long takenAt;
    private volatile boolean calledSince;
    private volatile boolean wanted;

    /** @param pool what is shared; of a connection that shares with nobody, its name */
    SharedCalls(String pool, int slots, String quota, long monthlyLimit, CallLedger ledger, LongSupplier nanoTime) {
        this.pool = pool;
        this.slots = slots;
        this.lastCaller = pool;
        this.quota = quota;
        this.monthlyLimit = monthlyLimit;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.takenAt = nanoTime.getAsLong();
    }

    void keepRenewed(Runnable renew) {
        // Each store may be slow or away, and none of them may hold up the others' shares.
        renewal = TIMER.scheduleWithFixedDelay(
                () -> {
                    Future<?> unused = WORKERS.submit(renew);
                },
                RENEWED_EVERY.toMillis(),
                RENEWED_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Nothing to do costs nothing: no share is held, none is asked for.
     *
     * @param waitedFor whether calls wait to be started: they asked before the last renewal, and want their share all the same
     */
    void renew(IntSupplier busy, boolean waitedFor) {
        boolean reporting = hasUnreported();
        if (!isValid() && !reporting) {
            return;
        }
        int now = busy.getAsInt();
        boolean wanting = calledSince || waitedFor;
        calledSince = false;
        settle(now, wanting, Optional.empty());
        if (now == 0 && !wanting) {
            share = new Share(0, Duration.ZERO, share.pause(), share.meteredThisMonth());
        }
    }

    /** Makes sure that there is a share before a call. */
    void take(IntSupplier busy) {
        calledSince = true;
        // The share of a pool that wanted nothing is what it used, which leaves no room for more.
        if (!isValid() || !wanted) {
            settle(busy.getAsInt(), true, Optional.empty());
        }
    }

    /** A ledger that does not answer leaves the share as it was, until it is not valid any more. */
    void settle(int busy, boolean wanting, Optional<Duration> pause) {
        settling.lock();
        try {
            if (wanting && wanted && pause.isEmpty() && isValid() && age() < JUST_NOW.toNanos()) {
                return; // another thread was faster
            }
            Map<String, Map<CallPurpose, Count>> counted = takeUnreported();
            Optional<Duration> asked = pause;
            for (Map.Entry<String, Map<CallPurpose, Count>> each : counted.entrySet()) {
                settle(each.getKey(), each.getValue(), busy, wanting, asked);
                asked = Optional.empty();
            }
        } finally {
            settling.unlock();
        }
    }

    private void settle(
            String connection, Map<CallPurpose, Count> counted, int busy, boolean wanting, Optional<Duration> pause) {
        long before = nanoTime.getAsLong();
        try {
            share = ledger.settle(
                    new CallLedger.Report(connection, pool, slots, quota, monthlyLimit, busy, wanting, counted, pause));
            takenAt = before;
            wanted = wanting;
        } catch (RuntimeException e) {
            counted.forEach((purpose, count) -> put(connection, purpose, count));
            LOG.warn("the calls of {} cannot be shared at this moment: {}", connection, e.toString());
        }
    }

    /** How many places there are, where they are shared out whole. */
    void slots(int now) {
        slots = now;
    }

    boolean isValid() {
        return age() < share.validFor().toNanos();
    }

    int parts() {
        return share.parts();
    }

    long pauseNanos() {
        return share.pause().map(pause -> pause.toNanos() - age()).orElse(0L);
    }

    private long age() {
        return nanoTime.getAsLong() - takenAt;
    }

    long meteredThisMonth() {
        synchronized (unreported) {
            return share.meteredThisMonth()
                    + unreported.values().stream()
                            .flatMap(each -> each.values().stream())
                            .mapToLong(Count::metered)
                            .sum();
        }
    }

    /**
     * @throws ConnectorException THROTTLED if what is left of the month is kept for others
     */
    void leaveTheMonthsReserve(CallLimits limits, Use use) throws ConnectorException {
        if (limits.perMonth() == 0 || use.reserved() || !use.metered()) {
            return;
        }
        long left = limits.perMonth() - meteredThisMonth();
        if (left <= limits.monthReserve()) {
            throw new ConnectorException(
                    ConnectionErrors.MONTH_EXHAUSTED,
                    "of the " + limits.perMonth() + " metered calls of this month " + Math.max(0, left)
                            + " are left, which are kept for postings",
                    Duration.ofHours(1),
                    null);
        }
    }

    void count(String connection, CallPurpose purpose, int calls, boolean metered) {
        lastCaller = connection;
        put(connection, purpose, new Count(calls, metered ? calls : 0));
    }

    private void put(String connection, CallPurpose purpose, Count count) {
        synchronized (unreported) {
            unreported
                    .computeIfAbsent(connection, unused -> new EnumMap<>(CallPurpose.class))
                    .merge(purpose, count, Count::plus);
        }
    }

    private boolean hasUnreported() {
        synchronized (unreported) {
            return !unreported.isEmpty();
        }
    }

    /** By who called; somebody without a call if nobody did, since there is a share to renew. */
    private Map<String, Map<CallPurpose, Count>> takeUnreported() {
        synchronized (unreported) {
            Map<String, Map<CallPurpose, Count>> taken = new LinkedHashMap<>(unreported);
            unreported.clear();
            if (taken.isEmpty()) {
                taken.put(lastCaller, Map.of());
            }
            return taken;
        }
    }

    void close(IntSupplier busy) {
        if (renewal != null) {
            renewal.cancel(false);
        }
        if (isValid() || hasUnreported()) {
            settle(busy.getAsInt(), false, Optional.empty());
        }
    }
}
