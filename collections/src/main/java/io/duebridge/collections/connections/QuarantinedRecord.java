package io.duebridge.collections.connections;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Instant;

/** A record that arrived and could not be stored as a document. {@code reason}: which field, what was found, what was expected. */
public record QuarantinedRecord(
        RecordKind kind,
        ErpId id,
        String version,
        Instant changedAt,
        String reason,
        String mappingVersion,
        Instant firstSeenAt,
        Instant lastSeenAt) {}
