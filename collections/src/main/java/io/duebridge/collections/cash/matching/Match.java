package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Optional;

/**
 * The answer for one payment.
 *
 * @param customer whose payment it is; present unless the class is {@link MatchClass#NONE}. Items may belong to other customers of
 *     its family
 * @param applications invoices first, then credit memos, each by due date and number; empty on account and for none
 * @param unapplied what stays on the customer's account, zero or above; all of the payment on account and for none
 * @param confidence 0 to 1000. From 950 the amount and a reference or the payer explain the match and nothing else does as well;
 *     from 700 one of the two is missing or weak; from 300 it is a guess worth showing
 * @param automatic whether the rules allow to apply it without a person
 * @param reasons why, and what speaks against it
 * @param rivals other sets that explain the payment as well, at most five: for the person who decides
 */
public record Match(
        MatchClass matchClass,
        Optional<CustomerId> customer,
        List<Application> applications,
        Money unapplied,
        int confidence,
        boolean automatic,
        List<Reason> reasons,
        List<List<Application>> rivals) {
    public Match {
        applications = List.copyOf(applications);
        reasons = List.copyOf(reasons);
        rivals = rivals.stream().map(List::copyOf).toList();
        if (confidence < 0 || confidence > 1000) {
            throw new IllegalArgumentException("confidence goes from 0 to 1000, not " + confidence);
        }
    }
}
