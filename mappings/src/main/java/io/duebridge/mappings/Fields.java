package io.duebridge.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a mapped document. What is wrong is collected, with a stand-in returned, so that a record's quarantine names
 * all of it at once; the stand-ins never leave this package, since a document with faults is not made.
 */
final class Fields {
    static final int MAX_ID = 100;
    private static final Currency NO_CURRENCY = Currency.getInstance("XXX");
    private static final ErpId NO_ID = new ErpId("?");
    private static final int SHOWN_CHARS = 60;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final JsonNode node;
    private final String path;
    private final List<String> faults;

    Fields(JsonNode node) {
        this(node, "", new ArrayList<>());
    }

    private Fields(JsonNode node, String path, List<String> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    List<String> faults() {
        return faults;
    }

    void fault(String problem) {
        faults.add(problem);
    }

    /** The elements of a list; none if it is missing. */
    List<Fields> list(String field) {
        JsonNode list = value(field);
        if (list == null) {
            return List.of();
        }
        if (!list.isArray()) {
            fault(path + field + " is " + shown(list) + "; expected a list");
            return List.of();
        }
        List<Fields> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            elements.add(new Fields(list.get(i), path + field + "[" + i + "].", faults));
        }
        return elements;
    }

    Optional<String> text(String field, int maxChars, WhenLonger whenLonger) {
        JsonNode value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            fault(path + field + " is " + shown(value) + "; expected a text");
            return Optional.empty();
        }
        String text = value.asText();
        if (text.indexOf('\0') >= 0) { // PostgreSQL keeps every character but this one
            text = text.replace("\0", "");
        }
        text = text.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() <= maxChars) {
            return Optional.of(text);
        }
        if (whenLonger == WhenLonger.REFUSE) {
            fault(path + field + " has " + text.length() + " characters; expected at most " + maxChars);
            return Optional.empty();
        }
        int end = Character.isHighSurrogate(text.charAt(maxChars - 2)) ? maxChars - 2 : maxChars - 1;
        return Optional.of(text.substring(0, end) + "…");
    }

    String requiredText(String field, int maxChars, WhenLonger whenLonger, String example) {
        int before = faults.size();
        Optional<String> text = text(field, maxChars, whenLonger);
        if (text.isEmpty() && faults.size() == before) {
            missing(field, example);
        }
        return text.orElse("?");
    }

    ErpId id(String field) {
        int before = faults.size();
        Optional<ErpId> id = optionalId(field);
        if (id.isEmpty() && faults.size() == before) {
            missing(field, "an id of the ERP");
        }
        return id.orElse(NO_ID);
    }

    Optional<ErpId> optionalId(String field) {
        return text(field, MAX_ID, WhenLonger.REFUSE).map(ErpId::new);
    }

    LocalDate date(String field) {
        JsonNode value = value(field);
        if (value == null) {
            missing(field, "a date such as 2026-02-28");
            return LocalDate.EPOCH;
        }
        return date(field, value);
    }

    Optional<LocalDate> optionalDate(String field) {
        JsonNode value = value(field);
        return value == null ? Optional.empty() : Optional.of(date(field, value));
    }

    /** A moment with its offset. */
    Optional<Instant> instant(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        try {
            Instant moment = OffsetDateTime.parse(value.asText()).toInstant();
            if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
                return Optional.of(moment);
            }
        } catch (DateTimeException e) {
            // reported like a moment out of range
        }
        fault(path + field + " is " + shown(value) + "; expected a time such as 2026-02-28T10:15:00-08:00");
        return Optional.empty();
    }

    private LocalDate date(String field, JsonNode value) {
        try {
            LocalDate date = LocalDate.parse(value.asText());
            if (date.getYear() >= 1900 && date.getYear() <= 2999) {
                return date;
            }
        } catch (DateTimeException e) {
            // reported like a date out of range
        }
        fault(path + field + " is " + shown(value) + "; expected a date such as 2026-02-28");
        return LocalDate.EPOCH;
    }

    Currency currency(String field) {
        JsonNode value = value(field);
        if (value == null) {
            missing(field, "an ISO 4217 currency such as USD");
            return NO_CURRENCY;
        }
        try {
            return Currency.getInstance(value.asText());
        } catch (IllegalArgumentException e) {
            fault(path + field + " is " + shown(value) + "; expected an ISO 4217 currency such as USD");
            return NO_CURRENCY;
        }
    }

    BigDecimal amount(String field, Currency currency) {
        JsonNode value = value(field);
        if (value == null) {
            missing(field, "an amount such as 120.00");
            return BigDecimal.ZERO;
        }
        return amount(field, value, currency);
    }

    Optional<BigDecimal> optionalAmount(String field, Currency currency) {
        JsonNode value = value(field);
        return value == null ? Optional.empty() : Optional.of(amount(field, value, currency));
    }

    private BigDecimal amount(String field, JsonNode value, Currency currency) {
        BigDecimal number = Decimals.read(value);
        if (number == null) {
            fault(path + field + " is " + shown(value) + "; expected an amount such as 120.00");
            return BigDecimal.ZERO;
        }
        BigDecimal amount = Decimals.inCurrency(number, currency);
        if (amount.scale() > Decimals.MAX_AMOUNT_DECIMALS) {
            fault(path + field + " is " + amount.toPlainString() + "; expected at most " + Decimals.MAX_AMOUNT_DECIMALS
                    + " decimals");
        }
        return amount;
    }

    /** A quantity or a unit price: exact as given. */
    Optional<BigDecimal> number(String field) {
        JsonNode value = value(field);
        if (value == null || (value.isTextual() && value.textValue().isBlank())) {
            return Optional.empty();
        }
        BigDecimal number = Decimals.read(value);
        if (number == null) {
            fault(path + field + " is " + shown(value) + "; expected a number");
            return Optional.empty();
        }
        return Optional.of(Decimals.plain(number));
    }

    boolean flag(String field, boolean whenMissing) {
        JsonNode value = value(field);
        if (value == null) {
            return whenMissing;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()
                && (value.textValue().equals("true") || value.textValue().equals("false"))) {
            return value.textValue().equals("true");
        }
        fault(path + field + " is " + shown(value) + "; expected true or false");
        return whenMissing;
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private void missing(String field, String example) {
        fault(path + field + " is missing; expected " + example);
    }

    /** A value as it is quoted in a reason: short. */
    static String shown(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "nothing";
        }
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        String text = value.isTextual() ? "'" + value.textValue() + "'" : value.asText();
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
    }

    /** What to do with a text that is longer than can be kept. */
    enum WhenLonger {
        /** It is only shown: its beginning will do. */
        CUT,
        /** It identifies something. */
        REFUSE
    }
}
