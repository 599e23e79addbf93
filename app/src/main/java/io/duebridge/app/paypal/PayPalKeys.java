package io.duebridge.app.paypal;

import io.duebridge.collections.store.PaymentId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Our own keys in PayPal's objects. A payment's id is its order's invoice id for good, so PayPal itself takes it once only; it is the
 * custom id too, as long as the order may be captured.
 */
final class PayPalKeys {
    /** The custom id of an order that must not be captured any more. */
    static final String CLOSED = "closed";

    private static final String ORDER = "order:";

    private PayPalKeys() {}

    /** How an order is stored with a payment; a capture is stored by its plain id, which PayPal's reports show. */
    static String order(String id) {
        return ORDER + id;
    }

    static Optional<String> orderOf(String reference) {
        return reference.startsWith(ORDER) ? Optional.of(reference.substring(ORDER.length())) : Optional.empty();
    }

    static String makeOrder(PaymentId payment) {
        return "duebridge-order-" + payment;
    }

    static String capture(PaymentId payment) {
        return "duebridge-capture-" + payment;
    }

    static String refund(UUID refund) {
        return "duebridge-refund-" + refund;
    }

    static Optional<PaymentId> payment(@Nullable String invoiceId) {
        return id(invoiceId).map(PaymentId::new);
    }

    static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
