package io.duebridge.collections.cash;

import io.duebridge.collections.cash.matching.MatchClass;

/** What a proposal says a payment is. */
public enum ProposalKind {
    /** One invoice, settled. */
    ONE_TO_ONE,
    /** Several invoices settled, credit memos used perhaps. */
    ONE_TO_MANY,
    /** An invoice that stays partly open. */
    PARTIAL,
    /** The customer is known, not what is paid. */
    ON_ACCOUNT,
    /** Nobody knows. */
    NONE,
    /** The ERP has this payment already. */
    IN_ERP;

    static ProposalKind of(MatchClass found) {
        return valueOf(found.name());
    }

    /** Whether it names documents, so that it can be booked as it is. */
    public boolean namesDocuments() {
        return this == ONE_TO_ONE || this == ONE_TO_MANY || this == PARTIAL;
    }
}
