package io.duebridge.collections.payments;

import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An invoice to be paid, or a credit memo to be used, with how much; positive for both.
 *
 * @param discount what the payer was told is forgiven beside the amount, for paying all of the invoice early; zero without. It is compared
 *     with what holds when the payment is taken, never trusted
 * @param shortfall why the rest is not paid; empty for a plain part, and for all of it
 */
public record ChosenDocument(
        DocumentId document, BigDecimal amount, BigDecimal discount, Optional<Shortfall> shortfall) {
    /** Without a reason. */
    public ChosenDocument(DocumentId document, BigDecimal amount, BigDecimal discount) {
        this(document, amount, discount, Optional.empty());
    }

    /** Without a discount. */
    public ChosenDocument(DocumentId document, BigDecimal amount) {
        this(document, amount, BigDecimal.ZERO);
    }
}
