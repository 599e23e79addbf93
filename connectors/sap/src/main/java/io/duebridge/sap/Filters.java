package io.duebridge.sap;

import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;

/** Parts of {@code $filter}. */
final class Filters {
    private Filters() {}

    static String is(String property, String value) {
        return property + " eq " + text(value);
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String day(LocalDate day) {
        return "datetime'" + day + "T00:00:00'";
    }

    /** A day from one to another, both included. */
    static String between(String property, LocalDate from, LocalDate through) {
        return "(" + property + " ge " + day(from) + " and " + property + " le " + day(through) + ")";
    }

    static String oneOf(String property, Collection<String> values) {
        return any(values.stream().map(value -> is(property, value)).toList());
    }

    static String any(Collection<String> filters) {
        return filters.stream().collect(Collectors.joining(" or ", "(", ")"));
    }
}
