package io.duebridge.sandbox;

import java.math.BigDecimal;

/** Something sold. */
public record LedgerItem(
        Stamp stamp, String name, String description, BigDecimal unitPrice, boolean taxable, String incomeAccount)
        implements LedgerEntity {
    @Override
    public EntityKind kind() {
        return EntityKind.ITEM;
    }
}
