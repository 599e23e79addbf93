package io.duebridge.portal.promises;

import io.duebridge.collections.engagement.PromiseRefused;
import io.duebridge.portal.pages.Formats;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Why a promise was refused, in words for whoever made it. */
public final class PromiseWords {
    private PromiseWords() {}

    public static String of(PromiseRefused refused, MessageSource messages, Locale locale) {
        Object[] arguments = {
            refused.limit()
                    .map(limit ->
                            Formats.money(new Money(limit.amount().stripTrailingZeros(), limit.currency()), locale))
                    .orElse(""),
            refused.first().map(day -> day(day, locale)).orElse(""),
            refused.last().map(day -> day(day, locale)).orElse("")
        };
        return messages.getMessage("promise.refused." + refused.why(), arguments, locale);
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }
}
