package io.duebridge.collections.reconciliation;

import io.duebridge.collections.connections.StoredConnection;
import java.time.Instant;
import java.util.UUID;

/** The right to compare a connection, held until its lease ends. */
public record Ticket(UUID run, StoredConnection connection, ReconciliationReason reason, Instant startedAt) {}
