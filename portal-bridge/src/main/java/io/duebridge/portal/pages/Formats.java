package io.duebridge.portal.pages;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.i18n.LocaleContextHolder;

/** How money, dates and numbers are written on pages; templates know it as {@code #fmt}. */
public final class Formats {
    /** Making one takes ten times as long as writing a number with it; each use has a copy, as they are not for several threads. */
    private static final Map<Locale, NumberFormat> MONEY = new ConcurrentHashMap<>();

    public String money(Money money) {
        return money(money, LocaleContextHolder.getLocale());
    }

    public String money(BigDecimal amount, Currency currency) {
        // The store keeps five decimals; those that say nothing are not shown.
        return money(new Money(amount.stripTrailingZeros(), currency));
    }

    public static String money(Money money, Locale locale) {
        NumberFormat format = (NumberFormat)
                MONEY.computeIfAbsent(locale, NumberFormat::getCurrencyInstance).clone();
        format.setCurrency(money.currency());
        int digits = Math.max(money.currency().getDefaultFractionDigits(), 0);
        format.setMinimumFractionDigits(digits);
        // An ERP may hold more decimals than the currency has. They are shown: what is shown must add up.
        format.setMaximumFractionDigits(Math.max(digits, money.amount().scale()));
        return format.format(money.amount());
    }

    /** For a field people type into: digits and the reader's own decimal separator, without groups. */
    public static String field(Money money) {
        return money.amount().toPlainString().replace('.', decimalSeparator(LocaleContextHolder.getLocale()));
    }

    /** A comma where the language writes one before fractions, else a point: keyboards have no others. */
    public static char decimalSeparator(Locale locale) {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ',' : '.';
    }

    /** Written out, so that nobody takes the day for the month: {@code Mar 4, 2026}. */
    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(LocaleContextHolder.getLocale())
                .format(date);
    }

    public String longDate(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(LocaleContextHolder.getLocale())
                .format(date);
    }

    public String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .withZone(zone)
                .format(instant);
    }

    public String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(Math.max(0, number.stripTrailingZeros().scale()));
        return format.format(number);
    }

    /** A file's size as people read it. */
    public String size(long bytes) {
        NumberFormat format = NumberFormat.getInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(1);
        if (bytes < 1000) {
            return format.format(bytes) + " B";
        }
        return bytes < 1_000_000
                ? format.format(BigDecimal.valueOf(bytes).movePointLeft(3)) + " kB"
                : format.format(BigDecimal.valueOf(bytes).movePointLeft(6)) + " MB";
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale()).format(number);
    }

    /** A share as a percentage for the width of a bar; no bar that stands for something is invisible. */
    public String share(Money part, Money whole) {
        if (!part.isPositive() || !whole.isPositive()) {
            return "0%";
        }
        BigDecimal percent = part.amount()
                .multiply(BigDecimal.valueOf(100))
                .divide(whole.amount(), 2, java.math.RoundingMode.HALF_UP);
        return percent.max(BigDecimal.ONE).min(BigDecimal.valueOf(100)).toPlainString() + "%";
    }
}
