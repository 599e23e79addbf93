package io.duebridge.netsuite;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long to leave an account alone whose calls at the same time are used up; NetSuite names no time, only that a first retry should be
 * delayed and later ones delayed more. However many calls are turned away together, it is one pause; a next one soon after it is twice as
 * long, at most sixteen times.
 */
final class BackOff {
    private static final int MOST_TIMES = 16;

    private final Duration first;
    private final LongSupplier nanoTime;
    private long began;
    private Duration last = Duration.ZERO;

    BackOff(Duration first, LongSupplier nanoTime) {
        this.first = first;
        this.nanoTime = nanoTime;
    }

    synchronized Duration next() {
        long now = nanoTime.getAsLong();
        long age = now - began;
        boolean during = age < last.toNanos();
        boolean soonAfter = age < 3 * last.toNanos();
        if (!during) {
            last = soonAfter ? longer() : first;
            began = now;
        }
        return last;
    }

    private Duration longer() {
        Duration twice = last.multipliedBy(2);
        Duration most = first.multipliedBy(MOST_TIMES);
        return twice.compareTo(most) < 0 ? twice : most;
    }
}
