package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;

/**
 * What was learned from people: somebody with this account or name pays for this customer.
 *
 * @param kind what the alias is known by
 * @param customer for whom that payer paid
 * @param confirmations how often people or exact references said so, at least 1
 */
public record PayerAlias(Kind kind, CustomerId customer, int confirmations) {
    /** What is recognised. */
    public enum Kind {
        /** The payer's account, whole. */
        ACCOUNT,
        /** The payer's name, as {@link PayerNames#key} has it. */
        NAME
    }
}
