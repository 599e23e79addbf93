package io.duebridge.collections.connections;

import io.duebridge.collections.connections.TokenLeases.Beating;
import io.duebridge.collections.connections.TokenLeases.Pauses;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Monotonic time that pauses move, and with it whatever is done again and again. For one thread. */
final class TurnedPauses implements Pauses {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Beat> beats = new CopyOnWriteArrayList<>();
    private final boolean alive;

    private TurnedPauses(boolean alive) {
        this.alive = alive;
    }

    private static final class Beat {
        private final long everyNanos;
        private final Runnable task;
        private long dueNanos;

        Beat(long now, Duration every, Runnable task) {
            this.everyNanos = every.toNanos();
            this.task = task;
            this.dueNanos = now + everyNanos;
        }
    }

    /** Processes go on while one of them pauses. */
    static TurnedPauses alive() {
        return new TurnedPauses(true);
    }

    /** Whoever does not pause itself is stopped. */
    static TurnedPauses stopped() {
        return new TurnedPauses(false);
    }

    Deadline deadline(Duration after) {
        return Deadline.after(after, this::nanoTime);
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void pause(Duration duration) {
        long now = nanos.addAndGet(duration.toNanos());
        for (Beat beat : beats) {
            while (beat.dueNanos <= now) {
                beat.dueNanos += beat.everyNanos;
                beat.task.run();
            }
        }
    }

    @Override
    public Beating every(Duration pause, Runnable task) {
        Beat beat = new Beat(nanoTime(), pause, task);
        if (alive) {
            beats.add(beat);
        }
        return () -> beats.remove(beat);
    }
}
