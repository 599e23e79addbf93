package io.duebridge.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A booked payment that is to be applied otherwise in the ERP. Its money, customer, date and everything else stay; so does what it is
 * applied to beside invoices and credit memos, such as a journal entry that took a part of it back.
 *
 * @param reference of this operation; never the payment's own
 * @param payment the ERP's id of the payment
 * @param paymentReference under which it was posted
 * @param customer whom the ERP's payment names
 * @param total what the payment comes to; zero for one that only links credit memos to invoices
 * @param unapplied what of it was applied to nothing when somebody decided
 * @param documents every invoice and credit memo it was applied to then, and every one it is to be applied to
 * @param reason for the record of this program; not written to the ERP
 */
public record ReapplicationInstruction(
        PaymentReference reference,
        ErpId payment,
        PaymentReference paymentReference,
        ErpId customer,
        Money total,
        Money unapplied,
        List<AppliedAnew> documents,
        String reason) {
    public ReapplicationInstruction {
        documents = List.copyOf(documents);
        if (reference.equals(paymentReference)) {
            throw new IllegalArgumentException("a re-application has a reference of its own, not " + reference);
        }
        if (documents.stream().allMatch(AppliedAnew::stays)) {
            throw new IllegalArgumentException("nothing is applied otherwise than before");
        }
        Set<String> seen = new HashSet<>();
        for (AppliedAnew each : documents) {
            if (!seen.add(each.kind().label() + " " + each.document())) {
                throw new IllegalArgumentException("document " + each.document() + " is named twice");
            }
        }
        Money rest = rest(unapplied, documents);
        if (rest.amount().signum() < 0 || rest.compareTo(total) > 0) {
            throw new IllegalArgumentException(
                    "of " + total + " there cannot be " + rest + " left when the documents have their amounts");
        }
    }

    /** What is applied to nothing afterwards. */
    public Money unappliedAfter() {
        return rest(unapplied, documents);
    }

    private static Money rest(Money unapplied, List<AppliedAnew> documents) {
        Money rest = unapplied;
        for (AppliedAnew each : documents) {
            rest = rest.minus(new Money(each.takesMore(), unapplied.currency()));
        }
        return rest;
    }
}
