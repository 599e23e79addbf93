package io.duebridge.portal.autopay;

import io.duebridge.collections.autopay.AutopayRefused;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Why an automatic payment was refused, in words for whoever set it up. */
public final class AutopayWords {
    private AutopayWords() {}

    public static String of(AutopayRefused refused, MessageSource messages, Locale locale) {
        return messages.getMessage("autopay.refused." + refused.why(), null, locale);
    }
}
