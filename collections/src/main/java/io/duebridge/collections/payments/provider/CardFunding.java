package io.duebridge.collections.payments.provider;

/** What a card draws on, as its provider says. */
public enum CardFunding {
    CREDIT,
    DEBIT,
    PREPAID;

    /** Card networks and laws forbid it on the others. */
    public boolean mayBearSurcharge() {
        return this == CREDIT;
    }
}
