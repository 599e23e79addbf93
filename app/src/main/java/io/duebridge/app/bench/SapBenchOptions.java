package io.duebridge.app.bench;

import java.util.List;
import java.util.Optional;

/**
 * What to measure with SAP.
 *
 * @param invoices of the company that is pulled
 * @param payments to post and clear
 * @param heapMegabytes the program's largest heap
 * @param profiles s4hana, bapi, or both
 * @param postgresUrl a server to use; without it one is started
 */
public record SapBenchOptions(
        int invoices, int payments, int heapMegabytes, List<String> profiles, Optional<String> postgresUrl) {
    public static final List<String> PROFILES = List.of("s4hana", "bapi");

    public SapBenchOptions {
        profiles = List.copyOf(profiles);
    }
}
