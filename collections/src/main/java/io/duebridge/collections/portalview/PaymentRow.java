package io.duebridge.collections.portalview;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A payment as it stands in a list. What was paid here keeps its row all its life; what reached the ERP another way has one of
 * its own; no payment stands there twice.
 *
 * @param paidHere made in this portal; {@code id} is then the payment's, else the ERP payment's
 * @param amount what is posted
 * @param surcharge charged besides; zero for most, and for what was not paid here
 * @param unapplied what the ERP has not applied; empty as long as the ERP has not answered
 * @param paymentState the payment's own state if it was made here
 * @param postingState how far its posting is, if there is one
 */
public record PaymentRow(
        boolean paidHere,
        UUID id,
        LocalDate date,
        Money amount,
        Money surcharge,
        Optional<Money> unapplied,
        Optional<String> reference,
        Optional<String> method,
        String customerName,
        Optional<String> paymentState,
        Optional<String> postingState,
        Optional<String> erpNumber) {
    /** What the customer's bank shows. */
    public Money charged() {
        return amount.plus(surcharge);
    }
}
