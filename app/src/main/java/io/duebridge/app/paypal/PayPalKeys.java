package io.duebridge.app.paypal;

import io.duebridge.collections.store.PaymentId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Our own keys in PayPal's objects. A payment's id is its order's invoice id for good, so PayPal itself takes it once only; it is the
 * custom id too, as long as the order may be captured.
 */
final class PayPalKeys {
    /** How the custom id of an order begins that must not be captured any more. */
    private static final String CLOSED = "closed:";

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

    /**
     * An order that must not be captured any more.
     *
     * @param why PayPal's word for what it refused; empty if the payer or the time gave it up
     */
    record Closed(Instant at, String why) {}

    /** The custom id of an order that must not be captured from now on, {@code closed:2026-03-01T10:00:00Z INSTRUMENT_DECLINED}. */
    static String closed(Instant now, String why) {
        return (CLOSED + now.truncatedTo(ChronoUnit.SECONDS) + " " + why).strip();
    }

    /** Since when the order with this custom id is closed, and why; empty if it is not. */
    static Optional<Closed> closed(@Nullable String customId) {
        if (customId == null || !customId.startsWith(CLOSED)) {
            return Optional.empty();
        }
        String[] said = customId.substring(CLOSED.length()).split(" ", 2);
        try {
            return Optional.of(new Closed(Instant.parse(said[0]), said.length > 1 ? said[1] : ""));
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
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
