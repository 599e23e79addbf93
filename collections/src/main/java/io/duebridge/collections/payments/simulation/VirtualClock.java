package io.duebridge.collections.payments.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when told: a wall clock that can be set wrong, and a monotonic clock that cannot. */
public final class VirtualClock implements InstantSource {
    private Instant real;
    private Duration wrong = Duration.ZERO;

    public VirtualClock(Instant start) {
        this.real = start;
    }

    @Override
    public synchronized Instant instant() {
        return real.plus(wrong);
    }

    /** Time as it really is, which is what the ERP goes by. */
    public synchronized Instant real() {
        return real;
    }

    public long nanoTime() {
        return Duration.between(Instant.EPOCH, real()).toNanos();
    }

    public synchronized void advance(Duration duration) {
        real = real.plus(duration);
    }

    /** Sets the wall clock wrong by this much. */
    public synchronized void turn(Duration error) {
        wrong = error;
    }

    public synchronized void reset(Instant start) {
        real = start;
        wrong = Duration.ZERO;
    }
}
