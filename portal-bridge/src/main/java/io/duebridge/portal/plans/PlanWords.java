package io.duebridge.portal.plans;

import io.duebridge.collections.plans.PlanRefused;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Why a plan was refused, in words for whoever proposed or decided it. */
public final class PlanWords {
    private PlanWords() {}

    public static String of(PlanRefused refused, MessageSource messages, Locale locale) {
        return messages.getMessage("plan.refused." + refused.why(), new Object[] {refused.limit()}, locale);
    }
}
