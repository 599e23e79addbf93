package io.duebridge.collections.cash.files;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people and banks write them, read strictly: a separator at the wrong place makes it no number. */
final class NumberText {
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,8})?|\\.[0-9]{1,8}");

    private NumberText() {}

    /**
     * Reads a number with an optional sign before or behind it, or in parentheses for one below zero.
     *
     * @param grouping what may stand between groups of three digits; a space stands for any kind of space
     */
    static Optional<BigDecimal> parse(String text, char decimal, Optional<Character> grouping) {
        String rest = text.strip();
        boolean negative = false;
        if (rest.length() > 2 && rest.startsWith("(") && rest.endsWith(")")) {
            negative = true;
            rest = rest.substring(1, rest.length() - 1);
        } else if (rest.startsWith("-") || rest.startsWith("+") || rest.startsWith("\u2212")) {
            negative = !rest.startsWith("+");
            rest = rest.substring(1);
        } else if (rest.endsWith("-") || rest.endsWith("+")) {
            negative = rest.endsWith("-");
            rest = rest.substring(0, rest.length() - 1);
        }
        Optional<String> plain = ungrouped(rest.strip(), decimal, grouping);
        boolean minus = negative;
        return plain.filter(digits -> PLAIN.matcher(digits).matches())
                .map(BigDecimal::new)
                .map(number -> minus ? number.negate() : number);
    }

    private static Optional<String> ungrouped(String text, char decimal, Optional<Character> grouping) {
        int point = text.indexOf(decimal);
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : "." + text.substring(point + 1);
        if (grouping.isEmpty()) {
            return Optional.of(whole + fraction);
        }
        char separator = grouping.get();
        String even = Character.isSpaceChar(separator) ? whole.replaceAll("[\\s\u00A0\u202F]", " ") : whole;
        String mark = Pattern.quote(String.valueOf(Character.isSpaceChar(separator) ? ' ' : separator));
        return even.matches("[0-9]*|[0-9]{1,3}(" + mark + "[0-9]{3})+")
                ? Optional.of(even.replaceAll(mark, "") + fraction)
                : Optional.empty();
    }
}
