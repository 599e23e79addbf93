package io.duebridge.collections.payments.posting;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The last posting of a page.
 *
 * @param waiting whether it is among those that need a person, which are listed first
 */
public record PostingCursor(boolean waiting, Instant createdAt, UUID id) {
    /** Safe to stand in an address; opaque to clients. */
    public String encoded() {
        String text = (waiting ? "w" : "r") + "/" + createdAt + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if {@code encoded} was not made by {@link #encoded()}. */
    public static Optional<PostingCursor> decode(String encoded) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split("/", -1);
            return parts.length == 3
                    ? Optional.of(
                            new PostingCursor(parts[0].equals("w"), Instant.parse(parts[1]), UUID.fromString(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
