package io.duebridge.collections.statements;

/** What changes a balance. */
public enum StatementKind {
    INVOICE,
    CREDIT_MEMO,
    /** What a journal entry charges or credits. */
    JOURNAL_ENTRY,
    /** What a bank deposit credits directly. */
    DEPOSIT,
    PAYMENT,
    /** What the ERP took off together with a payment. */
    DISCOUNT;

    /** The part of a message's key, and the word in a file. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
