package io.duebridge.portal.payments;

import io.duebridge.portal.pages.Formats;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Reads an amount people typed: {@code 1234.5}, {@code 1,234.50}, {@code 1.234,50}, {@code 1 234,50}. What could mean two amounts is not
 * read at all: money is never guessed. {@code 1.234} is a thousand and more for who writes German, and for who writes English it is
 * refused; {@code 1,234} the other way round.
 */
public final class AmountText {
    private static final int LONGEST = 40;
    private static final String GAP = "[ \\u00a0\\u2009\\u202f'\u2019]";
    private static final Pattern NAMED = Pattern.compile(
            "(\\p{Sc}|[A-Za-z]{3})?\\s*([0-9][0-9.,'\u2019 \\u00a0\\u2009\\u202f]*?)[\\s\\u00a0\\u202f]*(\\p{Sc}|[A-Za-z]{3})?",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern GAPS = Pattern.compile("[0-9]{1,3}(" + GAP + "[0-9]{3})+([.,][0-9]{1,5})?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}[.,][0-9]{1,5}");
    private static final Pattern COMMA_GROUPS = Pattern.compile("[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]{1,5})?");
    private static final Pattern POINT_GROUPS = Pattern.compile("[1-9][0-9]{0,2}(\\.[0-9]{3})+(,[0-9]{1,5})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,8})?");

    private AmountText() {}

    /** The same in the language of whoever sent the form. */
    public static Optional<BigDecimal> parse(String typed, Currency currency) {
        return parse(typed, currency, LocaleContextHolder.getLocale());
    }

    /** Empty if it is no amount, not clearly one, or one in another currency. */
    public static Optional<BigDecimal> parse(String typed, Currency currency, Locale locale) {
        return typed.length() > LONGEST
                ? Optional.empty()
                : bare(typed, currency, locale).flatMap(text -> number(text, currency, locale));
    }

    private static Optional<BigDecimal> number(String text, Currency currency, Locale locale) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        boolean decimal = DECIMAL.matcher(text).matches();
        boolean commas = COMMA_GROUPS.matcher(text).matches();
        if (!commas && !POINT_GROUPS.matcher(text).matches()) {
            return decimal ? Optional.of(decimal(text)) : Optional.empty();
        }
        if (!decimal) {
            return Optional.of(new BigDecimal(
                    commas ? text.replace(",", "") : text.replace(".", "").replace(',', '.')));
        }
        // One separator before three digits: a thousand and more, or one and a fraction.
        boolean fractions = currency.getDefaultFractionDigits() > 2;
        if (separates(text, locale, true)) {
            return fractions ? Optional.of(decimal(text)) : Optional.empty();
        }
        return fractions || !separates(text, locale, false)
                ? Optional.empty()
                : Optional.of(new BigDecimal(text.replaceAll("[.,]", "")));
    }

    /** A quantity or a price of one piece: no currency, no groups. Empty if it is none, or could be a thousand times as much. */
    public static Optional<BigDecimal> number(String typed, Locale locale) {
        String text = typed.strip();
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean mayBeGrouped = COMMA_GROUPS.matcher(text).matches()
                || POINT_GROUPS.matcher(text).matches();
        return mayBeGrouped && !separates(text, locale, true) ? Optional.empty() : Optional.of(decimal(text));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    /** Whether the one separator in {@code text} is this language's before fractions, or else between groups. */
    private static boolean separates(String text, Locale locale, boolean fractions) {
        char used = text.indexOf(',') >= 0 ? ',' : '.';
        if (fractions) {
            return Formats.decimalSeparator(locale) == used;
        }
        return DecimalFormatSymbols.getInstance(locale).getGroupingSeparator() == used
                || DecimalFormatSymbols.getInstance(new Locale.Builder()
                                        .setLanguage(locale.getLanguage())
                                        .build())
                                .getGroupingSeparator()
                        == used;
    }

    /** Without the currency, if one is written and it is this one, and without gaps between thousands. */
    private static Optional<String> bare(String typed, Currency currency, Locale locale) {
        Matcher named = NAMED.matcher(typed.strip());
        if (!named.matches()
                || !isThis(named.group(1), currency, locale)
                || !isThis(named.group(3), currency, locale)) {
            return Optional.empty();
        }
        String number = named.group(2);
        return GAPS.matcher(number).matches() ? Optional.of(number.replaceAll(GAP, "")) : Optional.of(number);
    }

    private static boolean isThis(@Nullable String name, Currency currency, Locale locale) {
        return name == null
                || name.equalsIgnoreCase(currency.getCurrencyCode())
                || currency.getSymbol(locale).endsWith(name)
                || currency.getSymbol(Locale.US).endsWith(name);
    }
}
