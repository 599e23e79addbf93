package io.duebridge.collections.documents;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.RecordKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Writes what a {@link PagePlan} says, inside the caller's transaction. */
final class PlanWriter {
    private final Archive archive;
    private final Quarantine quarantine;
    private final Contacts contacts;
    private final DocumentTidings tidings;

    PlanWriter(CollectionsStore store) {
        this.archive = new Archive(store);
        this.quarantine = new Quarantine(store);
        this.contacts = new Contacts(store);
        this.tidings = new DocumentTidings(store);
    }

    void write(DSLContext tx, Batch batch, RecordKind kind, PagePlan plan, Archive.Page archived, Optional<UUID> run) {
        tidings.tell(tx, batch, kind, plan);
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
        if (!plan.goneUnseen.isEmpty()) {
            rows.goneUnseen(tx, batch, plan.goneUnseen);
        }
        if (kind == RecordKind.CUSTOMER) {
            // Who can sign in follows from the customers' addresses, so it changes with them.
            contacts.ensureFromCustomers(tx, touched(plan));
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

    private static List<CustomerId> touched(PagePlan plan) {
        return Stream.of(plan.inserts, plan.updates, plan.deletes)
                .flatMap(List::stream)
                .map(arrival -> new CustomerId(arrival.id()))
                .toList();
    }
}
