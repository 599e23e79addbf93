package io.duebridge.portal.disputes;

import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.portal.pages.Formats;
import io.duebridge.spi.Money;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Why a dispute was refused, in words for whoever raised or answered it. */
public final class DisputeWords {
    private DisputeWords() {}

    public static String of(DisputeRefused refused, MessageSource messages, Locale locale) {
        Object[] arguments = {
            refused.limit()
                    .map(limit ->
                            Formats.money(new Money(limit.amount().stripTrailingZeros(), limit.currency()), locale))
                    .orElse(""),
            DisputeDesk.LONGEST_WORDS
        };
        return messages.getMessage("dispute.refused." + refused.why(), arguments, locale);
    }
}
