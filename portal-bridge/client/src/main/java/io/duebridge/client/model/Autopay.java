package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An automatic payment.
 *
 * @param timing one of {@code due-date}, {@code day-of-month}, {@code instalments}
 * @param state active, paused or stopped
 * @param reason why it is paused
 * @param useCredits whether credit memos are used before anything is charged
 * @param accounts whose invoices are charged besides those of {@code customer}
 */
public record Autopay(
        UUID id,
        UUID customer,
        UUID paymentMethod,
        String timing,
        @Nullable Integer monthDay,
        @Nullable Money chargeLimit,
        @Nullable Money monthLimit,
        @Nullable UUID plan,
        String state,
        @Nullable String reason,
        Instant setAt,
        String setBy,
        boolean useCredits,
        List<UUID> accounts) {
    public Autopay {
        accounts = List.copyOf(accounts);
    }
}
