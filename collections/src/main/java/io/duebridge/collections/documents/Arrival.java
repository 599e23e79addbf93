package io.duebridge.collections.documents;

import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.spi.ErpRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One record of a page: what came, and what it is. The databases keep microseconds, so that is how moments are compared. */
sealed interface Arrival {
    UUID id();

    ErpRecord raw();

    /** To be stored. */
    record Present(UUID id, ErpRecord raw, CanonicalRecord record) implements Arrival {}

    /** To be marked as gone. */
    record Gone(UUID id, ErpRecord raw) implements Arrival {}

    /** Not to be stored. */
    record Refused(UUID id, ErpRecord raw, String reason) implements Arrival {}

    default Instant changedAt() {
        return raw().changedAt().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Whether this record is older than the given version of it. The moment of change decides; within the same moment (QuickBooks
     * counts in seconds) the version, where both are numbers.
     */
    default boolean isOlderThan(Instant otherChangedAt, String otherVersion) {
        int order = changedAt().compareTo(otherChangedAt);
        if (order != 0) {
            return order < 0;
        }
        return isNumber(raw().version())
                && isNumber(otherVersion)
                && Long.parseLong(raw().version()) < Long.parseLong(otherVersion);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
