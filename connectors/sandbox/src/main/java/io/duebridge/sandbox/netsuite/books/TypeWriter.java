package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.LedgerEntity;

/** Writes the records of one type. */
interface TypeWriter {
    /** Makes a record and returns its id. */
    LedgerEntity add(Given given);

    LedgerEntity update(LedgerEntity before, Given given);

    void delete(LedgerEntity before);
}
