package io.duebridge.collections.payments.posting;

import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.ReapplicationInstruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of the ERP's side of one posting.
 *
 * @param live the ERP ids of payments in force that are ours by id or by reference
 * @param own the payment with the id the posting knows, in whatever state
 * @param appliedToCharges how much of {@code own} is applied to what the customer owes
 * @param documents what {@code own} is applied to
 * @param appliedAnew how we last applied {@code own} otherwise, which is what is expected of it since
 * @param tookBack what our own reversals of it take back or are about to, in its currency
 */
record ErpSide(
        List<String> live,
        Optional<Own> own,
        BigDecimal appliedToCharges,
        Set<UUID> documents,
        BigDecimal tookBack,
        Optional<ReapplicationInstruction> appliedAnew) {
    static final String BOOKED = "BOOKED";

    /**
     * The ERP's payment as last read.
     *
     * @param sameFamily whether its customer is the one it was sent for, or one of the same parents and children
     */
    record Own(
            UUID id,
            String status,
            String customer,
            boolean sameFamily,
            Money total,
            Money unapplied,
            Instant changedAt) {}

    /** Whether a payment in force is there that the posting does not know of. */
    boolean hasOtherThan(@Nullable String known) {
        return live.stream().anyMatch(id -> !id.equals(known));
    }

    /** Why the ERP's payment is no longer what was sent; empty if it is. Some ERPs make it smaller by what our own reversals take back. */
    Optional<String> reversal(PaymentInstruction sent) {
        Own payment = own.orElseThrow();
        if (!payment.status().equals(BOOKED)) {
            return Optional.of(
                    "The payment was " + (payment.status().equals("VOIDED") ? "voided" : "deleted") + " in the ERP.");
        }
        if (!payment.sameFamily()) {
            return Optional.of("The payment was moved to customer " + payment.customer() + " in the ERP.");
        }
        if (!payment.total().equals(sent.total())
                && !payment.total()
                        .equals(sent.total()
                                .minus(new Money(tookBack, sent.total().currency())))) {
            return Optional.of("The payment's amount was changed from " + sent.total() + " to " + payment.total()
                    + " in the ERP.");
        }
        return Optional.empty();
    }

    /**
     * Whether nothing is left to be expected of the ERP: it has applied at least as much as was asked for, to whatever documents,
     * or it has left no more of the money unapplied than was to stay on account (a credit memo that was to help may then have been
     * used elsewhere). A payment without money has no rest to go by.
     * What our own reversals take back is expected no more.
     */
    boolean isSettled(PaymentInstruction sent) {
        Money left = own.orElseThrow().unapplied();
        Money rest = appliedAnew.map(ReapplicationInstruction::unappliedAfter).orElseGet(sent::unapplied);
        return appliedAsWished(sent) || (sent.total().isPositive() && left.compareTo(rest) <= 0);
    }

    /**
     * Whether the ERP has the money on account and is still to set it against this document, which is as open as before until then: some ERPs
     * do that a while after the posting, or people do.
     */
    boolean awaits(UUID document, PaymentInstruction sent) {
        return sent.total().isPositive() && !documents.contains(document) && !isSettled(sent);
    }

    /** What is applied now, where it was more. */
    String appliedWords() {
        Own payment = own.orElseThrow();
        return "In the ERP " + new Money(appliedToCharges, payment.total().currency())
                + " of the payment is applied now, less than was asked for; " + payment.unapplied()
                + " of it is unapplied.";
    }

    private boolean appliedAsWished(PaymentInstruction sent) {
        return appliedToCharges.add(tookBack).compareTo(wished(sent)) >= 0;
    }

    private BigDecimal wished(PaymentInstruction sent) {
        BigDecimal wished = BigDecimal.ZERO;
        if (appliedAnew.isPresent()) {
            for (AppliedAnew each : appliedAnew.get().documents()) {
                wished = each.gives() ? wished : wished.add(each.after());
            }
            return wished;
        }
        for (PaymentApplication application : sent.applications()) {
            wished = application.gives() ? wished : wished.add(application.amount());
        }
        return wished;
    }
}
