package io.duebridge.collections.cash;

/** Where a line of a bank file stands. */
public enum LineState {
    /** To be matched, by itself and soon. */
    NEW,
    /** Matched, not surely enough to be booked without a person. */
    PROPOSED,
    /** Booked as a payment for documents, and perhaps a rest on account. */
    APPLIED,
    /** Booked as a payment for a customer's account, no document named. */
    ON_ACCOUNT,
    /** The ERP has this payment already, entered there by hand; nothing is posted. */
    IN_ERP,
    /** Nothing to do with receivables; somebody said why. */
    IGNORED,
    /** The bank took money back; needs a person. */
    RETURN,
    /** A return somebody has dealt with. */
    RETURNED;

    /** Whether somebody can still decide on it. */
    public boolean isOpen() {
        return this == NEW || this == PROPOSED || this == RETURN;
    }

    /** Whether it waits for a person. */
    public boolean needsPerson() {
        return this == PROPOSED || this == RETURN;
    }
}
