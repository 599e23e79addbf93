package io.duebridge.collections.cash.matching;

/** What kind of answer a match is. */
public enum MatchClass {
    /** One invoice, settled by the payment (with a deduction or a discount perhaps). */
    ONE_TO_ONE,
    /** Several invoices settled, credit memos used perhaps. */
    ONE_TO_MANY,
    /** At least one invoice is paid in part and stays open: one of several payments for it. */
    PARTIAL,
    /** The customer is known and nothing it owes fits: the money waits on its account. */
    ON_ACCOUNT,
    /** Nobody can be named; a person looks at it. */
    NONE
}
