package io.duebridge.collections.plans;

import io.duebridge.spi.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        /** The first day is past, not a day, or too far away; {@link #limit} says how many days it may be. */
        DATE,
        /** It takes too long; {@link #limit} says how many days it may. */
        TERM,
        /** An instalment is too small; {@link #least} says how much it is at least. */
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
    private final transient @Nullable Money least;

    public PlanRefused(Why why) {
        this(why, "", null);
    }

    private PlanRefused(Why why, String limit, @Nullable Money least) {
        super("refused: " + why);
        this.why = why;
        this.limit = limit;
        this.least = least;
    }

    static PlanRefused limit(Why why, String limit) {
        return new PlanRefused(why, limit, null);
    }

    /** The first day is past, too far away, or none. */
    public static PlanRefused day() {
        return limit(Why.DATE, Integer.toString(PlanRules.MOST_DAYS));
    }

    static PlanRefused least(Why why, Money least) {
        return new PlanRefused(why, least.amount().toPlainString(), least);
    }

    public Why why() {
        return why;
    }

    /** A plain number; empty if there is none. */
    public String limit() {
        return limit;
    }

    /** The least amount, where that is why. */
    public Optional<Money> least() {
        return Optional.ofNullable(least);
    }
}
