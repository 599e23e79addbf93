package io.duebridge.routes;

import io.duebridge.collections.connections.FullReads;
import io.duebridge.collections.reconciliation.ReconciliationHistory;
import io.duebridge.collections.reconciliation.ReconciliationReason;
import io.duebridge.collections.reconciliation.Reconciliations;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Why and when the books are compared. */
final class ReconcileDue {
    private final CollectionsStore store;

    ReconcileDue(CollectionsStore store) {
        this.store = store;
    }

    ReconcileOrder order(ConnectionId connection) {
        Optional<String> asked = new Reconciliations(store).askedBy(connection);
        if (asked.isPresent()) {
            return new ReconcileOrder(ReconciliationReason.ASKED, asked, true);
        }
        boolean read = !new FullReads(store).due(connection).isEmpty()
                || new ReconciliationHistory(store).latestDone(connection).isEmpty();
        return new ReconcileOrder(
                read ? ReconciliationReason.FULL_READ : ReconciliationReason.NIGHTLY, Optional.empty(), true);
    }

    /** Until that time of day comes next in that zone; an hour that a change of clocks leaves out comes right after it. */
    static Duration untilNext(LocalTime time, ZoneId zone, Instant now) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime next = ZonedDateTime.of(here.toLocalDate(), time, zone);
        if (!next.toInstant().isAfter(now)) {
            next = ZonedDateTime.of(here.toLocalDate().plusDays(1), time, zone);
        }
        return Duration.between(now, next.toInstant());
    }
}
