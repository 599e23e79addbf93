package io.duebridge.client;

import io.duebridge.client.model.PaymentMethod;
import java.util.List;
import java.util.UUID;

/** Saved cards and accounts. */
public final class PaymentMethodsApi {
    private final Wire wire;

    PaymentMethodsApi(Wire wire) {
        this.wire = wire;
    }

    /** The latest first. */
    public List<PaymentMethod> list() {
        return wire.page(Call.of(Operation.PAYMENT_METHODS), "methods", PaymentMethod.class)
                .rows();
    }

    /** It cannot be charged from now on, and the payment provider forgets it. */
    public void remove(UUID method) {
        wire.bytes(Call.of(Operation.REMOVE_PAYMENT_METHOD, method));
    }
}
