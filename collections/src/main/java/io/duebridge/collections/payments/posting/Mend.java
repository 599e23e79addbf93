package io.duebridge.collections.payments.posting;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What changes in the new version of an intent.
 *
 * @param date another posting date, e.g. because the period is closed; empty: the date stays
 * @param onAccount do not apply it to documents: the whole amount is left on the customer's account
 * @param byEntry for a reversal: book the money out by an entry instead of voiding the payment
 */
public record Mend(Optional<LocalDate> date, boolean onAccount, boolean byEntry) {
    public Mend(Optional<LocalDate> date, boolean onAccount) {
        this(date, onAccount, false);
    }

    /** The same again, under a new reference. */
    public static Mend nothing() {
        return new Mend(Optional.empty(), false);
    }
}
