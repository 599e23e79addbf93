package io.duebridge.collections.payments.provider;

import io.duebridge.spi.Deadline;
import java.util.Optional;

/** A provider that tells what it paid out, beside taking payments. */
public interface PayoutReporting {
    /**
     * The payouts behind a place, oldest first. The same place gives the same payouts, so what was read but not stored is read again.
     *
     * @param after the place that the last page named; empty: from the beginning
     * @param limit how many payouts are wanted at most; a provider may give a few more to name a place between two of them
     * @throws RuntimeException if it cannot be told now; it is asked again later
     */
    PayoutPage payouts(Optional<String> after, int limit, Deadline deadline);
}
