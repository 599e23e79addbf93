package io.duebridge.sandbox.quickbooks;

/** What a call to the service wants. */
public enum Operation {
    TOKEN,
    DISCOVERY,
    AUTHORISE,
    REVOKE,
    QUERY,
    READ,
    CREATE,
    UPDATE,
    VOID,
    DELETE,
    CDC,
    BATCH,
    PDF,
    UPLOAD,
    /** Asks where a file can be fetched. */
    DOWNLOAD,
    /** Fetches a file from its signed address, which is no call of the API and costs nothing. */
    FILE,
    REPORT,
    UNKNOWN;

    /** Whether it is part of signing in, and says or changes nothing of the books. */
    public boolean signsIn() {
        return this == TOKEN || this == DISCOVERY || this == AUTHORISE || this == REVOKE;
    }

    /** Whether it changes the ledger if it succeeds. */
    public boolean writes() {
        return this == CREATE || this == UPDATE || this == VOID || this == DELETE || this == BATCH || this == UPLOAD;
    }
}
