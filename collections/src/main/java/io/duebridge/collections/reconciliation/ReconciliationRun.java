package io.duebridge.collections.reconciliation;

import io.duebridge.collections.connections.RunState;
import io.duebridge.collections.store.ConnectionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One comparison, made, under way or failed.
 *
 * @param asOf when the ERP was asked for the figures that count
 * @param counts all zero until it is done
 * @param totals over all customers, by the ISO code of the currency; empty until it is done
 */
public record ReconciliationRun(
        UUID id,
        ConnectionId connection,
        ReconciliationReason reason,
        Optional<String> askedBy,
        boolean healing,
        RunState state,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> asOf,
        Counts counts,
        Optional<Failure> failure,
        Map<String, Amounts> totals) {

    /**
     * @param compared customers with a figure on either side: tied, drifted or unsettled
     * @param healed of the tied, those that did not tie until documents were read again
     * @param unsettled they changed while they were compared
     * @param readAgain records read by id
     * @param gone records that the ERP has no more, found by asking for them
     * @param postings postings that became RECONCILED by it
     */
    public record Counts(
            int compared, int tied, int healed, int drifted, int unsettled, long readAgain, long gone, long postings) {}

    /** In the connector's words, without secrets. */
    public record Failure(String code, String message) {}

    public boolean ties() {
        return state == RunState.DONE && counts.drifted() == 0;
    }
}
