package io.duebridge.collections.access;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A program's right to use the API.
 *
 * @param customer the one customer it may act for; empty: any customer of the organisation, named in each call
 */
public record ApiKey(
        UUID id,
        OrganisationId organisation,
        Optional<CustomerId> customer,
        String name,
        Instant createdAt,
        Optional<Instant> expiresAt) {}
