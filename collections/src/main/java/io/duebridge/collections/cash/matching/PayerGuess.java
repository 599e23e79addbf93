package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;
import java.util.Set;

/**
 * Somebody the payer may be.
 *
 * @param family the customer and those it may pay for
 * @param words the reason, a sentence
 */
record PayerGuess(CustomerId customer, Set<CustomerId> family, Strength strength, String words) {
    /** How sure that is. */
    enum Strength {
        /** Like the name of several, or not very like. */
        POSSIBLE,
        /** Cut off or abbreviated, and like nobody else. */
        LIKELY,
        /** By its name or account. */
        KNOWN
    }
}
