package io.duebridge.sandbox;

/** A way of paying, such as check or credit card. */
public record LedgerPaymentMethod(Stamp stamp, String name, boolean creditCard, boolean active)
        implements LedgerEntity {
    @Override
    public EntityKind kind() {
        return EntityKind.PAYMENT_METHOD;
    }
}
