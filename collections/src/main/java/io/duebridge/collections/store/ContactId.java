package io.duebridge.collections.store;

import java.util.UUID;

/** A person who signs in to the portal. */
public record ContactId(UUID value) {
    public static ContactId of(String text) {
        return new ContactId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
