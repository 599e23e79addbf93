package io.duebridge.sandbox;

import java.time.Instant;

/** Identity, optimistic lock and change times of one entity. {@code version} starts at 0 and grows by one with each edit. */
public record Stamp(String id, int version, Instant createdAt, Instant changedAt) {
    static Stamp first(long number, Instant now) {
        return new Stamp(Long.toString(number), 0, now, now);
    }

    Stamp next(Instant now) {
        return new Stamp(id, version + 1, createdAt, now);
    }

    /** A change nobody edited, such as a customer's balance: the time moves, the lock does not. */
    Stamp touched(Instant now) {
        return new Stamp(id, version, createdAt, now);
    }
}
