package io.duebridge.routes;

import io.duebridge.spi.RecordKind;
import java.util.List;

/** What one sync of a connection did, kind by kind in the order they were read. */
public record SyncReport(String connection, List<KindOutcome> kinds) {
    public SyncReport {
        kinds = List.copyOf(kinds);
    }

    /** Every kind was read to the end, without holes. Quarantined records do not count against it. */
    public boolean complete() {
        return kinds.stream().allMatch(KindOutcome::complete);
    }

    /**
     * @throws IllegalArgumentException if this kind was not asked for
     */
    public KindOutcome kind(RecordKind kind) {
        return kinds.stream()
                .filter(outcome -> outcome.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this sync did not read a " + kind));
    }
}
