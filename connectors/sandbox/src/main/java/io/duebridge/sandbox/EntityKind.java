package io.duebridge.sandbox;

/** The kinds of things the ledger keeps. */
public enum EntityKind {
    CUSTOMER,
    INVOICE,
    CREDIT_MEMO,
    PAYMENT,
    JOURNAL_ENTRY,
    DEPOSIT,
    /** Money of a customer that pays nothing yet and is in no receivable account; payments may take from it later. */
    CUSTOMER_DEPOSIT,
    /** A payment whose money is a customer deposit's. */
    DEPOSIT_APPLICATION,
    /** Credit, unapplied money or a deposit paid back to a customer. */
    CUSTOMER_REFUND,
    /** Money paid out against a receipt; it is in no balance. */
    REFUND_RECEIPT,
    /** An offer; it is in no balance. */
    ESTIMATE,
    /** A file or note that hangs on transactions. It can be deleted, and has a sequence of ids of its own. */
    ATTACHABLE,
    TERM,
    PAYMENT_METHOD,
    ACCOUNT,
    ITEM,
    CLASS,
    DEPARTMENT,
    LOCATION,
    /** A part of the company that keeps books of its own. */
    SUBSIDIARY;

    /** Whether things of this kind are transactions: they share one sequence of ids, and can be deleted. */
    public boolean isTransaction() {
        return switch (this) {
            case INVOICE,
                    CREDIT_MEMO,
                    PAYMENT,
                    JOURNAL_ENTRY,
                    DEPOSIT,
                    CUSTOMER_DEPOSIT,
                    DEPOSIT_APPLICATION,
                    CUSTOMER_REFUND,
                    REFUND_RECEIPT,
                    ESTIMATE -> true;
            case CUSTOMER, TERM, PAYMENT_METHOD, ACCOUNT, ITEM, CLASS, DEPARTMENT, LOCATION, SUBSIDIARY, ATTACHABLE ->
                false;
        };
    }

    /** Whether things of this kind are entries of a list: they can be made inactive, but not deleted. */
    public boolean isList() {
        return !isTransaction() && this != ATTACHABLE;
    }
}
