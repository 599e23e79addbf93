package io.duebridge.sandbox;

import java.time.Instant;

/** Something in the ledger became another. */
public record LedgerChange(EntityKind kind, String id, What what, Instant at) {
    /** What happened to it. */
    public enum What {
        CREATED,
        UPDATED,
        DELETED
    }
}
