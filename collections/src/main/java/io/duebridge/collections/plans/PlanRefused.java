package io.duebridge.collections.plans;

/**
 * A plan that cannot be made, or a step that cannot be taken; nothing was stored.
 *
 * <p>The reason is a value, because its words belong to whoever shows them.
 */
public final class PlanRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** Customers propose none here. */
        OFF,
        /** A document is not on the account, not a charge, or has nothing open; or none was chosen. */
        DOCUMENT,
        /** Something of a document is in question, or a payment is on its way for it. */
        BUSY,
        /** A document is in another plan, or promised. */
        OVERLAP,
        /** Several currencies, or several of the company's books. */
        MIXED,
        CURRENCY,
        /** The number of instalments; {@link #limit} says how many there may be. */
        COUNT,
        /** The first day is past, or not a day. */
        DATE,
        /** It takes too long; {@link #limit} says how many days it may. */
        TERM,
        /** An instalment is too small; {@link #limit} says how much it is at least. */
        LEAST,
        /** The first one is; likewise. */
        FIRST,
        /** The amounts cannot be divided like this. */
        AMOUNT,
        NOTE,
        /** It is not open any more, or somebody was faster. */
        ENDED
    }

    private final Why why;
    private final String limit;

    public PlanRefused(Why why) {
        this(why, "");
    }

    private PlanRefused(Why why, String limit) {
        super("refused: " + why);
        this.why = why;
        this.limit = limit;
    }

    static PlanRefused limit(Why why, String limit) {
        return new PlanRefused(why, limit);
    }

    public Why why() {
        return why;
    }

    /** A plain number; empty if there is none. */
    public String limit() {
        return limit;
    }
}
