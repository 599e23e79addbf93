package io.duebridge.client.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did with a payment, and when.
 *
 * @param what one of {@code paid}, {@code received}, {@code settled}, {@code failed}, {@code returned}, {@code posted}, {@code booked}, {@code changed}, {@code taken_back}
 * @param at absent if only the day, or nothing, is known
 * @param who the customer's person, or whom the ERP names
 * @param text the number in the ERP, or the reason
 */
public record TimelineEntry(
        String what,
        @Nullable LocalDate day,
        @Nullable Instant at,
        @Nullable String who,
        @Nullable Money amount,
        @Nullable String text,
        List<PaymentChange> changes) {
    public TimelineEntry {
        changes = List.copyOf(changes);
    }
}
