package io.duebridge.collections.surcharges;

import io.duebridge.spi.Money;
import java.math.RoundingMode;

/** Money of a payment and of its surcharge, apart. */
public record SurchargedMoney(Money amount, Money surcharge) {
    /** What was charged, or goes back, in one. */
    public Money sum() {
        return amount.plus(surcharge);
    }

    public SurchargedMoney minus(SurchargedMoney other) {
        return new SurchargedMoney(amount.minus(other.amount), surcharge.minus(other.surcharge));
    }

    /** No more of either than there is of it. */
    public SurchargedMoney atMost(SurchargedMoney left) {
        return new SurchargedMoney(less(amount, left.amount), less(surcharge, left.surcharge));
    }

    private static Money less(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * How a sum that goes back is shared: in the proportion of what is left of both, to the smallest unit, so that the last piece leaves
     * nothing of either.
     *
     * @param sum from zero to all that is left
     */
    public SurchargedMoney shareOf(Money sum) {
        if (surcharge.isZero()) {
            return new SurchargedMoney(sum, surcharge);
        }
        if (sum.compareTo(sum()) >= 0) {
            return this;
        }
        Money part = part(sum, sum());
        if (part.compareTo(sum) > 0) {
            part = sum;
        }
        Money rest = sum.minus(part);
        // Rounding must not ask more of the amount than there is of it.
        return rest.compareTo(amount) > 0
                ? new SurchargedMoney(amount, sum.minus(amount))
                : new SurchargedMoney(rest, part);
    }

    /**
     * What goes back with a part of the amount.
     *
     * @param back from zero to all that is left of the amount
     */
    public SurchargedMoney with(Money back) {
        if (back.compareTo(amount) >= 0) {
            return this;
        }
        return new SurchargedMoney(back, amount.isZero() ? surcharge : part(back, amount));
    }

    private Money part(Money of, Money whole) {
        Money part = new Money(
                surcharge
                        .amount()
                        .multiply(of.amount())
                        .divide(whole.amount(), SurchargeRule.decimals(surcharge.currency()), RoundingMode.HALF_DOWN),
                surcharge.currency());
        return part.compareTo(surcharge) > 0 ? surcharge : part;
    }
}
