package io.duebridge.collections.payments.posting;

/** What a posting is to do in the ERP. */
public enum PostingOperation {
    /** Book a payment. */
    PAYMENT,
    /** Take a booked payment back, whole or in part. */
    REVERSAL,
    /** Apply a booked payment to other documents, or to none. */
    REAPPLICATION
}
