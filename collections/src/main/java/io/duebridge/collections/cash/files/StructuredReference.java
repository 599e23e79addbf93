package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.util.Optional;

/**
 * A reference that stands in a field of its own, not in free text.
 *
 * @param value as in the file
 * @param amount what the payer says is paid for it, if the file says so; negative for a credit memo that was deducted
 */
public record StructuredReference(Kind kind, String value, Optional<Money> amount) {
    /** What the field is for. */
    public enum Kind {
        /** The number of an invoice or of a credit memo (CAMT {@code RfrdDocInf/Nb}). */
        DOCUMENT,
        /** A creditor's reference, e.g. an ISO 11649 {@code RF} reference whose check digits are right (CAMT {@code CdtrRefInf}). */
        CREDITOR,
        /** The payer's purchase order. */
        PURCHASE_ORDER,
        /** A column or field of the bank that may hold any of them. */
        OTHER
    }

    public static StructuredReference of(Kind kind, String value) {
        return new StructuredReference(kind, value, Optional.empty());
    }
}
