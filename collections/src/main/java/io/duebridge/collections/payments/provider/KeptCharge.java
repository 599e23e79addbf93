package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;

/**
 * What is to be charged to a kept card or account.
 *
 * @param key the idempotency key: the same key is charged once, however often it is asked for
 * @param kind {@code card} or {@code bank}
 * @param description what the customer's statement shows
 */
public record KeptCharge(PaymentId key, Money amount, KeptReference method, String kind, String description) {}
