package io.duebridge.collections.cash.matching;

import io.duebridge.spi.Money;
import java.util.Optional;

/**
 * What of a payment goes to one open item.
 *
 * @param amount of an invoice: the money (and credit) applied to it; of a credit memo: the credit used. Above zero for both. The
 *     payment is the sum over the invoices less the sum over the credit memos, and what is left unapplied
 * @param deduction what the payer kept back from this invoice, zero or above; {@code amount + deduction} is at most what is open
 * @param deductionKind why; present if and only if the deduction is above zero
 */
public record Application(OpenItem item, Money amount, Money deduction, Optional<DeductionKind> deductionKind) {
    /** Why a payer keeps something back. */
    public enum DeductionKind {
        /** The early-payment discount of the invoice's terms. */
        EARLY_DISCOUNT,
        /** So little that the tolerance allows it. */
        WITHIN_TOLERANCE
    }

    public Application {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("an application is above zero, not " + amount);
        }
        if (deduction.amount().signum() < 0 || deduction.isZero() == deductionKind.isPresent()) {
            throw new IllegalArgumentException("a deduction has a kind, and only a deduction has");
        }
        if (amount.plus(deduction).compareTo(item.open()) > 0) {
            throw new IllegalArgumentException(
                    "more than is open: " + amount + " and " + deduction + " of " + item.open());
        }
    }

    /** The whole of what is open, nothing kept back. */
    public static Application whole(OpenItem item) {
        return new Application(item, item.open(), Money.zero(item.open().currency()), Optional.empty());
    }

    /** What this takes from the payment: the amount, negative for a credit memo. */
    public Money net() {
        return item.isInvoice() ? amount : amount.negated();
    }

    /** Whether nothing of the item stays open. */
    public boolean settles() {
        return amount.plus(deduction).compareTo(item.open()) == 0;
    }
}
