package io.duebridge.spi;

import java.util.Optional;

/**
 * What the ERP shows of a reversal.
 *
 * @param document the ERP's id of what took the payment back: the entry, or the voided payment itself
 * @param number the document number people see
 * @param evidence what the ERP said, without secrets
 */
public record FoundReversal(Progress progress, Optional<ErpId> document, Optional<String> number, String evidence) {
    /** How far it came. */
    public enum Progress {
        /** Nothing of it is there; the payment stands as it was posted. */
        NONE,
        /** A first step is there and a later one is not; sending the same again finishes it. */
        INCOMPLETE,
        /** The payment, or the part of it, is taken back as instructed. */
        DONE,
        /** Something is there that is not as instructed: another amount, or the payment was deleted or changed by others. */
        DIFFERENT
    }
}
