package io.duebridge.collections.cash.files;

/** What a line of a statement is to the company's receivables. Its own payments to others are not listed at all. */
public enum PaymentKind {
    /** Money that came in. */
    CREDIT,
    /** An earlier credit taken back: a returned cheque or direct debit, a recalled transfer. To be looked up, never matched. */
    CREDIT_RETURNED,
    /** Money that came back because a payment of the company itself failed. No customer paid it. */
    DEBIT_RETURNED
}
