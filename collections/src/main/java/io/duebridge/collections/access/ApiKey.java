package io.duebridge.collections.access;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A program's right to use the API.
 *
 * @param scope what it may be used for
 * @param customer the one customer it may act for; empty: any customer of the organisation, named in each call
 */
public record ApiKey(
        UUID id,
        OrganisationId organisation,
        Scope scope,
        Optional<CustomerId> customer,
        String name,
        Instant createdAt,
        Optional<Instant> expiresAt) {
    /** What a key opens; nothing else. */
    public enum Scope {
        /** What customers see, and paying for them. */
        ACCOUNT,
        /** Bank files, and what becomes of the payments in them. */
        CASH,
        /** Who is told of events, and what became of each. */
        WEBHOOKS
    }
}
