package io.duebridge.spi;

import java.util.Optional;

/**
 * How a payment is applied in the ERP now, compared with what was instructed.
 *
 * @param number the number people see on the payment
 * @param evidence what the ERP said, without secrets
 */
public record FoundReapplication(Standing standing, Optional<String> number, String evidence) {
    /** How it stands. */
    public enum Standing {
        /** As it did when somebody decided: nothing of it has happened. */
        AS_BEFORE,
        /** As instructed. */
        AS_INSTRUCTED,
        /** Neither: it was deleted, voided, or changed by others. */
        OTHERWISE
    }
}
