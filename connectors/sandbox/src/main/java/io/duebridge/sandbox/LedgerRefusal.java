package io.duebridge.sandbox;

/** The ledger refuses a change; nothing was changed. */
public final class LedgerRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in terms a protocol face can translate to its vendor's codes. */
    public enum Reason {
        /** No such thing, or not any more. */
        NOT_FOUND,
        /** A reference to something missing or made inactive. */
        INVALID_REFERENCE,
        /** Somebody else changed it since it was read. */
        STALE,
        DUPLICATE_NAME,
        DUPLICATE_NUMBER,
        /** An external id that something else bears. */
        DUPLICATE_REFERENCE,
        PERIOD_CLOSED,
        /** More applied to a document than is open on it, or more of a payment than was received. */
        OVER_APPLIED,
        /** The document belongs to another customer, is void, or has another currency. */
        NOT_LINKABLE,
        CURRENCY_MISMATCH,
        /** A payment in a bank deposit cannot be changed. */
        DEPOSITED,
        /** Any other rule. */
        INVALID
    }

    private final Reason reason;

    public LedgerRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
