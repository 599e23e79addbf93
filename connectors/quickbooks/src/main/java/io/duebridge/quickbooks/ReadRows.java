package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of one answer, each with its second; a row without a readable time stands where the row before it does. */
final class ReadRows {
    /** One row. {@code at} is the second it counts for, {@code id} and {@code changedAt} what could be read of it. */
    record Row(JsonNode body, Instant at, Optional<ErpId> id, Optional<Instant> changedAt) {}

    private final QuickBooksEntity entity;
    private final List<Row> rows;

    private ReadRows(QuickBooksEntity entity, List<Row> rows) {
        this.entity = entity;
        this.rows = rows;
    }

    static ReadRows of(QuickBooksEntity entity, JsonNode answer, Instant from) {
        List<Row> rows = new ArrayList<>(answer.size());
        Instant at = from;
        for (JsonNode body : answer) {
            Optional<Instant> changedAt = QuickBooksRecords.changedAt(body);
            Optional<Instant> second = changedAt.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
            if (second.filter(at::isBefore).isPresent()) {
                at = second.get();
            }
            rows.add(new Row(body, at, QuickBooksJson.nonBlank(body.path("Id")).map(ErpId::new), changedAt));
        }
        return new ReadRows(entity, rows);
    }

    int size() {
        return rows.size();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Row first() {
        return rows.get(0);
    }

    Row last() {
        return rows.get(rows.size() - 1);
    }

    ReadRows skip(int count) {
        return new ReadRows(entity, rows.subList(count, rows.size()));
    }

    ReadRows limit(int count) {
        return new ReadRows(entity, rows.subList(0, Math.min(count, rows.size())));
    }

    /** Those of earlier seconds. */
    ReadRows before(Instant second) {
        return new ReadRows(
                entity, rows.stream().filter(row -> row.at().isBefore(second)).toList());
    }

    int countAt(Instant second) {
        return (int) rows.stream().filter(row -> row.at().equals(second)).count();
    }

    /** As records, and as holes where a row cannot be read; rows of the window's last second that are not before its end are left out. */
    RecordPage page(Optional<PageToken> next, Instant windowEnd) {
        List<ErpRecord> records = new ArrayList<>();
        List<ReadHole> holes = new ArrayList<>();
        for (Row row : rows) {
            if (row.id().isEmpty() || row.changedAt().isEmpty()) {
                holes.add(QuickBooksRecords.hole(entity, row.id()));
            } else if (row.changedAt().get().isBefore(windowEnd)) {
                records.add(QuickBooksRecords.record(
                        entity, row.id().get(), row.changedAt().get(), row.body()));
            }
        }
        return new RecordPage(records, next, holes);
    }
}
