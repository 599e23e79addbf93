package io.duebridge.portal.api;

import io.duebridge.collections.portalview.AccountOverview;
import io.duebridge.portal.api.ApiViews.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API answers about what is owed. */
final class ApiBalances {
    private ApiBalances() {}

    @Schema(name = "Overview")
    record Overview(LocalDate today, List<Balance> balances) {
        static Overview of(AccountOverview overview) {
            return new Overview(
                    overview.today(),
                    overview.currencies().stream().map(Balance::of).toList());
        }
    }

    @Schema(name = "Balance")
    record Balance(
            String currency,
            Amount open,
            Amount overdue,
            List<Age> ages,
            Amount credits,
            Amount unapplied,
            Amount underWay,

            @Schema(description = "The part of `open` that is in question and no payment is on its way for.")
            Amount disputed,

            @Schema(description = "The part of `open` that is promised, and neither in question nor on its way.")
            Amount promised,

            @Nullable LocalDate nextDue) {
        static Balance of(AccountOverview.InCurrency sums) {
            return new Balance(
                    sums.currency().getCurrencyCode(),
                    Amount.of(sums.open()),
                    Amount.of(sums.overdue()),
                    sums.buckets().stream().map(Age::of).toList(),
                    Amount.of(sums.credits()),
                    Amount.of(sums.unapplied()),
                    Amount.of(sums.underWay()),
                    Amount.of(sums.disputed()),
                    Amount.of(sums.promised()),
                    sums.nextDue().orElse(null));
        }
    }

    @Schema(name = "Age")
    record Age(String age, Amount amount, int count, Amount disputed, Amount promised) {
        static Age of(AccountOverview.Aged age) {
            return new Age(
                    age.bucket().label(),
                    Amount.of(age.amount()),
                    age.count(),
                    Amount.of(age.disputed()),
                    Amount.of(age.promised()));
        }
    }
}
