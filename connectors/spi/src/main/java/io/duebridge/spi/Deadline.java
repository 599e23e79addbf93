package io.duebridge.spi;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment after which a call must not be started and must not be waited for, on a monotonic clock: a corrected wall clock
 * neither shortens nor lengthens it.
 */
public final class Deadline {
    private final long atNanos;
    private final LongSupplier nanoTime;

    private Deadline(long atNanos, LongSupplier nanoTime) {
        this.atNanos = atNanos;
        this.nanoTime = nanoTime;
    }

    public static Deadline after(Duration duration) {
        return after(duration, System::nanoTime);
    }

    public static Deadline after(Duration duration, LongSupplier nanoTime) {
        return new Deadline(nanoTime.getAsLong() + duration.toNanos(), nanoTime);
    }

    /** What is left, zero when it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - nanoTime.getAsLong()));
    }

    public boolean hasPassed() {
        return atNanos - nanoTime.getAsLong() <= 0;
    }
}
