package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as SAP writes them. An empty field is SAP's initial value, which is blanks, zeros or {@code 0000-00-00}. */
final class SapValues {
    private static final int MAX_NUMBER_CHARS = 40;
    private static final int MAX_INTEGER_DIGITS = 18;
    private static final int SHOWN_CHARS = 60;

    /** OData V2's date: milliseconds since 1970 in UTC, and for a moment its offset in minutes. */
    private static final Pattern TICKS = Pattern.compile("/Date\\((-?\\d{1,15})([+-]\\d{1,4})?\\)/");

    private static final Pattern ISO_DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:T00:00(?::00(?:\\.0+)?)?Z?)?");
    private static final Pattern PLAIN_DAY = Pattern.compile("\\d{8}");
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(\\d{1,30}(?:\\.\\d{0,10})?|\\.\\d{1,10})\\s?(-?)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** Some gateways turn the initial date into the first day there is. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private SapValues() {}

    /** The text without blanks around it; empty if nothing is left. */
    static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asText().strip();
    }

    /**
     * An amount, a percentage or a quantity: a number, or a text with the minus in front or, as ABAP writes it, behind.
     *
     * @throws RawFault if it is neither; digits are never grouped, because whether a comma groups or divides depends on a user's settings
     */
    static BigDecimal number(String field, JsonNode value) throws RawFault {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            if (number.precision() - number.scale() <= MAX_INTEGER_DIGITS
                    && Math.abs(number.scale()) <= MAX_NUMBER_CHARS) {
                return number;
            }
            throw fault(field, "a number that no amount can be", "an amount such as 1234.50");
        }
        String text = text(value);
        Matcher matcher = NUMBER.matcher(text);
        if (!value.isContainerNode() && matcher.matches() && !(twice(matcher))) {
            BigDecimal number = new BigDecimal(matcher.group(2));
            if (number.precision() - number.scale() <= MAX_INTEGER_DIGITS) {
                boolean negative =
                        matcher.group(1).equals("-") || matcher.group(3).equals("-");
                return negative ? number.negate() : number;
            }
        }
        throw fault(field, shown(value), "an amount such as 1234.50 or 1234.50-");
    }

    private static boolean twice(Matcher matcher) {
        return !matcher.group(1).isEmpty() && !matcher.group(3).isEmpty();
    }

    /** A number of days; SAP's decimals without decimals come as {@code 30}, {@code 030} or {@code 30.000}. */
    static int days(String field, JsonNode value) throws RawFault {
        try {
            int days = number(field, value).intValueExact();
            if (days >= 0 && days <= 999) {
                return days;
            }
        } catch (ArithmeticException e) {
            // told below
        }
        throw fault(field, shown(value), "a whole number of days up to 999");
    }

    /** A day in any of the forms SAP has for it; empty for the initial one. */
    static Optional<LocalDate> day(String field, JsonNode value) throws RawFault {
        String text = text(value);
        if (text.isEmpty() || text.equals("0000-00-00") || text.equals("00000000")) {
            return Optional.empty();
        }
        try {
            Matcher ticks = TICKS.matcher(text);
            Matcher iso = ISO_DAY.matcher(text);
            LocalDate day;
            if (ticks.matches()) {
                day = moment(ticks).toLocalDate();
            } else if (iso.matches()) {
                day = LocalDate.parse(iso.group(1));
            } else if (PLAIN_DAY.matcher(text).matches()) {
                day = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            } else {
                throw fault(field, shown(value), "a day such as 2026-02-28");
            }
            return day.equals(FIRST_DAY) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException e) {
            throw fault(field, shown(value), "a day such as 2026-02-28");
        }
    }

    /** A point in time; empty for the initial one. */
    static Optional<Instant> instant(String field, JsonNode value) throws RawFault {
        String text = text(value);
        if (text.isEmpty() || text.startsWith("0000")) {
            return Optional.empty();
        }
        try {
            Matcher ticks = TICKS.matcher(text);
            if (ticks.matches()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(ticks.group(1))));
            }
            return Optional.of(
                    OffsetDateTime.parse(text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d") ? text : text + "Z")
                            .toInstant());
        } catch (DateTimeException e) {
            throw fault(field, shown(value), "a time such as 2026-02-28T10:15:00Z");
        }
    }

    private static OffsetDateTime moment(Matcher ticks) {
        int minutes = ticks.group(2) == null ? 0 : Integer.parseInt(ticks.group(2));
        return Instant.ofEpochMilli(Long.parseLong(ticks.group(1)))
                .atOffset(ZoneOffset.ofTotalSeconds(Math.multiplyExact(minutes, 60)));
    }

    /** A number of a document or a line as SAP keeps it, with leading zeros; one with letters as it is; empty if it is all zeros. */
    static String padded(String number, int length) {
        if (!DIGITS.matcher(number).matches()) {
            return number;
        }
        String bare = bare(number);
        return bare.isEmpty() ? "" : "0".repeat(Math.max(0, length - bare.length())) + bare;
    }

    /** A number as people write it, without leading zeros; one with letters as it is; empty if it is all zeros. */
    static String bare(String number) {
        return DIGITS.matcher(number).matches() ? number.replaceFirst("^0+", "") : number;
    }

    /** Yes and no: a truth value, or ABAP's {@code X} and blank. */
    static boolean flag(String field, JsonNode value) throws RawFault {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return switch (text(value)) {
            case "X", "x", "true", "1" -> true;
            case "", "false", "0" -> false;
            default -> throw fault(field, shown(value), "true or false, or X or nothing");
        };
    }

    static RawFault fault(String field, String found, String expected) {
        return new RawFault(field + " is " + found + "; expected " + expected);
    }

    static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        String text = value.asText().replaceAll("\\s+", " ");
        return "'" + (text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…") + "'";
    }
}
