package io.duebridge.collections.autopay;

import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ContactId;
import java.math.BigDecimal;
import java.util.Optional;

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
        String consent) {}
