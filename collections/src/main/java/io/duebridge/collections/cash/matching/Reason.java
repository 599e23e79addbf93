package io.duebridge.collections.cash.matching;

/**
 * One thing that speaks for a match, or against applying it without a person.
 *
 * @param kind for counting and sorting
 * @param words a sentence for an accountant: {@code The amount equals the sum of INV-1001 and INV-1004.}
 */
public record Reason(Kind kind, String words) {
    /** What the sentence is about. */
    public enum Kind {
        REFERENCE,
        PAYER,
        AMOUNT,
        DEDUCTION,
        REMITTANCE_ADVICE,
        /** Why a person should look. */
        DOUBT
    }
}
