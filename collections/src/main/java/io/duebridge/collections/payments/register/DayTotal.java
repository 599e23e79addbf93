package io.duebridge.collections.payments.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sums of one day in one currency. They tie if what was taken is what the ERP accounts for, and with the surcharges
 * what the provider accounts for.
 *
 * @param culprits rows that do not tie, the first ones only
 * @param untied how many rows do not tie
 */
public record DayTotal(
        LocalDate day,
        Currency currency,
        int rows,
        BigDecimal taken,
        BigDecimal surcharge,
        RegisterRow.ProviderSide providerSide,
        RegisterRow.ErpSide erpSide,
        List<RegisterRow> culprits,
        int untied) {
    private static final int MOST_CULPRITS = 20;

    public DayTotal {
        culprits = List.copyOf(culprits);
    }

    static DayTotal none(LocalDate day, Currency currency) {
        BigDecimal zero = BigDecimal.ZERO;
        return new DayTotal(
                day,
                currency,
                0,
                zero,
                zero,
                new RegisterRow.ProviderSide(Optional.empty(), Optional.empty(), zero, zero, zero, zero),
                new RegisterRow.ErpSide(zero, zero, zero, zero),
                List.of(),
                0);
    }

    DayTotal plus(RegisterRow row) {
        return plus(new DayTotal(
                day,
                currency,
                1,
                row.taken(),
                row.surcharge(),
                row.providerSide(),
                row.erpSide(),
                row.ties() ? List.of() : List.of(row),
                row.ties() ? 0 : 1));
    }

    DayTotal plus(DayTotal other) {
        List<RegisterRow> causes = culprits;
        if (!other.culprits.isEmpty() && causes.size() < MOST_CULPRITS) {
            causes = Stream.concat(culprits.stream(), other.culprits.stream())
                    .limit(MOST_CULPRITS)
                    .toList();
        }
        RegisterRow.ProviderSide provider = other.providerSide;
        RegisterRow.ErpSide erp = other.erpSide;
        return new DayTotal(
                day,
                currency,
                rows + other.rows,
                taken.add(other.taken),
                surcharge.add(other.surcharge),
                new RegisterRow.ProviderSide(
                        providerSide.charge(),
                        providerSide.payout(),
                        providerSide.paidOut().add(provider.paidOut()),
                        providerSide.fees().add(provider.fees()),
                        providerSide.notYet().add(provider.notYet()),
                        providerSide.returned().add(provider.returned())),
                new RegisterRow.ErpSide(
                        erpSide.posted().add(erp.posted()),
                        erpSide.underWay().add(erp.underWay()),
                        erpSide.attention().add(erp.attention()),
                        erpSide.givenBack().add(erp.givenBack())),
                causes,
                untied + other.untied);
    }

    /** Taken with surcharges less what the provider accounts for. */
    public BigDecimal providerDifference() {
        return taken.add(surcharge).subtract(providerSide.sum());
    }

    /** Taken less what the ERP and we account for. */
    public BigDecimal erpDifference() {
        return taken.subtract(erpSide.sum());
    }

    /** Two rows whose differences cancel each other out do not make a day that ties. */
    public boolean ties() {
        return untied == 0;
    }
}
