package io.duebridge.collections.cash;

import io.duebridge.collections.cash.matching.MatchRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * What the accountant has set for one connection.
 *
 * @param autoApply whether anything is booked without a person
 * @param threshold from which confidence on, 0 to 1000
 * @param tolerances by currency, what a payment may be short and still settle what it is for
 * @param changedBy who set it last; empty: nobody has set anything, and nothing is booked without a person
 */
public record CashRules(
        boolean autoApply,
        int threshold,
        Map<Currency, BigDecimal> tolerances,
        Optional<String> changedBy,
        Optional<Instant> changedAt) {
    static final CashRules UNSET =
            new CashRules(false, MatchRules.DEFAULT.autoApplyFrom(), Map.of(), Optional.empty(), Optional.empty());

    private static final int NEVER = 1001;

    public CashRules {
        tolerances = Map.copyOf(tolerances);
    }

    MatchRules matching() {
        return new MatchRules(
                tolerances,
                MatchRules.DEFAULT.otherTolerance(),
                autoApply ? threshold : NEVER,
                MatchRules.DEFAULT.proposeFrom(),
                MatchRules.DEFAULT.effort());
    }
}
