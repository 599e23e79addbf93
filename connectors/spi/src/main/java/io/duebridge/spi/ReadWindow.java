package io.duebridge.spi;

import java.time.Instant;

/** A closed stretch of change time: {@code from <= changedAt < to}. The upper bound is frozen when the first page is read. */
public record ReadWindow(Instant from, Instant to) {
    public ReadWindow {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("window ends before it starts: " + from + " to " + to);
        }
    }
}
