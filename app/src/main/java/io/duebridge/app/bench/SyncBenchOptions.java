package io.duebridge.app.bench;

import java.util.Optional;

/**
 * What to measure.
 *
 * @param invoices how many invoices, of five lines each, the sandbox company has
 * @param heapMegabytes the largest heap the program under measurement may have
 * @param postgresUrl a JDBC URL, with user and password, of somebody who may create databases; without it a PostgreSQL server is
 *     started from Maven artifacts
 */
public record SyncBenchOptions(int invoices, int heapMegabytes, Optional<String> postgresUrl) {
    public SyncBenchOptions {
        if (invoices < 1) {
            throw new IllegalArgumentException("at least one invoice is needed, not " + invoices);
        }
        if (heapMegabytes < 64) {
            throw new IllegalArgumentException("the program needs a heap of at least 64 MB, not " + heapMegabytes);
        }
    }

    /** So many invoices, the promised heap of 512 MB, a PostgreSQL server of its own. */
    public static SyncBenchOptions of(int invoices) {
        return new SyncBenchOptions(invoices, 512, Optional.empty());
    }
}
