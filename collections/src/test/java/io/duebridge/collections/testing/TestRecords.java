package io.duebridge.collections.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.documents.IntakePage;
import io.duebridge.collections.documents.IntakeResult;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Brings canonical records into a store through the real intake, as a sync would, without an ERP. */
public final class TestRecords {
    public static final String MAPPING = "mapping-1";

    private TestRecords() {}

    /** A new organisation with one connection of its own. */
    public static StoredConnection connection(TestStore test) {
        OrganisationId organisation = new Organisations(test.store()).ensure("Organisation " + UUID.randomUUID());
        return new Connections(test.store()).ensure(organisation, "c-" + UUID.randomUUID(), "quickbooks");
    }

    /** Takes the records in as one window of their kind, changed now, in version 0. */
    public static IntakeResult store(TestStore test, StoredConnection connection, CanonicalRecord... records) {
        return store(test, connection, "0", test.clock().instant(), records);
    }

    /** Takes the records, all of one kind, in as one window. */
    public static IntakeResult store(
            TestStore test,
            StoredConnection connection,
            String version,
            Instant changedAt,
            CanonicalRecord... records) {
        RecordKind kind = records[0].kind();
        var step = new SyncCursors(test.store())
                .begin(
                        connection.id(),
                        kind,
                        SyncPolicy.standard(),
                        test.clock().instant());
        List<ErpRecord> raw = Stream.of(records)
                .map(record -> raw(kind, record.id().value(), version, changedAt))
                .toList();
        List<MappingResult> results =
                Stream.of(records).<MappingResult>map(MappingResult.Mapped::new).toList();
        return new DocumentIntake(test.store())
                .accept(new IntakePage(step, new RecordPage(raw, Optional.empty(), List.of()), results, MAPPING));
    }

    /** A record that still exists. */
    public static ErpRecord raw(RecordKind kind, String id, String version, Instant changedAt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("Id", id).put("SyncToken", version);
        return new ErpRecord(kind, new ErpId(id), version, changedAt, false, body);
    }

    /** A record that is gone. */
    public static ErpRecord deleted(RecordKind kind, String id, String version, Instant changedAt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("Id", id).put("status", "Deleted");
        return new ErpRecord(kind, new ErpId(id), version, changedAt, true, body);
    }
}
