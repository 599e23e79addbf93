package io.duebridge.collections.portalview;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a list of payments was read, in each of its two sources.
 *
 * @param here the last payment shown that was made here; null: none yet
 * @param elsewhere the last one shown that reached the ERP another way; null: none yet
 */
public record PaymentCursor(@Nullable Here here, @Nullable Elsewhere elsewhere) {
    public record Here(Instant createdAt, UUID id) {}

    public record Elsewhere(LocalDate date, UUID id) {}

    static PaymentCursor start() {
        return new PaymentCursor(null, null);
    }

    /** Safe to stand in an address; opaque to clients. */
    public String encoded() {
        String text = (here == null ? "/" : here.createdAt() + "/" + here.id())
                + "/"
                + (elsewhere == null ? "/" : elsewhere.date() + "/" + elsewhere.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if {@code encoded} was not made by {@link #encoded()}. */
    public static Optional<PaymentCursor> decode(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] parts = text.split("/", -1);
            if (parts.length != 4) {
                return Optional.empty();
            }
            Here here = parts[0].isEmpty() ? null : new Here(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            Elsewhere elsewhere =
                    parts[2].isEmpty() ? null : new Elsewhere(LocalDate.parse(parts[2]), UUID.fromString(parts[3]));
            return Optional.of(new PaymentCursor(here, elsewhere));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
