package io.duebridge.collections.reconciliation;

import io.duebridge.spi.ErpId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a comparison came to.
 *
 * @param asOf right before the ERP was asked for the figures that count
 * @param comparison the last one made
 * @param drift what differs, and stayed by the same amounts after its documents were read again
 * @param healed what differed and ties now, by the amounts it had at first
 * @param unsettled customers that changed while they were compared
 * @param documents of drift and of what was healed
 */
public record ReconciliationResult(
        Instant asOf,
        Comparison comparison,
        Map<Account, Amounts> drift,
        Map<Account, Amounts> healed,
        Set<ErpId> unsettled,
        Map<Account, List<DocumentDifference>> documents,
        long recordsReadAgain,
        long recordsGone) {
    public ReconciliationResult {
        drift = Map.copyOf(drift);
        healed = Map.copyOf(healed);
        unsettled = Set.copyOf(unsettled);
        documents = Map.copyOf(documents);
    }

    public boolean ties() {
        return drift.isEmpty() && unsettled.isEmpty();
    }

    /** Customers that have drift. */
    public long drifted() {
        return drift.keySet().stream().map(Account::customer).distinct().count();
    }

    public long tied() {
        return comparison.customers() - drifted() - unsettled.size();
    }

    public List<DocumentDifference> documents(Account account) {
        return documents.getOrDefault(account, List.of());
    }
}
