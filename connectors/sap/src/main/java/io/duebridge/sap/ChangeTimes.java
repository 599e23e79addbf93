package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** When a record last changed, as far as SAP tells: a day, and the time of day only of some events. */
final class ChangeTimes {
    private final ZoneId zone;

    ChangeTimes(ZoneId zone) {
        this.zone = zone;
    }

    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** The newest of an item's entry, its last change and its clearing. */
    Instant ofItem(ObjectNode raw) {
        return Stream.of(
                        at(raw, "AccountingDocumentCreationDate", "CreationTime"),
                        at(raw, "LastChangeDate", ""),
                        at(raw, "ClearingCreationDate", ""))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** A partner's last change, or its entry if nobody changed it. */
    Instant ofPartner(ObjectNode raw) {
        return at(raw, "LastChangeDate", "LastChangeTime")
                .or(() -> at(raw, "CreationDate", "CreationTime"))
                .orElse(Instant.EPOCH);
    }

    private Optional<Instant> at(ObjectNode raw, String dayField, String timeField) {
        String day = raw.path(dayField).asText();
        if (day.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LocalDate.parse(day)
                .atTime(time(raw.path(timeField).asText()))
                .atZone(zone)
                .toInstant());
    }

    /** {@code PT10H15M00S}; what is none of these is the day's beginning. */
    private static LocalTime time(String text) {
        try {
            Duration since = text.isEmpty() ? Duration.ZERO : Duration.parse(text);
            return since.isNegative() || since.compareTo(Duration.ofDays(1)) >= 0
                    ? LocalTime.MIDNIGHT
                    : LocalTime.MIDNIGHT.plus(since);
        } catch (DateTimeException e) {
            return LocalTime.MIDNIGHT;
        }
    }
}
