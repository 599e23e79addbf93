package io.duebridge.app.stripe;

import io.duebridge.collections.store.PaymentId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our own keys in Stripe's objects. */
final class StripeKeys {
    static final String PAYMENT = "duebridge_payment";
    static final String REFUND = "duebridge_refund";
    static final String ACCOUNT = "duebridge_account";

    private StripeKeys() {}

    static String charge(PaymentId payment) {
        return "duebridge-charge-" + payment;
    }

    static String customer(PaymentId payment) {
        return "duebridge-customer-" + payment;
    }

    static String refund(UUID refund) {
        return "duebridge-refund-" + refund;
    }

    static Optional<PaymentId> payment(@Nullable Map<String, String> metadata) {
        return id(metadata, PAYMENT).map(PaymentId::new);
    }

    static Optional<UUID> account(@Nullable Map<String, String> metadata) {
        return id(metadata, ACCOUNT);
    }

    static Optional<UUID> refund(@Nullable Map<String, String> metadata) {
        return id(metadata, REFUND);
    }

    private static Optional<UUID> id(@Nullable Map<String, String> metadata, String name) {
        try {
            return Optional.ofNullable(metadata).map(all -> all.get(name)).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
