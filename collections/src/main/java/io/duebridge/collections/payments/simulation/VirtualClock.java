package io.duebridge.collections.payments.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only when told: a wall clock that can be set wrong, and a monotonic clock that cannot. */
public final class VirtualClock implements InstantSource {
    private record Time(Instant real, Duration wrong) {}

    private final AtomicReference<Time> time;

    public VirtualClock(Instant start) {
        this.time = new AtomicReference<>(new Time(start, Duration.ZERO));
    }

    @Override
    public Instant instant() {
        Time now = time.get();
        return now.real().plus(now.wrong());
    }

    /** Time as it really is, which is what the ERP goes by. */
    public Instant real() {
        return time.get().real();
    }

    public long nanoTime() {
        return Duration.between(Instant.EPOCH, real()).toNanos();
    }

    public void advance(Duration duration) {
        time.updateAndGet(now -> new Time(now.real().plus(duration), now.wrong()));
    }

    /** Sets the wall clock wrong by this much. */
    public void turn(Duration wrong) {
        time.updateAndGet(now -> new Time(now.real(), wrong));
    }

    public void reset(Instant start) {
        time.set(new Time(start, Duration.ZERO));
    }
}
