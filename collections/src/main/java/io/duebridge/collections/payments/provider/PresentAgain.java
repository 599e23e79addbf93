package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;

/**
 * A returned debit to be presented once more with the payment method that the provider keeps.
 *
 * @param key the idempotency key of this presentment
 * @param first the key of the charge that was returned
 */
public record PresentAgain(PaymentId key, PaymentId first, Money amount, String description) {}
