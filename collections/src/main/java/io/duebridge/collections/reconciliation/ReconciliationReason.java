package io.duebridge.collections.reconciliation;

/** Why a comparison was made. */
public enum ReconciliationReason {
    /** Everything had been read. */
    FULL_READ,
    NIGHTLY,
    /** Somebody asked for it. */
    ASKED
}
