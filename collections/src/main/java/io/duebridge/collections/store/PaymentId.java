package io.duebridge.collections.store;

import java.util.UUID;

/** A payment made in the portal. */
public record PaymentId(UUID value) {
    public static PaymentId of(String text) {
        return new PaymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
