package io.duebridge.collections.plans;

import io.duebridge.collections.plans.PlanRefused.Why;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which plans customers may propose. The company itself is bound by none of it.
 *
 * @param mostInstalments customers propose none if 0
 * @param longestDays from the day it is proposed to the last instalment
 * @param leastInstalment what each instalment comes to at least, in the plan's own currency
 * @param leastFirstPercent how much of the plan the first instalment is at least
 * @param currencies ISO codes of those in which plans are taken; empty: all
 * @param automaticUpTo plans up to this amount, in their own currency, are agreed to by themselves; staff decide on the others
 * @param graceDays after an instalment's day on which a payment is still in time
 * @param remindDays how many days before an instalment its customer is reminded of it
 */
public record PlanRules(
        int mostInstalments,
        int longestDays,
        BigDecimal leastInstalment,
        int leastFirstPercent,
        Set<String> currencies,
        BigDecimal automaticUpTo,
        int graceDays,
        int remindDays) {
    public static final int MOST_DAYS = 732;
    public static final int MOST_GRACE = 60;

    public PlanRules {
        currencies = Set.copyOf(currencies);
        if (mostInstalments < 0
                || mostInstalments > Schedule.MOST
                || longestDays < 1
                || longestDays > MOST_DAYS
                || leastFirstPercent < 0
                || leastFirstPercent > 100
                || graceDays < 0
                || graceDays > MOST_GRACE
                || remindDays < 0
                || remindDays > MOST_GRACE
                || leastInstalment.signum() < 0
                || automaticUpTo.signum() < 0) {
            throw new IllegalArgumentException("these are no rules for payment plans");
        }
    }

    /** Customers propose none; the company may still offer them. */
    public static PlanRules off() {
        return new PlanRules(0, 1, BigDecimal.ZERO, 0, Set.of(), BigDecimal.ZERO, 3, 3);
    }

    public boolean isOn() {
        return mostInstalments > 0;
    }

    /** Why a customer may not propose this; empty if they may. */
    Optional<PlanRefused> refusal(Money amount, List<Instalment> instalments, LocalDate today) {
        if (!isOn()) {
            return Optional.of(new PlanRefused(Why.OFF));
        }
        if (!currencies.isEmpty() && !currencies.contains(amount.currency().getCurrencyCode())) {
            return Optional.of(new PlanRefused(Why.CURRENCY));
        }
        if (instalments.size() > mostInstalments) {
            return Optional.of(PlanRefused.limit(Why.COUNT, Integer.toString(mostInstalments)));
        }
        if (instalments.get(instalments.size() - 1).due().isAfter(today.plusDays(longestDays))) {
            return Optional.of(PlanRefused.limit(Why.TERM, Integer.toString(longestDays)));
        }
        if (instalments.stream().anyMatch(one -> one.amount().compareTo(leastInstalment) < 0)) {
            return Optional.of(PlanRefused.least(Why.LEAST, new Money(leastInstalment, amount.currency())));
        }
        BigDecimal first = amount.amount()
                .multiply(BigDecimal.valueOf(leastFirstPercent))
                .divide(
                        BigDecimal.valueOf(100),
                        Math.max(amount.currency().getDefaultFractionDigits(), 0),
                        RoundingMode.UP);
        return instalments.get(0).amount().compareTo(first) < 0
                ? Optional.of(PlanRefused.least(Why.FIRST, new Money(first, amount.currency())))
                : Optional.empty();
    }

    boolean isAutomatic(Money amount) {
        return amount.amount().compareTo(automaticUpTo) <= 0;
    }
}
