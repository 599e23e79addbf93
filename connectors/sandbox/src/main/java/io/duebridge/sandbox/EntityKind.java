package io.duebridge.sandbox;

/** The kinds of things the ledger keeps. */
public enum EntityKind {
    CUSTOMER,
    INVOICE,
    CREDIT_MEMO,
    PAYMENT,
    TERM,
    PAYMENT_METHOD,
    ACCOUNT,
    ITEM;

    /** Whether things of this kind are transactions: they share one sequence of ids, and can be deleted. */
    public boolean isTransaction() {
        return this == INVOICE || this == CREDIT_MEMO || this == PAYMENT;
    }
}
