package io.duebridge.sandbox;

/** Money paid back to a customer. */
public record LedgerRefund(Stamp stamp, RefundDetails details) implements LedgerEntity {
    @Override
    public EntityKind kind() {
        return EntityKind.CUSTOMER_REFUND;
    }
}
