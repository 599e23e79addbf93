package io.duebridge.app.bench;

import java.util.Optional;

/**
 * What to measure with NetSuite.
 *
 * @param invoices of the sandbox company
 * @param pageSize invoices a call by SOAP, and keys a query by SuiteQL
 * @param starts how many fresh JVMs make a first call
 * @param soakMinutes how long to pull and post over and over instead of measuring a first pull; 0: not at all
 * @param postgresUrl a server to use; without it one is started
 */
public record NetSuiteBenchOptions(
        int invoices, int pageSize, int starts, int soakMinutes, Optional<String> postgresUrl) {
    public static final int SMALLEST_PAGE = 5;
    public static final int LARGEST_PAGE = 1_000;
}
