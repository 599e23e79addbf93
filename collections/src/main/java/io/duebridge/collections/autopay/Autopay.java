package io.duebridge.collections.autopay;

import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * An automatic payment as it was set up and stands.
 *
 * @param monthDay with {@link Timing#DAY_OF_MONTH}
 * @param reason why it is paused
 * @param setBy the person's address, or a program as the audit trail names it
 * @param changedBy who set, paused or stopped it last
 * @param usesCredits whether credit memos are used before anything is charged
 * @param others by name
 */
public record Autopay(
        AutopayId id,
        CustomerId customer,
        String customerName,
        Currency currency,
        Optional<PlanId> plan,
        Method method,
        Timing timing,
        Optional<Integer> monthDay,
        Optional<Money> chargeLimit,
        Optional<Money> monthLimit,
        AutopayState state,
        Optional<SkipReason> reason,
        String setBy,
        Instant setAt,
        String consent,
        String changedBy,
        Instant changedAt,
        boolean usesCredits,
        List<Account> others) {
    public Autopay {
        others = List.copyOf(others);
    }

    /** One whose invoices are charged to it beside its own account's. */
    public record Account(CustomerId id, String name) {}

    /** What is charged, as people tell it apart. */
    public record Method(SavedMethodId id, String kind, String brand, String lastDigits) {}

    public boolean isLive() {
        return state != AutopayState.STOPPED;
    }
}
