package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An invoice or credit memo of which something is left.
 *
 * @param number as the ERP writes it; some documents have none
 * @param purchaseOrder the customer's own order, if the ERP knows it
 * @param total what it was for, above zero for both kinds
 * @param open what is left of it, above zero for both kinds and at most {@code total}; less what was applied here and is not read
 *     back from the ERP yet
 * @param discount what the customer may keep back for paying early, if its terms allow that
 */
public record OpenItem(
        DocumentId id,
        CustomerId customer,
        Kind kind,
        Optional<String> number,
        Optional<String> purchaseOrder,
        LocalDate issued,
        LocalDate due,
        Money total,
        Money open,
        Optional<EarlyDiscount> discount) {
    /** What is open. */
    public enum Kind {
        INVOICE,
        /** Takes something off what the customer owes. */
        CREDIT_MEMO
    }

    /**
     * A discount for paying early.
     *
     * @param until the last day of payment for which it may be taken
     * @param amount above zero
     */
    public record EarlyDiscount(LocalDate until, Money amount) {}

    public OpenItem {
        if (!open.isPositive()) {
            throw new IllegalArgumentException("an open item has something open, not " + open);
        }
    }

    public boolean isInvoice() {
        return kind == Kind.INVOICE;
    }

    /** How people name it: its number, or its kind and date. */
    public String label() {
        return number.orElseGet(() -> (isInvoice() ? "invoice of " : "credit memo of ") + issued);
    }
}
