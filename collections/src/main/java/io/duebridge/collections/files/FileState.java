package io.duebridge.collections.files;

/** Where a file is on its way. */
enum FileState {
    FETCHING,
    READY,
    /** The ERP has none. */
    NONE
}
