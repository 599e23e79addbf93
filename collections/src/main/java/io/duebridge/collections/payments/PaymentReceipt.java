package io.duebridge.collections.payments;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.util.Optional;

/**
 * What became of a {@link PayCommand}.
 *
 * @param amount what is posted
 * @param surcharge charged besides
 * @param failure words for the customer if {@code state} is FAILED or RETURNED
 * @param repeated the same form had been sent before; nothing new was done
 */
public record PaymentReceipt(
        PaymentId id,
        PaymentReference reference,
        PaymentState state,
        Money amount,
        Money surcharge,
        Optional<String> failureCode,
        Optional<String> failure,
        boolean repeated) {}
