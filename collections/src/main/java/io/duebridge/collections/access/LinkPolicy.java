package io.duebridge.collections.access;

import java.time.Duration;

/**
 * How sign-in links behave.
 *
 * @param lifetime how long a link can be used
 * @param invitation the same of one that invites somebody, who did not ask for it and may read it on Monday
 * @param pause the least time between two links for one contact; a double click sends one mail
 * @param perHour the most links for one contact in an hour
 */
public record LinkPolicy(Duration lifetime, Duration invitation, Duration pause, int perHour) {
    public LinkPolicy {
        mustLast(lifetime, "a sign-in link");
        mustLast(invitation, "an invitation");
    }

    private static void mustLast(Duration lifetime, String what) {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException(
                    "the lifetime of " + what + " must be longer than nothing, not " + lifetime);
        }
    }

    public static LinkPolicy lasting(Duration lifetime) {
        return lasting(lifetime, Duration.ofDays(3));
    }

    public static LinkPolicy lasting(Duration lifetime, Duration invitation) {
        return new LinkPolicy(lifetime, invitation, Duration.ofSeconds(20), 6);
    }
}
