package io.duebridge.sandbox;

import java.math.BigDecimal;

/** An offer to a customer; nothing of it is owed. */
public record LedgerEstimate(Stamp stamp, DocumentDetails details, EstimateState state) implements LedgerEntity {
    @Override
    public EntityKind kind() {
        return EntityKind.ESTIMATE;
    }

    public BigDecimal total() {
        return details.total();
    }
}
