package io.duebridge.collections.payments;

import io.duebridge.collections.payments.NewsCollector.Source;
import io.duebridge.collections.payments.NewsCollector.Unavailable;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A provider's list of events, read in parts as large as the provider can give. */
final class NewsList<E> {
    /** Providers tell the time of an event by the second. */
    private static final Duration LEAST_WINDOW = Duration.ofSeconds(2);

    /** After one that failed, so many parts are as large as the one that did not, so that more is gained than is listed anew. */
    private static final int STEADY = 16;

    private final Source<E> source;

    /** How much time is asked for in one go: halved while that is too much or takes too long, doubled while it is not. */
    private volatile Duration span = NewsCollector.FURTHEST;

    private volatile int steady;

    NewsList(Source<E> source) {
        this.source = source;
    }

    /** @param to all until then is among them */
    record Listed<E>(List<E> events, Instant to) {}

    /** As much from there on as is listed in one go: the oldest first, so that nothing is passed over. */
    Listed<E> from(Instant from, Instant now, Deadline deadline) throws Unavailable {
        Duration asked = span;
        Instant to = NewsCollector.earlier(from.plus(asked), now);
        Optional<List<E>> events = listed(from, to, deadline);
        if (steady > 0) {
            steady--;
        } else if (asked.compareTo(NewsCollector.FURTHEST) < 0) {
            span = asked.multipliedBy(2);
        }
        while (events.isEmpty()) {
            Duration half = Duration.between(from, to).dividedBy(2);
            if (half.compareTo(LEAST_WINDOW) < 0) {
                throw new Unavailable("more happened within seconds after " + from + " than can be listed");
            }
            span = half;
            to = from.plus(half);
            events = listed(from, to, deadline);
        }
        return new Listed<>(events.get(), to);
    }

    /** What takes too long is asked for in smaller parts from now on. */
    private Optional<List<E>> listed(Instant from, Instant to, Deadline deadline) throws Unavailable {
        try {
            return source.listed(from, to, deadline);
        } catch (Unavailable e) {
            Duration half = Duration.between(from, to).dividedBy(2);
            span = half.compareTo(LEAST_WINDOW) < 0 ? LEAST_WINDOW : half;
            steady = STEADY;
            throw e;
        }
    }
}
