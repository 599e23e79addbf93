package io.duebridge.portal.autopay;

import io.duebridge.collections.autopay.AutopayRefused;
import io.duebridge.collections.autopay.AutopayRules;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** Why an automatic payment was refused, in words for whoever set it up. */
public final class AutopayWords {
    private AutopayWords() {}

    /** What happens when a charge fails; of a card that is declined for good nobody needs to be told before. */
    static String retries(AutopayRules rules, MessageSource messages, Locale locale) {
        if (rules.retries().isEmpty()) {
            return messages.getMessage("autopay.consent.no-retry", null, locale);
        }
        String then = messages.getMessage("autopay.consent.then", null, locale);
        String days = rules.retries().stream().map(String::valueOf).collect(Collectors.joining(" " + then + " "));
        boolean once = rules.retries().size() == 1;
        boolean same = rules.retries().stream().distinct().count() == 1;
        return messages.getMessage(
                once ? "autopay.consent.retry-once" : "autopay.consent.retry",
                new Object[] {same ? String.valueOf(rules.retries().get(0)) : days, rules.mostFailures()},
                locale);
    }

    public static String of(AutopayRefused refused, MessageSource messages, Locale locale) {
        return refused.covered()
                .map(covered -> of(covered, messages, locale))
                .orElseGet(() -> messages.getMessage("autopay.refused." + refused.why(), null, locale));
    }

    /** Of an account above, only who may see it is told which it is. */
    private static String of(AutopayRefused.Covered covered, MessageSource messages, Locale locale) {
        boolean own = covered.payer().equals(covered.account());
        String which = own ? "own" : covered.payerName().isPresent() ? "by" : "above";
        return messages.getMessage(
                "autopay.refused.LIVE." + which,
                new Object[] {covered.accountName(), covered.payerName().orElse("")},
                locale);
    }
}
