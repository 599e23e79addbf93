package io.duebridge.collections.export;

import java.math.BigDecimal;

/** How amounts are written: the store keeps five decimals, people have two or what the amount really needs. */
public final class PlainAmounts {
    private static final int USUAL = 2;

    private PlainAmounts() {}

    public static BigDecimal shown(BigDecimal amount) {
        BigDecimal bare = amount.stripTrailingZeros();
        return bare.scale() < USUAL ? bare.setScale(USUAL) : bare;
    }
}
