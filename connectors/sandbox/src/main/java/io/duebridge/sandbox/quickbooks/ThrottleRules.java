package io.duebridge.sandbox.quickbooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The documented limits of one company and app: calls a minute, requests a second, requests at once, batches a minute; each item of a
 * batch counts as a call of the minute (Intuit's batch tutorial: every item is metered like a call of its own), the batch as one request.
 */
final class ThrottleRules {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final SandboxLimits limits;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final Deque<Instant> requests = new ArrayDeque<>();
    private final Deque<Instant> batches = new ArrayDeque<>();
    private int running;
    private long callsLetIn;
    private long requestsLetIn;
    private long turnedAway;

    ThrottleRules(InstantSource clock, SandboxLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /** Counts a call in, or refuses it. A call let in must be counted out with {@link #leave}. */
    synchronized boolean enter(int items, boolean batch) {
        Instant now = clock.instant();
        forget(calls, now, MINUTE);
        forget(batches, now, MINUTE);
        forget(requests, now, SECOND);
        boolean full = running >= limits.concurrent()
                || requests.size() >= limits.perSecond()
                || calls.size() + items > limits.perMinute();
        if (full || (batch && batches.size() >= limits.batchesPerMinute())) {
            turnedAway++;
            return false;
        }
        callsLetIn += items;
        requestsLetIn++;
        for (int i = 0; i < items; i++) {
            calls.addLast(now);
        }
        requests.addLast(now);
        if (batch) {
            batches.addLast(now);
        }
        running++;
        return true;
    }

    synchronized void leave() {
        running--;
    }

    synchronized CallCount count() {
        return new CallCount(callsLetIn, requestsLetIn, turnedAway);
    }

    private static void forget(Deque<Instant> times, Instant now, Duration age) {
        while (!times.isEmpty() && !times.peekFirst().isAfter(now.minus(age))) {
            times.removeFirst();
        }
    }
}
