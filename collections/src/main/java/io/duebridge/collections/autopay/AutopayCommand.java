package io.duebridge.collections.autopay;

import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * An automatic payment somebody sets up, for the account its card or account belongs to.
 *
 * @param paying whom the person may pay for
 * @param contact who is told of it
 * @param by who, for the audit trail
 * @param monthDay 1 to 31, with {@link Timing#DAY_OF_MONTH}; the last day of a shorter month
 * @param chargeLimit the most that is charged at once
 * @param monthLimit the most that is charged in a month
 * @param plan whose instalments are charged; empty: invoices
 * @param consent the words that were agreed to
 * @param useCredits whether credit memos are used before anything is charged; not with a plan
 * @param accounts whose invoices are charged beside those of the method's account: some below it, for which the person may pay; not with a plan
 */
public record AutopayCommand(
        CustomerScope paying,
        Optional<ContactId> contact,
        String by,
        SavedMethodId method,
        Timing timing,
        int monthDay,
        Optional<BigDecimal> chargeLimit,
        Optional<BigDecimal> monthLimit,
        Optional<PlanId> plan,
        String consent,
        boolean useCredits,
        Set<CustomerId> accounts) {
    public AutopayCommand {
        accounts = Set.copyOf(accounts);
    }

    /** For one account, whose credits are left alone. */
    public AutopayCommand(
            CustomerScope paying,
            Optional<ContactId> contact,
            String by,
            SavedMethodId method,
            Timing timing,
            int monthDay,
            Optional<BigDecimal> chargeLimit,
            Optional<BigDecimal> monthLimit,
            Optional<PlanId> plan,
            String consent) {
        this(paying, contact, by, method, timing, monthDay, chargeLimit, monthLimit, plan, consent, false, Set.of());
    }
}
