package io.duebridge.app.bench;

import java.util.Optional;

/**
 * What to measure over HTTP.
 *
 * @param invoices how many invoices the organisation has
 * @param fewInvoices how many it has for comparison
 * @param rate requests a second
 * @param seconds how long requests are counted at each size
 * @param warmUpSeconds how long the same requests are sent beforehand and not counted
 * @param heap the server's largest heap in MB
 * @param postgresUrl a JDBC URL, with user and password, of somebody who may create databases; without it a PostgreSQL server is
 *     started from Maven artifacts
 */
public record PortalLoadOptions(
        int invoices,
        int fewInvoices,
        int rate,
        int seconds,
        int warmUpSeconds,
        int heap,
        Optional<String> postgresUrl) {
    /** With all the customers that are measured. */
    public static final int FEWEST_INVOICES = 5_000;

    /** So many that a 99th percentile of one page is not its slowest request. */
    public static final int FEWEST_REQUESTS = 1_000;

    public PortalLoadOptions {
        if (Math.min(invoices, fewInvoices) < FEWEST_INVOICES) {
            throw new IllegalArgumentException("at least " + FEWEST_INVOICES + " invoices are needed");
        }
        if ((long) rate * seconds < FEWEST_REQUESTS) {
            throw new IllegalArgumentException("at least " + FEWEST_REQUESTS + " requests are needed, not "
                    + (long) rate * seconds + ": a higher rate or more seconds");
        }
    }
}
