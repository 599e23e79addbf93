package io.duebridge.portal.plans;

import io.duebridge.collections.plans.PlanRefused;
import io.duebridge.portal.pages.Formats;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Why a plan was refused, in words for whoever proposed or decided it. */
public final class PlanWords {
    private PlanWords() {}

    public static String of(PlanRefused refused, MessageSource messages, Locale locale) {
        String limit =
                refused.least().map(money -> Formats.money(money, locale)).orElseGet(refused::limit);
        return messages.getMessage("plan.refused." + refused.why(), new Object[] {limit}, locale);
    }
}
