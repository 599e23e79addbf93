package io.duebridge.sandbox;

import java.time.Instant;

/** Anything the ledger keeps. Entities are immutable; a change puts a new one in the old one's place. */
public interface LedgerEntity {
    EntityKind kind();

    Stamp stamp();

    default String id() {
        return stamp().id();
    }

    default int version() {
        return stamp().version();
    }

    default Instant createdAt() {
        return stamp().createdAt();
    }

    default Instant changedAt() {
        return stamp().changedAt();
    }
}
