package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that was entered in the ERP itself.
 *
 * @param status one of {@code booked}, {@code voided}, {@code deleted}
 * @param deposit the ERP's id of the bank deposit it lies in
 */
public record ReceivedPayment(
        UUID id,
        UUID customer,
        LocalDate date,
        Money amount,
        String status,
        @Nullable String reference,
        @Nullable String method,
        @Nullable String erpDocument,
        @Nullable String deposit,
        List<Use> applied,
        @Nullable Money unapplied,
        List<TimelineEntry> timeline) {
    public ReceivedPayment {
        applied = List.copyOf(applied);
        timeline = List.copyOf(timeline);
    }
}
