package io.duebridge.client.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise that is made. */
public record PromiseRequest(
        String currency,
        List<UUID> documents,
        BigDecimal amount,
        LocalDate day,
        @Nullable String note) {
    public PromiseRequest {
        documents = List.copyOf(documents);
    }
}
