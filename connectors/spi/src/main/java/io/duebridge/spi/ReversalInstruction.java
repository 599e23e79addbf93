package io.duebridge.spi;

import java.time.LocalDate;
import java.util.Set;

/**
 * One payment, or a part of it, to be taken back in the ERP because the money went back.
 *
 * @param reference of this reversal; never the payment's own
 * @param payment the ERP's id of what is taken back
 * @param paymentReference under which it was posted
 * @param customer whom the ERP's payment names
 * @param amount how much is taken back; positive, at most what was posted
 * @param whole whether that is all of the payment
 * @param date the day the money went back, in the company's own calendar
 * @param reason for the ERP's note, e.g. {@code R01 insufficient funds}
 * @param charges journal entries that the payment was posted for. What else of a payment pays entries may have taken money back
 *     already, by hand or by an earlier reversal, and is not taken a second time
 */
public record ReversalInstruction(
        PaymentReference reference,
        ErpId payment,
        PaymentReference paymentReference,
        ErpId customer,
        Money amount,
        boolean whole,
        LocalDate date,
        ReversalWay way,
        String reason,
        Set<ErpId> charges) {
    public ReversalInstruction {
        charges = Set.copyOf(charges);
        if (amount.amount().signum() <= 0) {
            throw new IllegalArgumentException("what is taken back is positive, not " + amount);
        }
        if (way == ReversalWay.VOID && !whole) {
            throw new IllegalArgumentException("a part of a payment cannot be voided, it needs an entry");
        }
        if (reference.equals(paymentReference)) {
            throw new IllegalArgumentException("a reversal has a reference of its own, not " + reference);
        }
    }

    /** Of a payment that was posted for no journal entry. */
    public ReversalInstruction(
            PaymentReference reference,
            ErpId payment,
            PaymentReference paymentReference,
            ErpId customer,
            Money amount,
            boolean whole,
            LocalDate date,
            ReversalWay way,
            String reason) {
        this(reference, payment, paymentReference, customer, amount, whole, date, way, reason, Set.of());
    }
}
