package io.duebridge.sap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an item is known by: SAP's document numbers repeat across company codes and fiscal years, and a document can have several items
 * of customers. Written as {@code 1010-2026-0100000012-001}.
 *
 * @param document ten digits with leading zeros
 * @param item three digits with leading zeros
 */
record ItemKey(String company, String year, String document, String item) implements Comparable<ItemKey> {
    private static final Pattern FORM = Pattern.compile("([A-Z0-9]{1,4})-(\\d{4})-([A-Z0-9]{1,10})-(\\d{3})");

    /** Empty if the text is none. */
    static Optional<ItemKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ItemKey(
                        Groups.text(matcher, 1),
                        Groups.text(matcher, 2),
                        Groups.text(matcher, 3),
                        Groups.text(matcher, 4)))
                : Optional.empty();
    }

    String text() {
        return company + "-" + year + "-" + document + "-" + item;
    }

    @Override
    public int compareTo(ItemKey other) {
        return text().compareTo(other.text());
    }
}
