package io.duebridge.collections.payments.provider;

import java.util.List;
import java.util.Optional;

/**
 * Some payouts.
 *
 * @param place where the next page begins, at most 400 characters; empty if nothing is new
 */
public record PayoutPage(List<ReportedPayout> payouts, Optional<String> place) {
    public PayoutPage {
        payouts = List.copyOf(payouts);
    }

    /** Nothing is new. */
    public static PayoutPage none() {
        return new PayoutPage(List.of(), Optional.empty());
    }
}
