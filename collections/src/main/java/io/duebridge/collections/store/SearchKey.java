package io.duebridge.collections.store;

import java.text.Normalizer;
import java.util.Locale;

/** How names and numbers are kept for searching and sorting, beside the way they are written. */
public final class SearchKey {
    private SearchKey() {}

    /** Letters and digits only, small: a customer types {@code inv 1007} for {@code INV-1007}. */
    public static String ofNumber(String number) {
        String folded = folded(number);
        StringBuilder key = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }

    /** Small, with single spaces. */
    public static String ofName(String name) {
        return folded(name).strip().replaceAll("\\s+", " ");
    }

    private static String folded(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text.toLowerCase(Locale.ROOT); // ASCII is its own normal form.
        }
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
