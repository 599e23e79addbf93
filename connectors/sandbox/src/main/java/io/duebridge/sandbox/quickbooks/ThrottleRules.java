package io.duebridge.sandbox.quickbooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The documented limits of one company and app: 500 calls a minute, 10 calls a second, 10 calls at once, 40 batches a minute; each item
 * of a batch counts as a call.
 */
final class ThrottleRules {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final Deque<Instant> batches = new ArrayDeque<>();
    private int running;

    ThrottleRules(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a call in, or refuses it. A call let in must be counted out with {@link #leave}. */
    synchronized boolean enter(int items, boolean batch) {
        Instant now = clock.instant();
        forget(calls, now);
        forget(batches, now);
        long lastSecond =
                calls.stream().filter(at -> at.isAfter(now.minus(SECOND))).count();
        boolean full = running >= 10 || lastSecond >= 10 || calls.size() + items > 500;
        if (full || (batch && batches.size() >= 40)) {
            return false;
        }
        for (int i = 0; i < items; i++) {
            calls.addLast(now);
        }
        if (batch) {
            batches.addLast(now);
        }
        running++;
        return true;
    }

    synchronized void leave() {
        running--;
    }

    private static void forget(Deque<Instant> times, Instant now) {
        while (!times.isEmpty() && !times.peekFirst().isAfter(now.minus(MINUTE))) {
            times.removeFirst();
        }
    }
}
