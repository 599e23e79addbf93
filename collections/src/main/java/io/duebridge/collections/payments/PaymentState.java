package io.duebridge.collections.payments;

/** Where a customer's money stands; where the ERP stands with it is the posting's state. */
public enum PaymentState {
    /** Handed to the provider; no answer yet. */
    STARTED,
    /** The provider has it and will tell. */
    PENDING,
    /** The money is ours; a posting exists. */
    SETTLED,
    /** Nothing was taken. */
    FAILED,
    /** It was settled and taken back. */
    RETURNED
}
