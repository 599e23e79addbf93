package io.duebridge.client.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Automatic payments for the account that the saved card or account belongs to.
 *
 * @param timing one of {@code due-date}, {@code day-of-month}, {@code instalments}
 * @param monthDay with day-of-month, 1 to 31; in shorter months it is the last day
 * @param chargeLimit the most that is charged at once
 * @param monthLimit the most that is charged in a month
 * @param plan with instalments: the payment plan
 * @param consent the words with which the payer agreed, as they read them
 * @param useCredits whether credit memos are used before anything is charged; null is no. Not with instalments
 * @param accounts customers below the one that the saved card or account belongs to, whose invoices are charged too
 */
public record AutopayRequest(
        UUID paymentMethod,
        String timing,
        @Nullable Integer monthDay,
        @Nullable BigDecimal chargeLimit,
        @Nullable BigDecimal monthLimit,
        @Nullable UUID plan,
        String consent,
        @Nullable Boolean useCredits,
        @Nullable List<UUID> accounts) {
    /** For one account, whose credits are left alone. */
    public AutopayRequest(
            UUID paymentMethod,
            String timing,
            @Nullable Integer monthDay,
            @Nullable BigDecimal chargeLimit,
            @Nullable BigDecimal monthLimit,
            @Nullable UUID plan,
            String consent) {
        this(paymentMethod, timing, monthDay, chargeLimit, monthLimit, plan, consent, null, null);
    }
}
