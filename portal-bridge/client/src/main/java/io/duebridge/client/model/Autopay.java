package io.duebridge.client.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An automatic payment.
 *
 * @param timing one of {@code due-date}, {@code day-of-month}, {@code instalments}
 * @param state active, paused or stopped
 * @param reason why it is paused
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
        String setBy) {}
