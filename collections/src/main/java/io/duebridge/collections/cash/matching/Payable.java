package io.duebridge.collections.cash.matching;

import java.time.LocalDate;

/**
 * An item that may be in a sum, with what it would take from the payment.
 *
 * @param units above zero for an invoice, below for a credit memo
 * @param discount how much of the open amount is kept back as early-payment discount; 0 if none is taken
 */
record Payable(OpenItem item, long units, long discount) {
    static Payable whole(OpenItem item) {
        long open = Units.of(item.open());
        return new Payable(item, item.isInvoice() ? open : -open, 0);
    }

    /** Whether the terms allow a discount to somebody who pays on this day. */
    static boolean discountable(OpenItem item, LocalDate paid) {
        return item.isInvoice()
                && item.discount()
                        .filter(discount -> !paid.isAfter(discount.until())
                                && discount.amount().compareTo(item.open()) < 0)
                        .isPresent();
    }

    static Payable discounted(OpenItem item) {
        long kept = item.discount().map(discount -> Units.of(discount.amount())).orElseThrow();
        return new Payable(item, Units.of(item.open()) - kept, kept);
    }
}
