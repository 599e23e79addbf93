package io.duebridge.collections.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record fits its row. What names or counts (ids, numbers, amounts) must fit as it is, or the record goes to quarantine;
 * what is only read (memos, descriptions) is cut, the archive has it whole.
 */
final class Fit {
    private static final int MONEY_INTEGER_DIGITS = 18;
    private static final int MONEY_DECIMALS = 5;
    private static final int RATE_INTEGER_DIGITS = 15;
    private static final int RATE_DECIMALS = 8;

    private final List<String> faults = new ArrayList<>();

    void name(String what, Optional<String> value, int longest) {
        value.filter(text -> text.length() > longest)
                .ifPresent(text -> faults.add(
                        what + " has " + text.length() + " characters, at most " + longest + " can be stored"));
    }

    void name(String what, String value, int longest) {
        name(what, Optional.of(value), longest);
    }

    void money(String what, BigDecimal amount) {
        if (amount.signum() != 0 && amount.stripTrailingZeros().scale() > MONEY_DECIMALS) {
            faults.add(what + " " + shown(amount) + " has more than " + MONEY_DECIMALS + " decimals");
        }
        integerDigits(what, amount, MONEY_INTEGER_DIGITS);
    }

    /** A quantity or a unit price: no sum is made of it. */
    void rate(String what, Optional<BigDecimal> value) {
        value.ifPresent(rate -> integerDigits(what, rate, RATE_INTEGER_DIGITS));
    }

    /** Beyond these years a date is a slip of the keyboard, and databases differ in what they take. */
    void date(String what, LocalDate date) {
        if (date.getYear() < 1900 || date.getYear() > 9999) {
            faults.add(what + " " + date + " is not between 1900 and 9999");
        }
    }

    Optional<String> fault() {
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    private void integerDigits(String what, BigDecimal value, int most) {
        if (value.signum() != 0 && value.precision() - value.scale() > most) {
            faults.add(what + " " + shown(value) + " has more than " + most + " digits before the decimal point");
        }
    }

    private static String shown(BigDecimal value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** Eight decimals are kept of a quantity or a unit price. */
    static @Nullable BigDecimal rate(Optional<BigDecimal> value) {
        return value.map(rate ->
                        rate.scale() > RATE_DECIMALS ? rate.setScale(RATE_DECIMALS, RoundingMode.HALF_UP) : rate)
                .orElse(null);
    }

    /** Text as the databases take it: without the character 0, which PostgreSQL refuses; cut where it is too long. */
    static @Nullable String text(Optional<String> value, int longest) {
        return value.map(text -> text(text, longest)).orElse(null);
    }

    static String text(String value, int longest) {
        String clean = value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return clean.substring(0, end) + "…";
    }
}
