package io.duebridge.collections.payments.saved;

import java.util.UUID;

/** A saved card or account. */
public record SavedMethodId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
