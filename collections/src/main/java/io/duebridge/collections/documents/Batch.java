package io.duebridge.collections.documents;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;

/** What all rows of a page have in common. */
record Batch(OrganisationId organisation, ConnectionId connection, String mappingVersion, Instant storedAt) {}
