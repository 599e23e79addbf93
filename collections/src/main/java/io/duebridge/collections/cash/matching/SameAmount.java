package io.duebridge.collections.cash.matching;

import io.duebridge.spi.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The invoices of the whole ledger with the payment's amount; asked for once, and only if somebody wants to know. */
final class SameAmount {
    private static final int MOST = 20;
    private static final int COMMON = 3;

    private final OpenItems items;
    private final Money amount;

    @Nullable
    private List<OpenItem> found;

    SameAmount(OpenItems items, Money amount) {
        this.items = items;
        this.amount = amount;
    }

    List<OpenItem> found() {
        List<OpenItem> known = found;
        if (known == null) {
            known = items.byAmount(amount, amount, MOST);
            found = known;
        }
        return known;
    }

    /** Whether so many invoices have it that meeting it is no surprise. */
    boolean common() {
        return found().size() > COMMON;
    }
}
