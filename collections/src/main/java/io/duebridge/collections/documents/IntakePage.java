package io.duebridge.collections.documents;

import io.duebridge.collections.connections.SyncStep;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.RecordPage;
import java.util.List;

/**
 * A page that was read for a step, with what the mapping made of it.
 *
 * @param results one for each record of the page that is not deleted, in the page's order
 */
public record IntakePage(SyncStep step, RecordPage page, List<MappingResult> results, String mappingVersion) {
    public IntakePage {
        results = List.copyOf(results);
        long expected =
                page.records().stream().filter(record -> !record.deleted()).count();
        if (results.size() != expected) {
            throw new IllegalArgumentException(
                    expected + " records need as many mapping results, not " + results.size());
        }
    }
}
