package io.duebridge.collections.payments.register;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The last payment of a page. */
public record RegisterCursor(Instant settledAt, UUID payment) {
    /** Safe to stand in an address; opaque to clients. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((settledAt + "/" + payment).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if {@code encoded} was not made by {@link #encoded()}. */
    public static Optional<RegisterCursor> decode(String encoded) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split("/", -1);
            return parts.length == 2
                    ? Optional.of(new RegisterCursor(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
