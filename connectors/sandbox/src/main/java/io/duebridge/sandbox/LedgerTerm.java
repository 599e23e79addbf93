package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Payment terms: due so many days after the document's date.
 *
 * @param discount what may be kept back for paying early
 */
public record LedgerTerm(Stamp stamp, String name, int dueDays, boolean active, Optional<EarlyDiscount> discount)
        implements LedgerEntity {
    /**
     * @param percent such as 2 for two of a hundred
     * @param days for so many days after the document's date
     */
    public record EarlyDiscount(BigDecimal percent, int days) {}

    public LedgerTerm(Stamp stamp, String name, int dueDays, boolean active) {
        this(stamp, name, dueDays, active, Optional.empty());
    }

    @Override
    public EntityKind kind() {
        return EntityKind.TERM;
    }
}
