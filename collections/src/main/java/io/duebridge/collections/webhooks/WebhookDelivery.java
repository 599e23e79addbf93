package io.duebridge.collections.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event on its way to one endpoint.
 *
 * @param event its id, which receivers see as {@code webhook-id}
 * @param subject what it is about, e.g. {@code payment:ID}
 * @param attempts since it was planned or last replayed
 * @param dueAt when it is tried next; empty after the end and while the endpoint is paused
 */
public record WebhookDelivery(
        UUID id,
        UUID endpoint,
        UUID event,
        WebhookType type,
        String subject,
        Instant createdAt,
        State state,
        int attempts,
        Optional<Instant> dueAt,
        Optional<Instant> endedAt) {

    /** Where a delivery stands. */
    public enum State {
        WAITING,
        DELIVERED,
        /** Given up; can be replayed. */
        FAILED,
        /** The endpoint was removed. */
        DROPPED;

        /** Whether it can be sent again. */
        public boolean isReplayable() {
            return this == DELIVERED || this == FAILED;
        }
    }
}
