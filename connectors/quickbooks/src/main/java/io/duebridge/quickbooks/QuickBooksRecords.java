package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadHole;
import java.time.Instant;
import java.util.Optional;

/** A row of QuickBooks as a record. Nothing of it is interpreted but its id and its version. */
final class QuickBooksRecords {
    private QuickBooksRecords() {}

    static Optional<Instant> changedAt(JsonNode row) {
        return QuickBooksJson.instant(row.path("MetaData").path("LastUpdatedTime"));
    }

    /**
     * The SyncToken alone is no version: a new invoice moves its customer's balance and time of change but not the customer's
     * SyncToken.
     */
    static ErpRecord record(QuickBooksEntity entity, ErpId id, Instant changedAt, JsonNode row) {
        String version = row.path("SyncToken").asText() + "@" + changedAt;
        return new ErpRecord(entity.kind(), id, version, changedAt, false, row);
    }

    static ErpRecord deleted(QuickBooksEntity entity, ErpId id, Instant deletedAt, JsonNode row) {
        return new ErpRecord(entity.kind(), id, "deleted@" + deletedAt, deletedAt, true, row);
    }

    static ReadHole hole(QuickBooksEntity entity, Optional<ErpId> id) {
        String what =
                entity.kind().label() + id.map(known -> " " + known.value()).orElse(" without an Id");
        return new ReadHole(
                what,
                id.isEmpty()
                        ? "QuickBooks sent a row without an Id"
                        : "QuickBooks sent it without a readable MetaData.LastUpdatedTime");
    }
}
