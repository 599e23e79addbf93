package io.duebridge.sandbox.netsuite.books;

import java.util.Optional;

/** How a caller names a record: by its internal id, or by an id that came from outside. */
public record Key(Optional<String> internalId, Optional<String> externalId) {
    public static Key internal(String id) {
        return new Key(Optional.of(id), Optional.empty());
    }

    public static Key external(String id) {
        return new Key(Optional.empty(), Optional.of(id));
    }

    /** As REST paths spell it: {@code 123} or {@code eid:ABC}. */
    public static Key ofPath(String text) {
        return text.startsWith("eid:") ? external(text.substring(4)) : internal(text);
    }

    @Override
    public String toString() {
        return internalId.orElseGet(() -> "eid:" + externalId.orElse(""));
    }
}
