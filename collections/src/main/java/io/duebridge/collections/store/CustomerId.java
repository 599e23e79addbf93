package io.duebridge.collections.store;

import java.util.UUID;

/** A customer, name-based (see {@link RecordIds}). */
public record CustomerId(UUID value) {
    public static CustomerId of(String text) {
        return new CustomerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
