package io.duebridge.collections.access;

import java.time.Duration;

/**
 * How long somebody stays signed in.
 *
 * @param idle without opening a page
 * @param absolute in all
 */
public record SessionPolicy(Duration idle, Duration absolute) {
    public static SessionPolicy defaults() {
        return new SessionPolicy(Duration.ofMinutes(45), Duration.ofHours(12));
    }
}
