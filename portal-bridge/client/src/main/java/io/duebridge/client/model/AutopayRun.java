package io.duebridge.client.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One charge of an automatic payment: announced, made, or not made and why.
 *
 * @param state announced, claimed (being charged), paid, declined or skipped
 * @param reason why it was not charged
 */
public record AutopayRun(
        UUID id,
        LocalDate chargeOn,
        String state,
        @Nullable String reason,
        Money amount,
        @Nullable UUID payment,
        @Nullable Integer instalment,
        Instant announcedAt,
        @Nullable Instant endedAt,
        List<AutopayItem> items) {
    public AutopayRun {
        items = List.copyOf(items);
    }
}
