package io.duebridge.collections.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a list of conversations goes on: behind this one. */
public record ThreadCursor(Instant at, UUID id) {
    /** In a customer's list, by what was said last. */
    public static ThreadCursor of(MessageThread thread) {
        return new ThreadCursor(thread.lastAt(), thread.id().value());
    }

    /** In the console's. */
    public static ThreadCursor ofTurn(MessageThread thread) {
        return new ThreadCursor(thread.turnAt(), thread.id().value());
    }

    /** As it stands in addresses. */
    public String text() {
        return at.getEpochSecond() + "." + at.getNano() + "." + id;
    }

    /** Empty if that is none. */
    public static Optional<ThreadCursor> parse(String text) {
        String[] parts = text.split("\\.", 3);
        if (parts.length < 3 || !parts[0].matches("[0-9]{1,11}") || !parts[1].matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ThreadCursor(
                    Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                    UUID.fromString(parts[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
