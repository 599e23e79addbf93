package io.duebridge.app.bench;

import java.util.Optional;

/**
 * What to read and post through the sandbox's throttles.
 *
 * @param payments to post; 0 leaves posting out
 * @param invoices to read; 0 leaves reading out
 * @param pageSize of the second read, small enough for the limits to bind; the largest page leaves it out
 * @param scale how many times the documented limits a minute and a second hold; 1 is honest
 * @param postgresUrl a server to use; without it one is started
 */
public record QuickBooksBenchOptions(
        int payments, int invoices, int pageSize, int scale, Optional<String> postgresUrl) {
    public static final int SMALLEST_PAGE = 2;
    public static final int LARGEST_PAGE = 1_000;

    /** Invoices of the company whose customers pay: as many as make enough customers for full batches side by side. */
    static final int OF_THE_PAYERS = 20_000;
}
