package io.duebridge.collections.autopay;

/** An automatic payment that cannot be set up as asked. */
public final class AutopayRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** There are none here. */
        OFF,
        /** The saved card or account is not there, not the account's, or has expired. */
        METHOD,
        /** The day of the month. */
        DAY,
        /** A limit is no amount of the currency, or not above zero. */
        LIMIT,
        /** The account, or the plan, has one already. */
        LIVE,
        /** One of the other accounts cannot be charged to this: it is not below this one, or its books are kept in another currency. */
        ACCOUNT,
        /** The plan is not the account's, or not being paid. */
        PLAN,
        /** The person did not agree. */
        CONSENT,
        /** It was stopped, or is not paused. */
        ENDED
    }

    private final Why why;

    public AutopayRefused(Why why) {
        super("refused: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
