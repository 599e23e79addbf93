package io.duebridge.collections.store;

import java.util.UUID;

/** An invoice or credit memo, name-based (see {@link RecordIds}). */
public record DocumentId(UUID value) {
    public static DocumentId of(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
