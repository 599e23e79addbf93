package io.duebridge.app.settings;

import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.plans.Schedule;
import io.duebridge.http.SettingsReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code portal.plan-...}: which payment plans customers may propose. */
final class PlanFile {
    private static final int MOST_AMOUNT = 1_000_000_000;

    private final SettingsFile file;
    private final SettingsReader reader;

    PlanFile(SettingsFile file) {
        this.file = file;
        this.reader = file.reader();
    }

    static void requireWithin(SettingsReader reader) {
        reader.requireBetween("portal.plan-instalments", 0, Schedule.MOST);
        reader.requireBetween("portal.plan-days", 1, PlanRules.MOST_DAYS);
        reader.requireBetween("portal.plan-least", 0, MOST_AMOUNT);
        reader.requireBetween("portal.plan-first-percent", 0, 100);
        reader.requireBetween("portal.plan-automatic", 0, MOST_AMOUNT);
        reader.requireBetween("portal.plan-grace", 0, PlanRules.MOST_GRACE);
        reader.requireBetween("portal.plan-remind", 0, PlanRules.MOST_GRACE);
    }

    PlanRules rules() {
        return new PlanRules(
                within("portal.plan-instalments", 0, Schedule.MOST),
                within("portal.plan-days", 1, PlanRules.MOST_DAYS),
                BigDecimal.valueOf(within("portal.plan-least", 0, MOST_AMOUNT)),
                within("portal.plan-first-percent", 0, 100),
                currencies(),
                BigDecimal.valueOf(within("portal.plan-automatic", 0, MOST_AMOUNT)),
                within("portal.plan-grace", 0, PlanRules.MOST_GRACE),
                within("portal.plan-remind", 0, PlanRules.MOST_GRACE));
    }

    private Set<String> currencies() {
        Set<String> codes = Arrays.stream(
                        reader.optionalText("portal.plan-currencies").orElse("").split(",", -1))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        for (String code : codes) {
            if (Currency.getAvailableCurrencies().stream()
                    .noneMatch(one -> one.getCurrencyCode().equals(code))) {
                file.fault("portal.plan-currencies", "names ISO codes such as EUR, USD, not '" + code + "'");
            }
        }
        return codes;
    }

    /** What is out of bounds is reported already; the rules want something within them. */
    private int within(String setting, int least, int most) {
        return Math.max(least, Math.min(most, reader.integer(setting)));
    }
}
