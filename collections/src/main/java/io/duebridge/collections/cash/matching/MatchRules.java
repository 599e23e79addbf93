package io.duebridge.collections.cash.matching;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/**
 * What the accountant allows.
 *
 * @param tolerances by currency, what a payer may be short in all without it being an open claim; zero or above
 * @param otherTolerance for currencies not named
 * @param autoApplyFrom the confidence from which a match is applied without a person, 0 to 1000; 1001 for never
 * @param proposeFrom the confidence from which a match is worth showing as a proposal
 * @param effort how many sums are tried at most when items are looked for that add up to a payment; bounds the time
 */
public record MatchRules(
        Map<Currency, BigDecimal> tolerances,
        BigDecimal otherTolerance,
        int autoApplyFrom,
        int proposeFrom,
        int effort) {
    /** Ten cents in every currency, automatic from 950, proposals from 300, 200,000 sums. */
    public static final MatchRules DEFAULT = new MatchRules(Map.of(), new BigDecimal("0.10"), 950, 300, 200_000);

    public MatchRules {
        tolerances = Map.copyOf(tolerances);
        if (otherTolerance.signum() < 0 || tolerances.values().stream().anyMatch(amount -> amount.signum() < 0)) {
            throw new IllegalArgumentException("a tolerance is zero or above");
        }
        if (autoApplyFrom < 0 || autoApplyFrom > 1001 || proposeFrom < 0 || proposeFrom > 1000) {
            throw new IllegalArgumentException("confidence goes from 0 to 1000");
        }
        if (effort < 1) {
            throw new IllegalArgumentException("at least one sum is tried");
        }
    }

    /** What a payer may be short in this currency. */
    public BigDecimal tolerance(Currency currency) {
        return tolerances.getOrDefault(currency, otherTolerance);
    }
}
