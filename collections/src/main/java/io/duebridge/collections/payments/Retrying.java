package io.duebridge.collections.payments;

import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;

/** A deadlock with a sync that updates the same documents is the database's to break and ours to try again. */
final class Retrying {
    private static final int TRIES = 4;

    private Retrying() {}

    static <T> T retrying(Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (DataAccessException e) {
                if (tried == TRIES || e.sqlStateClass() != SQLStateClass.C40_TRANSACTION_ROLLBACK) {
                    throw e;
                }
            }
        }
    }
}
