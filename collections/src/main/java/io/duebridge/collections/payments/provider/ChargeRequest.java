package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.util.Optional;

/**
 * What is to be charged.
 *
 * @param key the idempotency key: the same key is charged once, however often it is asked for
 * @param token the provider's own token of the card or account; never stored
 * @param description what the customer's statement shows
 * @param keeping for whom the card or account is kept; only a {@link KeepingProvider} is asked for it
 * @param payer whose account is paid; there for transfers, which are told apart by it
 */
public record ChargeRequest(
        PaymentId key,
        Money amount,
        String method,
        String token,
        String description,
        Optional<Keeping> keeping,
        Optional<Payer> payer) {
    /** Of nobody in particular. */
    public ChargeRequest(
            PaymentId key, Money amount, String method, String token, String description, Optional<Keeping> keeping) {
        this(key, amount, method, token, description, keeping, Optional.empty());
    }

    /** Nothing is kept. */
    public ChargeRequest(PaymentId key, Money amount, String method, String token, String description) {
        this(key, amount, method, token, description, Optional.empty());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ChargeRequest[" + key + ", " + amount + ", " + method + "]";
    }
}
