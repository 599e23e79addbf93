package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.util.UUID;

/**
 * Money to be given back.
 *
 * @param key the idempotency key: the same key is refunded once, however often it is asked for
 * @param payment the key of the charge
 */
public record RefundRequest(UUID key, PaymentId payment, Money amount) {}
