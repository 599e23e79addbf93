package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is questioned of a document, with what was said.
 *
 * @param amount how much of the document is in question
 * @param state open: the company's turn; answered: the customer's; credited, corrected, rejected, withdrawn, settled: ended
 * @param payment the payment it was raised with, if that was made short with a reason
 */
public record Dispute(
        UUID id,
        UUID customer,
        UUID document,
        String reason,
        Money amount,
        String state,
        Instant raisedAt,
        @Nullable Instant endedAt,
        @Nullable UUID payment,
        List<DisputeLine> lines,
        List<DisputeEntry> entries) {
    public Dispute {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
    }
}
