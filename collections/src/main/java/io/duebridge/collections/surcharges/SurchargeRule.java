package io.duebridge.collections.surcharges;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * What is charged beside a payment by card in one currency.
 *
 * @param law of the country the company sells from
 * @param percent of the payment, zero or more
 * @param fixed added to it, zero or more
 * @param most more is never charged
 * @param spared accounts, by their ids in the ERP, that bear none
 * @param statement who states that it is allowed, and on what grounds
 */
public record SurchargeRule(
        Currency currency,
        SurchargeLaw law,
        BigDecimal percent,
        BigDecimal fixed,
        Optional<BigDecimal> most,
        Set<ErpId> spared,
        String statement) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Card networks take no third decimal other than zero, so none is asked for. */
    private static final int MOST_DECIMALS = 2;

    public SurchargeRule {
        spared = Set.copyOf(spared);
        if (percent.signum() < 0
                || fixed.signum() < 0
                || most.filter(one -> one.signum() < 0).isPresent()) {
            throw new IllegalArgumentException("a surcharge is zero or more");
        }
        if (statement.isBlank()) {
            throw new IllegalArgumentException("somebody has to state that a surcharge is allowed");
        }
    }

    /**
     * Rounded half up to the currency, then cut to what is allowed, which is rounded down: never a cent more than the law's share. In
     * currencies with three decimals it is a multiple of ten of the smallest unit.
     */
    public Money of(Money amount) {
        if (!amount.currency().equals(currency) || !amount.isPositive()) {
            return Money.zero(amount.currency());
        }
        int decimals = decimals(currency);
        BigDecimal asked = share(amount.amount(), percent).add(fixed).setScale(decimals, RoundingMode.HALF_UP);
        BigDecimal allowed = law.mostPercent()
                .map(one -> share(amount.amount(), one))
                .map(one -> most.map(one::min).orElse(one))
                .or(() -> most)
                .map(one -> one.setScale(decimals, RoundingMode.DOWN))
                .orElse(asked);
        return new Money(asked.min(allowed), currency);
    }

    private static BigDecimal share(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).divide(HUNDRED);
    }

    static int decimals(Currency currency) {
        return Math.min(MOST_DECIMALS, Math.max(currency.getDefaultFractionDigits(), 0));
    }
}
