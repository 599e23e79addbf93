package io.duebridge.collections.reconciliation;

import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.QuarantinedRecord;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.RecordKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Says of documents that differ why they stay so, where the store knows. */
public final class Remarks {
    private final CollectionsStore store;
    private final Quarantine quarantine;

    public Remarks(CollectionsStore store) {
        this.store = store;
        this.quarantine = new Quarantine(store);
    }

    public List<DocumentDifference> on(ConnectionId connection, List<DocumentDifference> documents) {
        Map<DocumentDifference, UUID> ids = new HashMap<>();
        documents.forEach(document -> DrillDown.kind(document.kind())
                .ifPresent(kind -> ids.put(document, RecordIds.of(connection, kind, document.id()))));
        Map<UUID, QuarantinedRecord> refused =
                ids.isEmpty() ? Map.of() : quarantine.openAmong(store.dsl(), ids.values());
        return documents.stream()
                .map(document -> remark(
                                document,
                                Optional.ofNullable(ids.get(document))
                                        .flatMap(id -> Optional.ofNullable(refused.get(id))))
                        .map(document::withRemark)
                        .orElse(document))
                .toList();
    }

    private static Optional<String> remark(DocumentDifference document, Optional<QuarantinedRecord> refused) {
        if (refused.isPresent()) {
            return Optional.of("in quarantine: " + refused.get().reason());
        }
        Optional<RecordKind> kind = DrillDown.kind(document.kind());
        return kind.isEmpty() && document.store().isEmpty()
                ? Optional.of("not among the kinds of record that are read")
                : Optional.empty();
    }
}
