package io.duebridge.collections.access;

import java.time.Duration;

/**
 * How sign-in links behave.
 *
 * @param lifetime how long a link can be used
 * @param pause the least time between two links for one contact; a double click sends one mail
 * @param perHour the most links for one contact in an hour
 */
public record LinkPolicy(Duration lifetime, Duration pause, int perHour) {
    public LinkPolicy {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException(
                    "the lifetime of a sign-in link must be longer than nothing, not " + lifetime);
        }
    }

    public static LinkPolicy lasting(Duration lifetime) {
        return new LinkPolicy(lifetime, Duration.ofSeconds(20), 6);
    }
}
