package io.duebridge.collections.webhooks;

import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where events are sent to.
 *
 * @param types what it is told; empty: everything, also what there will be in later versions
 * @param reason why it is paused
 * @param oldSecretUntil how long messages are signed with the secret before this one too
 * @param failures how often in a row it did not take an event
 * @param failingSince when it did not for the first time of these
 */
public record WebhookEndpoint(
        UUID id,
        OrganisationId organisation,
        String url,
        String description,
        Set<WebhookType> types,
        State state,
        Optional<String> reason,
        Optional<Instant> oldSecretUntil,
        int failures,
        Optional<Instant> failingSince,
        Instant createdAt,
        String createdBy) {
    public WebhookEndpoint {
        // In the order of the enum, for whoever reads them.
        types = types.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(types));
    }

    /** Whether it is told of this. */
    public boolean wants(WebhookType type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Where an endpoint stands. */
    public enum State {
        ACTIVE,
        /** Nothing is sent; what it would have been told waits. */
        PAUSED,
        REMOVED
    }
}
