package io.duebridge.collections.portalview;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The place of a document in a list by due date: the next page begins behind it, whatever was added or paid meanwhile. */
public record DocumentCursor(LocalDate dueDate, UUID id) {

    /** Safe to stand in an address; opaque to clients. */
    public String encoded() {
        String text = dueDate + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if {@code encoded} was not made by {@link #encoded()}. */
    public static Optional<DocumentCursor> decode(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int slash = text.indexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            return Optional.of(new DocumentCursor(
                    LocalDate.parse(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1))));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
