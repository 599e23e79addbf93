package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.Deadline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Marks the accounts on journal lines that receivables are booked on: a line names its account without its type. */
final class Receivables {
    private final NetSuiteApi api;
    private final ConcurrentHashMap<String, Boolean> known = new ConcurrentHashMap<>();

    Receivables(NetSuiteApi api) {
        this.api = api;
    }

    void mark(List<RawRow.Good> entries, Deadline deadline) throws NetSuiteFailure {
        Set<String> unknown = new TreeSet<>();
        for (RawRow.Good entry : entries) {
            for (JsonNode line : entry.body().path("lineList")) {
                String account = line.path("account").path("id").asText();
                if (!account.isEmpty() && !known.containsKey(account)) {
                    unknown.add(account);
                }
            }
        }
        if (!unknown.isEmpty()) {
            Set<String> receivable = new HashSet<>(api.receivable(unknown, deadline));
            unknown.forEach(account -> known.put(account, receivable.contains(account)));
        }
        for (RawRow.Good entry : entries) {
            for (JsonNode line : entry.body().path("lineList")) {
                if (line.path("account") instanceof ObjectNode account) {
                    account.put(
                            "receivable", known.getOrDefault(account.path("id").asText(), false));
                }
            }
        }
    }
}
