package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was looked for and is not there counts as deleted. */
final class GoneRecords {
    private GoneRecords() {}

    /** What was found, and for each id that is not among it one that says so. */
    static List<ErpRecord> beside(List<ErpRecord> found, RecordKind kind, Set<ErpId> ids, InstantSource clock) {
        Set<String> there = new TreeSet<>();
        found.forEach(record -> there.add(record.id().value()));
        List<ErpRecord> all = new ArrayList<>(found);
        for (ErpId id : ids) {
            if (!there.contains(id.value())) {
                all.add(gone(kind, id, clock.instant()));
            }
        }
        return all;
    }

    private static ErpRecord gone(RecordKind kind, ErpId id, Instant now) {
        return new ErpRecord(
                kind,
                id,
                "deleted " + now,
                now,
                true,
                JsonNodeFactory.instance.objectNode().put("id", id.value()));
    }
}
