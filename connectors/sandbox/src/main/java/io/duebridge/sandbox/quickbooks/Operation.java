package io.duebridge.sandbox.quickbooks;

/** What a call to the service wants. */
public enum Operation {
    TOKEN,
    DISCOVERY,
    QUERY,
    READ,
    CREATE,
    UPDATE,
    VOID,
    DELETE,
    CDC,
    BATCH,
    PDF,
    REPORT,
    UNKNOWN;

    /** Whether it changes the ledger if it succeeds. */
    public boolean writes() {
        return this == CREATE || this == UPDATE || this == VOID || this == DELETE || this == BATCH;
    }
}
