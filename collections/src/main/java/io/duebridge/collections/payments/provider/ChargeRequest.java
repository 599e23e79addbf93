package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;

/**
 * What is to be charged.
 *
 * @param key the idempotency key: the same key is charged once, however often it is asked for
 * @param token the provider's own token of the card or account; never stored
 * @param description what the customer's statement shows
 */
public record ChargeRequest(PaymentId key, Money amount, String method, String token, String description) {
    /** Without the token. */
    @Override
    public String toString() {
        return "ChargeRequest[" + key + ", " + amount + ", " + method + "]";
    }
}
