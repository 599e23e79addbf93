package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * Money to be given back.
 *
 * @param key the idempotency key: the same key is refunded once, however often it is asked for
 * @param payment the key of the charge
 * @param reference the provider's own id of the charge, if it has told one
 * @param made it may have been made already, and if it was not it must not be any more: it is only looked for
 */
public record RefundRequest(UUID key, PaymentId payment, Optional<String> reference, Money amount, boolean made) {
    /** One that is to be made. */
    public RefundRequest(UUID key, PaymentId payment, Optional<String> reference, Money amount) {
        this(key, payment, reference, amount, false);
    }
}
