package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A property that statements may filter and sort by.
 *
 * @param reading its value, or nothing where the entity has none
 */
record Property(String name, Type type, BiFunction<LedgerEntity, LedgerView, Optional<?>> reading) {
    enum Type {
        TEXT,
        /** Ids: texts that sort as numbers. */
        ID,
        NUMBER,
        DATE,
        TIME,
        BOOLEAN
    }

    static Property text(String name, BiFunction<LedgerEntity, LedgerView, Optional<?>> reading) {
        return new Property(name, Type.TEXT, reading);
    }

    static Property number(String name, BiFunction<LedgerEntity, LedgerView, BigDecimal> reading) {
        return new Property(name, Type.NUMBER, reading.andThen(Optional::of));
    }

    static Property date(String name, BiFunction<LedgerEntity, LedgerView, LocalDate> reading) {
        return new Property(name, Type.DATE, reading.andThen(Optional::of));
    }

    static Property flag(String name, BiFunction<LedgerEntity, LedgerView, Boolean> reading) {
        return new Property(name, Type.BOOLEAN, reading.andThen(Optional::of));
    }

    boolean isChangeTime() {
        return name.equals("MetaData.LastUpdatedTime");
    }

    /** The literal of a statement as a value of this property. */
    Object literal(String text, ZoneId zone) {
        try {
            return switch (type) {
                case TEXT, ID -> text;
                case NUMBER -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
                case TIME -> instant(text, zone);
                case BOOLEAN -> flag(text);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw QboFault.query(
                    4001, "QueryValidationError: '" + text + "' is not a valid value for property " + name);
        }
    }

    static Instant instant(String text, ZoneId zone) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean offset = text.endsWith("Z") || text.lastIndexOf('-') > 10 || text.indexOf('+') > 10;
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private static Boolean flag(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw new NumberFormatException(text);
    }

    int compare(Object left, Object right) {
        return switch (type) {
            case TEXT -> ((String) left).compareTo((String) right);
            case ID -> BY_NUMBER.compare((String) left, (String) right);
            case NUMBER -> ((BigDecimal) left).compareTo((BigDecimal) right);
            case DATE -> ((LocalDate) left).compareTo((LocalDate) right);
            case TIME -> ((Instant) left).compareTo((Instant) right);
            case BOOLEAN -> ((Boolean) left).compareTo((Boolean) right);
        };
    }

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
}
