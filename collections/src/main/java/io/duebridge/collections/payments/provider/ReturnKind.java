package io.duebridge.collections.payments.provider;

/** Why money that was ours went back. */
public enum ReturnKind {
    /** The customer's bank returned the debit: no funds, account closed, stopped. */
    RETURNED,
    /** The card holder disputed it and the card's bank took it back. */
    CHARGED_BACK,
    /** We gave it back. */
    REFUNDED
}
