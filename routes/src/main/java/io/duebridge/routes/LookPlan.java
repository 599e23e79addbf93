package io.duebridge.routes;

import java.time.Duration;

/**
 * How seldom a company in which nothing happens is looked at.
 *
 * @param idle the longest pause between two looks
 * @param idleTold the same while its webhooks work
 */
public record LookPlan(Duration idle, Duration idleTold) {
    public LookPlan {
        if (idle.compareTo(Duration.ZERO) <= 0 || idleTold.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("pauses are positive, not " + idle + " and " + idleTold);
        }
    }

    /** An hour, and six with webhooks. */
    public static LookPlan standard() {
        return new LookPlan(Duration.ofHours(1), Duration.ofHours(6));
    }
}
