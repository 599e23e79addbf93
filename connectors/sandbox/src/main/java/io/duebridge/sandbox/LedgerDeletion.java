package io.duebridge.sandbox;

import java.time.Instant;

/** That a transaction was deleted, and when. Nothing else of it remains. */
public record LedgerDeletion(EntityKind kind, String id, Instant deletedAt) {}
