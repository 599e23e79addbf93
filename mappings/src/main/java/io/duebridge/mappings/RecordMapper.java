package io.duebridge.mappings;

import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;

/** One connection's mapping. Thread-safe. */
public interface RecordMapper {
    /**
     * Maps a record that still exists in the ERP; never throws for what the record holds.
     *
     * @throws IllegalArgumentException for a deleted record: it has no body to map, the intake keeps its tombstone
     */
    MappingResult map(ErpRecord record);

    /**
     * Which mapping made a document: changes whenever the mapping file, its overlay or the checks change.
     *
     * @return at most 80 characters
     */
    String version(RecordKind kind);
}
