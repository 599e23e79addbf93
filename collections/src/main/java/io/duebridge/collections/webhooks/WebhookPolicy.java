package io.duebridge.collections.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How patiently events are sent.
 *
 * @param waits after each attempt that failed until the next; after the last one the event is given up
 * @param patience an endpoint that took nothing for so long is paused
 * @param restAfter after so many failures in a row an endpoint is left alone for a while, whatever is due
 * @param firstRest for how long; doubled with each further failure, up to {@code longestRest}
 */
public record WebhookPolicy(
        List<Duration> waits, Duration patience, int restAfter, Duration firstRest, Duration longestRest) {
    public WebhookPolicy {
        waits = List.copyOf(waits);
    }

    /** About three days: the schedule the Standard Webhooks specification gives as its example. */
    public static WebhookPolicy standard() {
        return new WebhookPolicy(
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24)),
                Duration.ofDays(3),
                5,
                Duration.ofSeconds(15),
                Duration.ofMinutes(10));
    }

    /** The wait after the {@code attempt}th attempt, lengthened by up to a fifth so that not all come back at once; empty: given up. */
    Optional<Duration> waitAfter(int attempt, RandomGenerator dice) {
        if (attempt > waits.size()) {
            return Optional.empty();
        }
        long millis = waits.get(attempt - 1).toMillis();
        return Optional.of(Duration.ofMillis(millis + dice.nextLong(millis / 5 + 1)));
    }

    /** How long an endpoint is left alone after so many failures in a row. */
    Duration restAfter(int failures) {
        if (failures < restAfter) {
            return Duration.ZERO;
        }
        Duration rest = firstRest.multipliedBy(1L << Math.min(failures - restAfter, 20));
        return rest.compareTo(longestRest) < 0 ? rest : longestRest;
    }
}
