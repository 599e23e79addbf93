package io.duebridge.collections.plans;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides an amount into instalments that come to it to the cent. */
public final class Schedule {
    /** As many as anybody can agree on. */
    public static final int MOST = 60;

    private Schedule() {}

    /**
     * Equal instalments; cents that cannot be divided go to the earliest ones. Where the ERP has more decimals than the currency, what
     * they come to goes to the last.
     *
     * @param firstPayment what the first one is to be; empty: as much as the others
     * @return empty if the amount cannot be divided like this, so that each instalment is above zero and can be paid in the currency
     */
    public static List<Instalment> of(
            Money amount, int count, LocalDate first, Every every, Optional<BigDecimal> firstPayment) {
        if (count < 1 || count > MOST || !amount.isPositive()) {
            return List.of();
        }
        int digits = Math.max(amount.currency().getDefaultFractionDigits(), 0);
        if (firstPayment
                .filter(payment -> payment.stripTrailingZeros().scale() > digits
                        || count == 1 && payment.compareTo(amount.amount()) != 0)
                .isPresent()) {
            return List.of();
        }
        List<BigDecimal> parts = new ArrayList<>();
        if (firstPayment.isPresent() && count > 1) {
            parts.add(firstPayment.get());
            parts.addAll(equal(amount.amount().subtract(firstPayment.get()), count - 1, digits));
        } else {
            parts.addAll(equal(amount.amount(), count, digits));
        }
        if (parts.stream().anyMatch(part -> part.signum() <= 0)) {
            return List.of();
        }
        List<Instalment> instalments = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            instalments.add(new Instalment(i + 1, every.after(first, i), parts.get(i), Instalment.State.OPEN));
        }
        return List.copyOf(instalments);
    }

    private static List<BigDecimal> equal(BigDecimal amount, int count, int digits) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal share = amount.divide(BigDecimal.valueOf(count), digits, RoundingMode.DOWN);
        BigDecimal left = amount.subtract(share.multiply(BigDecimal.valueOf(count)));
        List<BigDecimal> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigDecimal more = left.compareTo(unit) >= 0 ? unit : BigDecimal.ZERO;
            parts.add(share.add(more));
            left = left.subtract(more);
        }
        parts.set(count - 1, parts.get(count - 1).add(left));
        return parts;
    }
}
