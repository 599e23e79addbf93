package io.duebridge.routes;

import io.duebridge.collections.reconciliation.ReconciliationResult;
import java.util.Optional;
import java.util.UUID;

/**
 * What one comparison of a connection with its ERP did.
 *
 * @param run its row in the history; empty if it could not even begin
 * @param result empty if it failed
 */
public record ReconcileReport(
        String connection, Optional<UUID> run, Optional<ReconciliationResult> result, Optional<Failure> failure) {
    static ReconcileReport failed(String connection, Optional<UUID> run, Failure failure) {
        return new ReconcileReport(connection, run, Optional.empty(), Optional.of(failure));
    }

    /** The ERP answered, and every customer ties. */
    public boolean ties() {
        return result.filter(ReconciliationResult::ties).isPresent();
    }
}
