package io.duebridge.routes;

import io.duebridge.spi.RecordKind;
import java.util.Optional;

/**
 * What one run of one kind did. Pages stored before a failure stay stored; the next run goes on after them.
 *
 * @param full the run reads everything, not only what changed
 * @param holes what the ERP could not deliver; with holes a run is not complete even if it did not fail
 */
public record KindOutcome(
        RecordKind kind,
        boolean full,
        long read,
        long stored,
        long unchanged,
        long deleted,
        long quarantined,
        long holes,
        Optional<Failure> failure) {

    static KindOutcome failed(RecordKind kind, Failure failure) {
        return new KindOutcome(kind, false, 0, 0, 0, 0, 0, 0, Optional.of(failure));
    }

    public boolean complete() {
        return failure.isEmpty() && holes == 0;
    }
}
