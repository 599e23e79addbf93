package io.duebridge.app.bench;

import java.util.Optional;

/**
 * What to measure.
 *
 * @param payments how many payments are posted
 * @param senders how many are sent side by side, and how many connections commit in the floor
 * @param postgresUrl a JDBC URL, with user and password, of somebody who may create databases; without it a PostgreSQL server is
 *     started from Maven artifacts
 */
public record PostingBenchOptions(int payments, int senders, Optional<String> postgresUrl) {
    public PostingBenchOptions {
        if (payments < 1 || senders < 1) {
            throw new IllegalArgumentException(
                    "payments and senders are at least 1, not " + payments + " and " + senders);
        }
    }
}
