package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.netsuite.books.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects one row. */
final class Row {
    private final Map<String, Object> cells = new LinkedHashMap<>();
    private final ZoneId zone;

    /** @param zone the account's, in which times are kept, without an offset */
    Row(ZoneId zone) {
        this.zone = zone;
    }

    Row text(String column, Optional<String> text) {
        text.ifPresent(some -> cells.put(column, some));
        return this;
    }

    Row text(String column, String text) {
        cells.put(column, text);
        return this;
    }

    Row flag(String column, boolean on) {
        cells.put(column, on ? "T" : "F");
        return this;
    }

    Row id(String column, String id) {
        cells.put(column, Long.valueOf(id));
        return this;
    }

    Row id(String column, Optional<String> id) {
        id.ifPresent(some -> id(column, some));
        return this;
    }

    Row whole(String column, long number) {
        cells.put(column, number);
        return this;
    }

    Row amount(String column, BigDecimal amount) {
        cells.put(column, amount);
        return this;
    }

    Row ref(String column, Optional<Value.Ref> ref) {
        ref.ifPresent(some -> {
            cells.put(column, Long.valueOf(some.id()));
            cells.put(column + Table.DISPLAY, some.name());
        });
        return this;
    }

    Row shown(String column, String value, String display) {
        cells.put(column, value);
        cells.put(column + Table.DISPLAY, display);
        return this;
    }

    Row day(String column, LocalDate day) {
        cells.put(column, day.atStartOfDay());
        return this;
    }

    Row time(String column, Instant time) {
        cells.put(column, LocalDateTime.ofInstant(time, zone).truncatedTo(ChronoUnit.SECONDS));
        return this;
    }

    Row custom(Map<String, String> custom) {
        cells.putAll(custom);
        return this;
    }

    Map<String, Object> done() {
        return cells;
    }
}
