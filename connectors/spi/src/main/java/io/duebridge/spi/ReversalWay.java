package io.duebridge.spi;

/** How a payment's effect is taken back in the ERP. */
public enum ReversalWay {
    /** The payment itself is voided: it stays visible with nothing left of it. Only the whole payment, never a part. */
    VOID,
    /**
     * An entry of its own books the money out again on its own day and is set against the payment, whose documents reopen: for a
     * part of a payment, and where the payment cannot be voided any more because it was deposited or its period is closed.
     */
    ENTRY
}
