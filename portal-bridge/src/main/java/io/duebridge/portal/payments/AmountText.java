package io.duebridge.portal.payments;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an amount people typed: {@code 1234.5}, {@code 1,234.50}, {@code 1.234,50}. What could mean two amounts is not read at
 * all: money is never guessed.
 */
public final class AmountText {
    private static final int LONGEST = 24;
    private static final Pattern DECORATION = Pattern.compile("[\\s\\u00a0\\u202f'’]|[\\p{Sc}]|[A-Za-z]{3}");
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}[.,][0-9]{1,5}");
    private static final Pattern COMMA_GROUPS = Pattern.compile("[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]{1,5})?");
    private static final Pattern POINT_GROUPS = Pattern.compile("[1-9][0-9]{0,2}(\\.[0-9]{3})+(,[0-9]{1,5})?");

    private AmountText() {}

    /** Empty if it is no amount, or not clearly one. */
    public static Optional<BigDecimal> parse(String typed, Currency currency) {
        String text = DECORATION.matcher(typed.strip()).replaceAll("");
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        boolean decimal = DECIMAL.matcher(text).matches();
        boolean grouped = COMMA_GROUPS.matcher(text).matches()
                || POINT_GROUPS.matcher(text).matches();
        if (decimal && grouped) {
            if (currency.getDefaultFractionDigits() <= 2) {
                // 1,234: a thousand and more where cents have two digits.
                return Optional.of(new BigDecimal(text.replaceAll("[.,]", "")));
            }
            // Where they have three, 1.234 is how the form itself fills in one dinar and 234 fils; 1,234 is anybody's
            // guess.
            return text.indexOf('.') >= 0 ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
        if (decimal) {
            return Optional.of(new BigDecimal(text.replace(',', '.')));
        }
        if (!grouped) {
            return Optional.empty();
        }
        boolean comma = COMMA_GROUPS.matcher(text).matches();
        return Optional.of(new BigDecimal(
                comma ? text.replace(",", "") : text.replace(".", "").replace(',', '.')));
    }
}
