package io.duebridge.collections.documents;

import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.spi.ErpRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One record of a page: what came, and what it is. The databases keep microseconds, so that is how moments are compared. */
sealed interface Arrival {
    /** A count, by itself or before an {@code @}. */
    Pattern COUNTED = Pattern.compile("(\\d{1,18})(?:@.*)?");

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
     * counts in seconds) the number the version begins with, where both have one.
     */
    default boolean isOlderThan(Instant otherChangedAt, String otherVersion) {
        int order = changedAt().compareTo(otherChangedAt);
        if (order != 0) {
            return order < 0;
        }
        Matcher mine = COUNTED.matcher(raw().version());
        Matcher other = COUNTED.matcher(otherVersion);
        return mine.matches() && other.matches() && Long.parseLong(mine.group(1)) < Long.parseLong(other.group(1));
    }
}
