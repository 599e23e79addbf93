package io.duebridge.collections.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.PageCounts;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.MappingResult;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Stores records that were read by themselves, outside any window, because what the store holds of them is in doubt: by the same
 * way as a page, with archive and quarantine. A row that should already say what the record says is written again all the same,
 * since something about it may have been changed behind the store's back; only a newer version is never replaced by an older one.
 */
public final class RecordRefresh {
    private final CollectionsStore store;
    private final SyncCursors cursors;
    private final Quarantine quarantine;
    private final Outbox outbox;
    private final PlanWriter writer;

    public RecordRefresh(CollectionsStore store) {
        this.store = store;
        this.cursors = new SyncCursors(store);
        this.quarantine = new Quarantine(store);
        this.outbox = new Outbox(store);
        this.writer = new PlanWriter(store);
    }

    /** @param records all of this kind, as they were read */
    public PageCounts accept(
            StoredConnection connection, RecordKind kind, List<ErpRecord> records, RecordMapper mapper) {
        if (records.isEmpty()) {
            return new PageCounts(0, 0, 0, 0, 0);
        }
        List<MappingResult> results = records.stream()
                .filter(record -> !record.deleted())
                .map(mapper::map)
                .toList();
        String mappingVersion = mapper.version(kind);
        return store.transactionResult(tx -> {
            cursors.interrupt(tx, connection.id(), kind);
            PagePlan plan = PagePlan.rewriting(tx, quarantine, connection.id(), kind, records, results, mappingVersion);
            if (!plan.inserts.isEmpty()) {
                RecordRows.of(kind)
                        .deleteLeftovers(
                                tx, plan.inserts.stream().map(Arrival::id).toList());
            }
            Batch batch = new Batch(
                    connection.organisation(),
                    connection.id(),
                    mappingVersion,
                    store.clock().instant());
            writer.write(tx, batch, kind, plan, Archive.Page.of(plan.toArchive), Optional.empty());
            publish(tx, connection, kind, plan.counts());
            return plan.counts();
        });
    }

    /** Of these customers, those the store has no row of. */
    public Set<ErpId> unknownCustomers(ConnectionId connection, Set<ErpId> customers) {
        Map<UUID, ErpId> unknown = new HashMap<>();
        customers.forEach(
                customer -> unknown.put(RecordIds.customer(connection, customer).value(), customer));
        new CustomerRows().stored(store.dsl(), unknown.keySet()).keySet().forEach(unknown::remove);
        return new HashSet<>(unknown.values());
    }

    private void publish(DSLContext tx, StoredConnection connection, RecordKind kind, PageCounts counts) {
        if (counts.stored() + counts.deleted() > 0) {
            String payload = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", kind.label())
                    .put("stored", counts.stored())
                    .put("deleted", counts.deleted())
                    .toString();
            outbox.publish(
                    tx,
                    connection.organisation(),
                    DocumentIntake.TOPIC,
                    connection.id().toString(),
                    payload);
        }
    }
}
