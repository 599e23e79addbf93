package io.duebridge.collections.documents;

import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.QuarantinedRecord;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.mappings.MappingResult;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps what is in quarantine again, from the archive, after a mapping was mended. The ERP is not asked. */
public final class QuarantineReplay {
    private static final int MOST_ENTRIES = 100_000;
    private static final int BATCH = 200;

    private final CollectionsStore store;
    private final SyncCursors cursors;
    private final Quarantine quarantine;
    private final Archive archive;
    private final PlanWriter writer;

    public QuarantineReplay(CollectionsStore store) {
        this.store = store;
        this.cursors = new SyncCursors(store);
        this.quarantine = new Quarantine(store);
        this.archive = new Archive(store);
        this.writer = new PlanWriter(store);
    }

    public ReplayResult replay(StoredConnection connection, RecordMapper mapper) {
        ReplayResult total = new ReplayResult(0, 0, 0);
        for (RecordKind kind : RecordKind.values()) {
            List<QuarantinedRecord> entries = quarantine.open(connection.id(), kind, MOST_ENTRIES);
            for (int from = 0; from < entries.size(); from += BATCH) {
                List<QuarantinedRecord> batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
                total = total.plus(replay(connection, kind, batch, mapper));
            }
        }
        return total;
    }

    private ReplayResult replay(
            StoredConnection connection, RecordKind kind, List<QuarantinedRecord> entries, RecordMapper mapper) {
        List<ErpRecord> records = new ArrayList<>();
        List<MappingResult> results = new ArrayList<>();
        for (QuarantinedRecord entry : entries) {
            archived(connection, entry).ifPresent(record -> {
                records.add(record);
                results.add(mapper.map(record));
            });
        }
        int missing = entries.size() - records.size();
        String mappingVersion = mapper.version(kind);
        return store.transactionResult(tx -> {
            cursors.interrupt(tx, connection.id(), kind);
            PagePlan plan = PagePlan.of(tx, quarantine, connection.id(), kind, records, results, mappingVersion);
            Batch batch = new Batch(
                    connection.organisation(),
                    connection.id(),
                    mappingVersion,
                    store.clock().instant());
            writer.write(tx, batch, kind, plan, Archive.Page.of(List.of()), Optional.empty());
            return new ReplayResult(plan.mended.size(), plan.counts().quarantined(), missing);
        });
    }

    /** The version that is in quarantine; it was archived when it arrived. */
    private Optional<ErpRecord> archived(StoredConnection connection, QuarantinedRecord entry) {
        return archive.read(connection.id(), entry.kind(), entry.id()).filter(record -> !record.deleted());
    }
}
