package io.duebridge.mappings;

import io.duebridge.spi.RecordKind;

/** What became of one record. */
public sealed interface MappingResult {
    record Mapped(CanonicalRecord record) implements MappingResult {}

    /**
     * The record cannot be stored as a document.
     *
     * @param id as far as it could be read, else empty
     * @param reason which field, what was found, what was expected
     */
    record Quarantined(RecordKind kind, String id, String reason) implements MappingResult {}
}
