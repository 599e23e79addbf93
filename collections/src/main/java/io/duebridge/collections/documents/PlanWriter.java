package io.duebridge.collections.documents;

import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.RecordKind;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes what a {@link PagePlan} says, inside the caller's transaction. */
final class PlanWriter {
    private final Archive archive;
    private final Quarantine quarantine;

    PlanWriter(CollectionsStore store) {
        this.archive = new Archive(store);
        this.quarantine = new Quarantine(store);
    }

    void write(DSLContext tx, Batch batch, RecordKind kind, PagePlan plan, Archive.Page archived, Optional<UUID> run) {
        RecordRows rows = RecordRows.of(kind);
        if (!plan.inserts.isEmpty()) {
            rows.insert(tx, batch, plan.inserts);
        }
        if (!plan.updates.isEmpty()) {
            rows.update(tx, batch, plan.updates);
        }
        if (!plan.deletes.isEmpty()) {
            rows.delete(tx, batch, plan.deletes);
        }
        for (Arrival.Refused refused : plan.refusals) {
            quarantine.put(
                    tx,
                    batch.organisation(),
                    batch.connection(),
                    refused.raw(),
                    refused.reason(),
                    batch.mappingVersion());
        }
        quarantine.close(tx, plan.mended);
        archive.add(tx, batch.connection(), kind, run, archived, batch.storedAt());
    }
}
