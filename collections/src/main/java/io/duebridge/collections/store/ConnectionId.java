package io.duebridge.collections.store;

import java.util.UUID;

/** A connection to one company file. */
public record ConnectionId(UUID value) {
    public static ConnectionId of(String text) {
        return new ConnectionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
