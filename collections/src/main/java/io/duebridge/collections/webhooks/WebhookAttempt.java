package io.duebridge.collections.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * One time a delivery was tried.
 *
 * @param node of the program that tried it
 * @param status what the receiver answered, if it did
 * @param words what went wrong
 * @param excerpt the beginning of the answer
 */
public record WebhookAttempt(
        Instant startedAt,
        Optional<Instant> endedAt,
        String node,
        Result result,
        Optional<Integer> status,
        Optional<String> words,
        Optional<String> excerpt) {

    /** How an attempt ended. */
    public enum Result {
        /** It has not, or nobody knows: the program stopped meanwhile. */
        STARTED,
        DELIVERED,
        /** The receiver answered with something else than success. */
        REFUSED,
        /** It did not answer in time. */
        TIMED_OUT,
        /** No connection came about, or it broke. */
        UNREACHABLE,
        /** Its name leads to an address that is not to be connected to. */
        FORBIDDEN
    }
}
