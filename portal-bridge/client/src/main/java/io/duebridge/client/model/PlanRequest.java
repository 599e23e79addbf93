package io.duebridge.client.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is proposed.
 *
 * @param first the day of the first instalment
 * @param every one of {@code week}, {@code two-weeks}, {@code month}
 * @param firstPayment what the first one is to be; absent: as much as the others
 */
public record PlanRequest(
        List<UUID> documents,
        int instalments,
        LocalDate first,
        String every,
        @Nullable BigDecimal firstPayment,
        @Nullable String note) {
    public PlanRequest {
        documents = List.copyOf(documents);
    }
}
