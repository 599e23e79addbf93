package io.duebridge.portal.payments;

import io.duebridge.collections.payments.saved.SavedMethod;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What saved cards and accounts are called; templates call it {@code @methodWords}. */
public final class MethodWords {
    private final MessageSource messages;

    public MethodWords(MessageSource messages) {
        this.messages = messages;
    }

    /** {@code Visa ending in 4242}. */
    public String name(SavedMethod method) {
        return name(method.kind(), method.brand(), method.lastDigits());
    }

    public String name(String kind, String brand, String lastDigits) {
        Locale locale = LocaleContextHolder.getLocale();
        String called = brand.isBlank()
                ? messages.getMessage(kind.equals("bank") ? "method.bank" : "method.card", null, locale)
                : brand;
        return lastDigits.isEmpty()
                ? called
                : messages.getMessage("method.saved", new Object[] {called, lastDigits}, locale);
    }

    /** {@code 12/2034}; empty for what does not expire. */
    public String expires(SavedMethod method) {
        return method.expiresOn()
                .map(DateTimeFormatter.ofPattern("MM/yyyy")::format)
                .orElse("");
    }
}
