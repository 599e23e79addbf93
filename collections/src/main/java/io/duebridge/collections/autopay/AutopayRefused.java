package io.duebridge.collections.autopay;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CustomerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * An account that is charged by an automatic payment already.
     *
     * @param payer whose automatic payment that is: its own, or of an account above it
     * @param payerName empty if whoever asks may not see that account
     */
    public record Covered(CustomerId account, String accountName, CustomerId payer, Optional<String> payerName) {}

    private final Why why;
    private final transient @Nullable Covered covered;

    public AutopayRefused(Why why) {
        this(why, null);
    }

    AutopayRefused(Covered covered) {
        this(Why.LIVE, covered);
    }

    private AutopayRefused(Why why, @Nullable Covered covered) {
        super("refused: " + why);
        this.why = why;
        this.covered = covered;
    }

    /** With {@link Why#LIVE}, if it is not the account's own that is in the way. */
    public Optional<Covered> covered() {
        return Optional.ofNullable(covered);
    }

    /** The same for somebody who sees these accounts. */
    public AutopayRefused seenBy(CustomerScope scope) {
        return covered == null
                ? this
                : new AutopayRefused(new Covered(
                        covered.account(),
                        covered.accountName(),
                        covered.payer(),
                        scope.find(covered.payer()).map(ScopedCustomer::name)));
    }

    public Why why() {
        return why;
    }
}
