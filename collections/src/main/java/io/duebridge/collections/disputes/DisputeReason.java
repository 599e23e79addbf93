package io.duebridge.collections.disputes;

/** What is wrong, as customers choose it from a list. */
public enum DisputeReason {
    PRICE,
    QUANTITY,
    DAMAGED,
    NOT_RECEIVED,
    NOT_ORDERED,
    DUPLICATE,
    TAX,
    PAID_ALREADY,
    OTHER
}
