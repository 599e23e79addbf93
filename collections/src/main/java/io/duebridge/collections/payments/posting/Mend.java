package io.duebridge.collections.payments.posting;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What changes in the new version of an intent.
 *
 * @param date another posting date, e.g. because the period is closed; empty: the date stays
 * @param onAccount do not apply it to documents: the whole amount is left on the customer's account
 */
public record Mend(Optional<LocalDate> date, boolean onAccount) {
    /** The same again, under a new reference. */
    public static Mend nothing() {
        return new Mend(Optional.empty(), false);
    }
}
