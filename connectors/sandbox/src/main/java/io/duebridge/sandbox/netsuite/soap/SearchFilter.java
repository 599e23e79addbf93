package io.duebridge.sandbox.netsuite.soap;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One condition of a search.
 *
 * @param operator empty text where the field has none
 * @param values what is compared with; ids of references, {@code eid:} before external ones
 */
record SearchFilter(String field, String operator, List<String> values) {
    static SearchFilter read(Element field) {
        List<String> values = new ArrayList<>();
        for (Element child : Xml.children(field)) {
            if (child.getLocalName().equals("predefinedSearchValue")) {
                throw SoapFault.plain("The sandbox knows no predefined search values.");
            }
            values.add(Xml.attribute(child, "internalId")
                    .or(() -> Xml.attribute(child, "externalId").map(id -> "eid:" + id.toLowerCase(Locale.ROOT)))
                    .orElseGet(() -> child.getTextContent().strip()));
        }
        return new SearchFilter(
                field.getLocalName(), Xml.attribute(field, "operator").orElse(""), values);
    }

    /**
     * Whether a record's value meets the condition.
     *
     * @param value a set of ids, a text, a flag, a number, a day or a time; null where the record has none
     * @param zone whose days searched dates fall on
     */
    boolean matches(@Nullable Object value, @Nullable ZoneId zone) {
        if (operator.equals("empty") || operator.equals("notEmpty")) {
            return (value == null) == operator.equals("empty");
        }
        if (value instanceof Set<?> set) {
            boolean any = values.stream().anyMatch(set::contains);
            return switch (operator) {
                case "anyOf" -> any;
                case "noneOf" -> !any;
                default -> throw unknown();
            };
        }
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag == values.get(0).matches("true|1");
        }
        if (value instanceof String text) {
            return matches(text);
        }
        if (value instanceof BigDecimal number) {
            return compares(number, values.stream().map(BigDecimal::new).toList());
        }
        if (value instanceof LocalDate day) {
            return compares(
                    day,
                    values.stream()
                            .map(SearchFilter::time)
                            .map(time -> LocalDate.ofInstant(time, zone == null ? ZoneId.of("UTC") : zone))
                            .toList());
        }
        return compares((Instant) value, values.stream().map(SearchFilter::time).toList());
    }

    private boolean matches(String text) {
        String left = text.toLowerCase(Locale.ROOT);
        String right = values.isEmpty() ? "" : values.get(0).toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "is" -> left.equals(right);
            case "isNot" -> !left.equals(right);
            case "contains" -> left.contains(right);
            case "doesNotContain" -> !left.contains(right);
            case "startsWith" -> left.startsWith(right);
            case "doesNotStartWith" -> !left.startsWith(right);
            default -> throw unknown();
        };
    }

    private <T extends Comparable<? super T>> boolean compares(T left, List<T> right) {
        if (right.isEmpty()) {
            throw SoapFault.plain("The condition on " + field + " has nothing to compare with.");
        }
        int first = left.compareTo(right.get(0));
        return switch (operator) {
            case "after", "greaterThan", "notOnOrBefore", "notLessThanOrEqualTo" -> first > 0;
            case "onOrAfter", "greaterThanOrEqualTo", "notBefore", "notLessThan" -> first >= 0;
            case "before", "lessThan", "notOnOrAfter", "notGreaterThanOrEqualTo" -> first < 0;
            case "onOrBefore", "lessThanOrEqualTo", "notAfter", "notGreaterThan" -> first <= 0;
            case "on", "equalTo" -> first == 0;
            case "notOn", "notEqualTo" -> first != 0;
            case "within", "between" -> first >= 0 && right.size() > 1 && left.compareTo(right.get(1)) <= 0;
            case "notWithin", "notBetween" -> first < 0 || right.size() < 2 || left.compareTo(right.get(1)) > 0;
            default -> throw unknown();
        };
    }

    /** A time without a zone is Pacific. */
    static Instant time(String text) {
        boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})$");
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : java.time.LocalDateTime.parse(text)
                        .atZone(ZoneId.of("America/Los_Angeles"))
                        .toInstant();
    }

    private SoapFault unknown() {
        return SoapFault.plain("The sandbox does not know operator '" + operator + "' of field " + field + ".");
    }
}
