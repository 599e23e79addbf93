package io.duebridge.collections.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is turned. Starts on 2026-03-02 at 10:00 UTC, a Monday. */
public final class TestClock implements InstantSource {
    public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void forward(Duration duration) {
        now = now.plus(duration);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }
}
