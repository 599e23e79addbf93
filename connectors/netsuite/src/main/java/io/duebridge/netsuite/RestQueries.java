package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.RecordKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements of SuiteQL. Its times are the user's local ones, without an offset: what changed in the hour that a clock set back runs
 * through twice is asked for by id, and the exact time of each record, which comes with the record, decides.
 */
final class RestQueries {
    static final String CURRENCIES = "SELECT id, name, symbol, isbasecurrency, isinactive FROM currency ORDER BY id";

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String FORM = "'YYYY-MM-DD HH24:MI:SS'";

    private final ZoneId zone;

    RestQueries(ZoneId zone) {
        this.zone = zone;
    }

    /** Keys in the order of their last change and id, from behind a key on. */
    String changed(RecordKind kind, NetSuiteApi.Slice slice) {
        boolean customers = kind == RecordKind.CUSTOMER;
        String select = "SELECT id, " + (customers ? "" : "type, ") + "TO_CHAR(lastmodifieddate, " + FORM
                + ") AS changed FROM "
                + (customers ? "customer WHERE " : "transaction WHERE type IN (" + codes(kind) + ") AND ");
        Optional<Overlap> twice = Overlap.at(zone, slice.from());
        if (twice.isPresent()) {
            return select + "lastmodifieddate >= " + date(twice.get().from()) + " AND lastmodifieddate < "
                    + date(twice.get().to()) + " AND id > " + slice.afterId() + " ORDER BY id";
        }
        String from = date(LocalDateTime.ofInstant(slice.from().truncatedTo(ChronoUnit.SECONDS), zone));
        return select + "lastmodifieddate >= " + from + " AND lastmodifieddate < " + date(end(slice.to()))
                + (slice.afterId() > 0 ? " AND (lastmodifieddate > " + from + " OR id > " + slice.afterId() + ")" : "")
                + " ORDER BY lastmodifieddate, id";
    }

    /** Slices end where a clock begins to run twice, which is no such time yet; a part of a second counts as a whole one. */
    private LocalDateTime end(Instant to) {
        Instant second = to.truncatedTo(ChronoUnit.SECONDS);
        return LocalDateTime.ofInstant(second.equals(to) ? second : second.plusSeconds(1), zone);
    }

    private static String date(LocalDateTime local) {
        return "TO_DATE('" + TEXT.format(local) + "', " + FORM + ")";
    }

    String deleted(RecordKind kind, Instant from, Instant to, int skip, int most) {
        String types = NetSuiteType.of(kind).stream()
                .map(type -> "'" + type.recordType().toLowerCase(java.util.Locale.ROOT) + "'")
                .collect(Collectors.joining(", "));
        return "SELECT recordid AS id, LOWER(type) AS recordtype, name, TO_CHAR(deleteddate, " + FORM
                + ") AS deleted FROM deletedrecord WHERE LOWER(type) IN (" + types + ") AND deleteddate >= "
                + time(from, false) + " AND deleteddate < " + time(to, true) + " ORDER BY deleteddate, recordid OFFSET "
                + skip
                + " ROWS FETCH NEXT " + most + " ROWS ONLY";
    }

    private static String codes(RecordKind kind) {
        return NetSuiteType.of(kind).stream()
                .map(type -> "'" + type.queryType() + "'")
                .collect(Collectors.joining(", "));
    }

    /** @param end up to here, else from here on; a part of a second counts as a whole one */
    private String time(Instant instant, boolean end) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime local =
                LocalDateTime.ofInstant(end && !second.equals(instant) ? second.plusSeconds(1) : second, zone);
        if (zone.getRules().getValidOffsets(local).size() > 1) {
            local = end ? local.plusHours(1) : local.minusHours(1);
        }
        return date(local);
    }

    NetSuiteType type(RecordKind kind, JsonNode key) {
        List<NetSuiteType> types = NetSuiteType.of(kind);
        return QueryRecords.type(key).filter(types::contains).orElse(types.get(0));
    }

    /** Behind a row; where the clock runs twice rows come by id, and the time stays. */
    ReadPosition position(NetSuiteApi.Slice slice, JsonNode key) throws NetSuiteFailure {
        if (Overlap.at(zone, slice.from()).isPresent()) {
            return new ReadPosition(slice.from(), key.path("id").asLong(), 0);
        }
        return new ReadPosition(
                moment(key.path("changed").asText()), key.path("id").asLong(), 0);
    }

    Instant moment(String text) throws NetSuiteFailure {
        try {
            return LocalDateTime.parse(text, TEXT).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            String message = "a query gave '" + text + "' for a time";
            throw new NetSuiteFailure(
                    ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, message, null, e);
        }
    }
}
