package io.duebridge.routes;

import java.time.Duration;

/**
 * How seldom a company in which nothing happens is looked at.
 *
 * @param idle the longest pause between two looks
 * @param idleTold the same while its webhooks work
 * @param told the shortest pause between two reads of a kind because of what webhooks told: a storm of them causes no more
 */
public record LookPlan(Duration idle, Duration idleTold, Duration told) {
    public LookPlan {
        if (idle.compareTo(Duration.ZERO) <= 0 || idleTold.compareTo(Duration.ZERO) <= 0 || told.isNegative()) {
            throw new IllegalArgumentException("pauses are positive, not " + idle + ", " + idleTold + " and " + told);
        }
    }

    /** An hour, and six with webhooks, which cause a read every 30 seconds at most. */
    public static LookPlan standard() {
        return new LookPlan(Duration.ofHours(1), Duration.ofHours(6), Duration.ofSeconds(30));
    }
}
