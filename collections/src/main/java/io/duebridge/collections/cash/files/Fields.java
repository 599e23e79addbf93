package io.duebridge.collections.cash.files;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Small things that all formats have in common. */
final class Fields {
    private static final int MOST_QUOTED = 40;

    private Fields() {}

    /** A currency of ISO 4217 by its code. */
    static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What was found, in quotes, cut off where it is long, without control characters. */
    static String quoted(String text) {
        String shown = text.length() > MOST_QUOTED ? text.substring(0, MOST_QUOTED) + "…" : text;
        return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
