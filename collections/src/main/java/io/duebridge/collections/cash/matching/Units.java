package io.duebridge.collections.cash.matching;

import io.duebridge.spi.Money;
import java.math.BigDecimal;

/** Amounts as whole numbers of a hundred-thousandth, the store's finest, so that many sums can be tried fast and exactly. */
final class Units {
    private static final int SCALE = 5;

    /** Far above any invoice, and a million of them still fit. */
    private static final BigDecimal GREATEST = new BigDecimal("10000000");

    private Units() {}

    /** Whether the amount can be counted this way. */
    static boolean fits(Money money) {
        return money.amount().scale() <= SCALE && money.amount().abs().compareTo(GREATEST.movePointRight(2)) <= 0;
    }

    static long of(Money money) {
        return of(money.amount());
    }

    static long of(BigDecimal amount) {
        return amount.movePointRight(SCALE).longValueExact();
    }

    static Money money(long units, Money like) {
        return new Money(BigDecimal.valueOf(units, SCALE), like.currency());
    }

    /** One of the currency's smallest coin. */
    static long smallest(Money like) {
        return of(BigDecimal.ONE.movePointLeft(Math.max(like.currency().getDefaultFractionDigits(), 0)));
    }
}
