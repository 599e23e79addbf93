package io.duebridge.client.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise to pay.
 *
 * @param state open, kept, broken, cancelled or replaced
 * @param paid what had been paid of it when it was judged
 */
public record Promise(
        UUID id,
        UUID customer,
        Money amount,
        LocalDate day,
        @Nullable String note,
        String state,
        @Nullable Money paid,
        Instant madeAt,
        @Nullable Instant endedAt,
        List<UUID> documents) {
    public Promise {
        documents = List.copyOf(documents);
    }
}
