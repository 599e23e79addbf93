package io.duebridge.collections.payments.register;

import java.math.BigDecimal;

/** How amounts are written: the store keeps five decimals, people have two or what the amount really needs. */
final class Amounts {
    private static final int USUAL = 2;

    private Amounts() {}

    static BigDecimal shown(BigDecimal amount) {
        BigDecimal bare = amount.stripTrailingZeros();
        return bare.scale() < USUAL ? bare.setScale(USUAL) : bare;
    }
}
