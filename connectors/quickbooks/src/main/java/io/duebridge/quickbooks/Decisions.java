package io.duebridge.quickbooks;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReversalInstruction;
import java.util.Optional;

/** What the payment's own state decides about taking it back, before anything is sent. */
final class Decisions {
    private Decisions() {}

    /** Empty if there is a payment as it was posted, of which the amount can be taken back. */
    static Optional<PaymentOutcome> withoutSending(ReversalInstruction instruction, Optional<PostedPayment> found) {
        if (found.isEmpty()) {
            return Optional.of(new Rejected(
                    QuickBooksErrors.PAYMENT_GONE.code(),
                    "payment " + instruction.payment() + " is not in QuickBooks any more",
                    "QuickBooks answers that there is no payment " + instruction.payment()));
        }
        PostedPayment payment = found.get();
        if (payment.isVoided() && instruction.whole()) {
            return Optional.of(new Posted(new ErpId(payment.id()), payment.number(), payment.words()));
        }
        return changed(instruction, payment)
                .map(why -> new Rejected(
                        QuickBooksErrors.PAYMENT_CHANGED.code(),
                        "payment " + payment.id() + " " + why,
                        payment.words()));
    }

    /** Why the amount cannot be taken back from the payment as it stands, in words that follow "the payment". */
    static Optional<String> changed(ReversalInstruction instruction, PostedPayment payment) {
        if (payment.isVoided()) {
            return Optional.of("was voided in QuickBooks");
        }
        Optional<String> difference = payment.difference(instruction);
        if (difference.isPresent()) {
            return difference;
        }
        boolean enough = TakeBack.lines(
                        payment, "", instruction.amount().amount(), instruction.whole(), instruction.charges())
                .isPresent();
        return enough
                ? Optional.empty()
                : Optional.of("has not " + instruction.amount() + " left that invoices or the account were given: "
                        + payment.words());
    }
}
