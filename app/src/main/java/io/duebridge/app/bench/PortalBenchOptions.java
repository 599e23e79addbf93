package io.duebridge.app.bench;

import java.util.Optional;

/**
 * What to measure.
 *
 * @param invoices how many invoices the organisation has; the same is measured at a tenth of it
 * @param calls how often each page is read
 * @param postgresUrl a JDBC URL, with user and password, of somebody who may create databases; without it a PostgreSQL server is
 *     started from Maven artifacts
 */
public record PortalBenchOptions(int invoices, int calls, Optional<String> postgresUrl) {
    /** A tenth of it still has all the customers and pages that are measured. */
    public static final int FEWEST_INVOICES = 30_000;

    public PortalBenchOptions {
        if (invoices < FEWEST_INVOICES) {
            throw new IllegalArgumentException("at least " + FEWEST_INVOICES + " invoices are needed, not " + invoices);
        }
        if (calls < 1) {
            throw new IllegalArgumentException("a page is read at least once, not " + calls + " times");
        }
    }
}
