package io.duebridge.sandbox;

/** The kinds of things the ledger keeps. */
public enum EntityKind {
    CUSTOMER,
    INVOICE,
    CREDIT_MEMO,
    PAYMENT,
    JOURNAL_ENTRY,
    DEPOSIT,
    TERM,
    PAYMENT_METHOD,
    ACCOUNT,
    ITEM;

    /** Whether things of this kind are transactions: they share one sequence of ids, and can be deleted. */
    public boolean isTransaction() {
        return switch (this) {
            case INVOICE, CREDIT_MEMO, PAYMENT, JOURNAL_ENTRY, DEPOSIT -> true;
            case CUSTOMER, TERM, PAYMENT_METHOD, ACCOUNT, ITEM -> false;
        };
    }
}
