package io.duebridge.collections.reconciliation;

import java.math.BigDecimal;

/** Both sides of a figure. Compared exactly, there is no tolerance. */
public record Amounts(BigDecimal store, BigDecimal erp) {
    static final Amounts ZERO = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO);

    public boolean tie() {
        return store.compareTo(erp) == 0;
    }

    /** Store less ERP. */
    public BigDecimal difference() {
        return store.subtract(erp);
    }

    boolean isSameAs(Amounts other) {
        return store.compareTo(other.store) == 0 && erp.compareTo(other.erp) == 0;
    }

    Amounts plus(Amounts other) {
        return new Amounts(store.add(other.store), erp.add(other.erp));
    }
}
