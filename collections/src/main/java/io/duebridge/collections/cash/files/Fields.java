package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Small things that all formats have in common. */
final class Fields {
    private static final int MOST_QUOTED = 40;

    /** What banks and payers write where they have no reference. */
    private static final Set<String> NO_REFERENCE =
            Set.of("NONREF", "NOTPROVIDED", "NOT PROVIDED", "NONE", "NOREF", "N/A", "NA", "UNKNOWN", "NOTAVAILABLE");

    private Fields() {}

    /** A currency of ISO 4217 by its code. */
    static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static int digits(Currency currency) {
        return Math.max(currency.getDefaultFractionDigits(), 0);
    }

    /** An amount of the currency's smallest unit, e.g. cents. */
    static Money minor(String digits, Currency currency) {
        return new Money(new BigDecimal(digits).movePointLeft(digits(currency)), currency);
    }

    /** A reference, unless it is one of the words for having none or nothing but zeros. */
    static Optional<String> reference(String text) {
        String stripped = text.strip();
        return stripped.isEmpty()
                        || NO_REFERENCE.contains(stripped.toUpperCase(Locale.ROOT))
                        || stripped.chars().allMatch(c -> c == '0')
                ? Optional.empty()
                : Optional.of(stripped);
    }

    static Optional<String> text(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
    }

    static Optional<AccountNumber> account(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new AccountNumber(text));
    }

    /** What was found, in quotes, cut off where it is long, without control characters. */
    static String quoted(String text) {
        String shown = text.length() > MOST_QUOTED ? text.substring(0, MOST_QUOTED) + "…" : text;
        return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
