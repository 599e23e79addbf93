package io.duebridge.client.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that is questioned.
 *
 * @param reason price, quantity, damaged, not-received, not-ordered, duplicate, tax, paid-already or other
 * @param amount empty: what the lines come to, or without lines all that is open
 */
public record DisputeRequest(
        UUID document,
        String reason,
        @Nullable BigDecimal amount,
        @Nullable List<DisputeRequestLine> lines,
        String words) {
    public DisputeRequest {
        lines = lines == null ? null : List.copyOf(lines);
    }
}
