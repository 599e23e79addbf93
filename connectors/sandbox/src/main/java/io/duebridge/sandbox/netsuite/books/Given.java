package io.duebridge.sandbox.netsuite.books;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a caller says of a record or of a row of a sublist, whichever way it came; by SOAP names. */
public final class Given {
    /**
     * A sublist.
     *
     * @param replaceAll whether rows that are not named go away
     */
    public record Rows(boolean replaceAll, List<Given> rows) {}

    private final ZoneId zone;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Key> refs = new LinkedHashMap<>();
    private final Map<String, Rows> lists = new LinkedHashMap<>();
    private final Map<String, String> custom = new LinkedHashMap<>();
    private final Set<String> cleared = new LinkedHashSet<>();
    private Optional<String> externalId = Optional.empty();
    private Optional<String> internalId = Optional.empty();

    /** @param zone whose days dates with a time of day fall on: that of the integration's user */
    public Given(ZoneId zone) {
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public void text(String field, String text) {
        texts.put(field, text);
    }

    public void ref(String field, Key key) {
        refs.put(field, key);
    }

    public void list(String field, Rows rows) {
        lists.put(field, rows);
    }

    public void custom(String field, String text) {
        custom.put(field, text);
    }

    public void clear(String field) {
        cleared.add(field);
    }

    public void ids(Optional<String> internal, Optional<String> external) {
        internalId = internal.filter(id -> !id.isEmpty());
        externalId = external.filter(id -> !id.isEmpty());
    }

    public Optional<String> externalId() {
        return externalId;
    }

    public Optional<String> internalId() {
        return internalId;
    }

    Map<String, String> custom() {
        return custom;
    }

    public Optional<String> text(String field) {
        return Optional.ofNullable(texts.get(field)).filter(text -> !text.isEmpty());
    }

    /** What is said of a text; what was, where nothing is; nothing, where it is cleared. */
    Optional<String> text(String field, Optional<String> before) {
        if (cleared.contains(field)) {
            return Optional.empty();
        }
        return texts.containsKey(field) ? text(field) : before;
    }

    Optional<Key> ref(String field) {
        return Optional.ofNullable(refs.get(field));
    }

    boolean clears(String field) {
        return cleared.contains(field);
    }

    Optional<Boolean> flag(String field) {
        // REST gives some flags as references to a value
        return text(field).or(() -> ref(field).flatMap(Key::internalId)).map(text -> switch (text) {
            case "true", "1", "T" -> true;
            case "false", "0", "F" -> false;
            default -> throw invalid(field, text);
        });
    }

    public Optional<BigDecimal> amount(String field) {
        return text(field).map(text -> {
            try {
                return new BigDecimal(text.strip());
            } catch (NumberFormatException e) {
                throw invalid(field, text);
            }
        });
    }

    Optional<LocalDate> day(String field) {
        return text(field).map(text -> {
            try {
                return text.length() == 10
                        ? LocalDate.parse(text)
                        : OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
            } catch (DateTimeException e) {
                throw invalid(field, text);
            }
        });
    }

    Optional<Rows> list(String field) {
        return Optional.ofNullable(lists.get(field));
    }

    /** The transaction a row of a sublist is about: a number in SOAP, a reference in REST. */
    Optional<String> doc() {
        return text("doc").or(() -> ref("doc").flatMap(Key::internalId));
    }

    private static NsRefusal invalid(String field, String text) {
        return NsRefusal.of(
                "INVALID_FLD_VALUE",
                "You have entered an Invalid Field Value " + text + " for the following" + " field: " + field);
    }
}
