package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a window page by page, by key and not by row number (see {@link ReadPosition}), then the deletions of that window.
 *
 * <p>QuickBooks keeps change times in seconds, so a window is widened to whole seconds downwards; a record at its very edge may
 * come with two windows, never with none. The end is an answer without a new row: a short page proves nothing.
 */
final class QuickBooksReader {
    private final QuickBooksApi api;
    private final int largestPage;
    private final QuickBooksDeletions deletions;

    QuickBooksReader(QuickBooksApi api, int largestPage, QuickBooksDeletions deletions) {
        this.api = api;
        this.largestPage = largestPage;
        this.deletions = deletions;
    }

    RecordPage read(ReadRequest request) throws ConnectorException {
        QuickBooksEntity entity = QuickBooksEntity.of(request.kind());
        if (request.after().filter(QuickBooksDeletions::isToken).isPresent()) {
            return deletions.read(entity, request);
        }
        ReadPosition position = request.after()
                .map(ReadPosition::parse)
                .orElseGet(() -> ReadPosition.start(request.window().from().truncatedTo(ChronoUnit.SECONDS)));
        Deadline deadline = api.callDeadline();
        JsonNode rows = rows(entity, request, position, deadline);
        if (position.lastId().isPresent() && !startsWith(rows, position)) {
            if (position.rows() > 1) {
                position = position.again();
                rows = rows(entity, request, position, deadline);
            } else {
                position = position.again(); // the answer already begins with the first row of that time
            }
        }
        Page page = new Page(entity, request.window(), position);
        for (int i = 0; i < rows.size() && page.newRows < wanted(request); i++) {
            page.add(rows.get(i));
        }
        return page.finish(nextPhase(entity, request));
    }

    /** Deletions come from another call, after the last row. */
    private static Optional<PageToken> nextPhase(QuickBooksEntity entity, ReadRequest request) {
        return request.withDeletes() && entity.isDeletable()
                ? Optional.of(QuickBooksDeletions.FIRST)
                : Optional.empty();
    }

    private JsonNode rows(QuickBooksEntity entity, ReadRequest request, ReadPosition position, Deadline deadline)
            throws ConnectorException {
        // One row more where the first is only there to be recognised.
        int asked = position.lastId().isPresent()
                ? Math.min(wanted(request) + 1, QuickBooksSettings.LARGEST_PAGE)
                : wanted(request);
        String statement = "SELECT * FROM " + entity.entityName() + " WHERE " + entity.condition()
                + "MetaData.LastUpdatedTime >= '" + QuickBooksJson.text(position.time())
                + "' AND MetaData.LastUpdatedTime < '" + QuickBooksJson.text(upTo(request.window()))
                + "' ORDERBY MetaData.LastUpdatedTime STARTPOSITION " + position.startPosition() + " MAXRESULTS "
                + asked;
        return api.query(statement, Use.READ, deadline).path(entity.entityName());
    }

    private int wanted(ReadRequest request) {
        return Math.min(request.pageSize(), largestPage);
    }

    /** A second counts as a whole; rows of the window's last second that are not before its end are dropped afterwards. */
    private static Instant upTo(ReadWindow window) {
        Instant second = window.to().truncatedTo(ChronoUnit.SECONDS);
        return second.equals(window.to()) ? second : second.plusSeconds(1);
    }

    private static boolean startsWith(JsonNode rows, ReadPosition position) {
        JsonNode first = rows.path(0);
        return QuickBooksJson.nonBlank(first.path("Id")).equals(position.lastId())
                && QuickBooksRecords.changedAt(first)
                        .filter(position.time()::equals)
                        .isPresent();
    }

    /** Collects the rows of one answer and counts the way to the next. */
    private static final class Page {
        private final QuickBooksEntity entity;
        private final ReadWindow window;
        private final List<ErpRecord> records = new ArrayList<>();
        private final List<ReadHole> holes = new ArrayList<>();
        private boolean lastSeenComesFirst;
        private int newRows;
        private Instant time;
        private int rowsAtTime;
        private Optional<String> lastId;
        private int unreadableSince;

        Page(QuickBooksEntity entity, ReadWindow window, ReadPosition position) {
            this.entity = entity;
            this.window = window;
            this.time = position.time();
            this.lastId = position.lastId();
            this.lastSeenComesFirst = lastId.isPresent();
            this.rowsAtTime = position.rows();
        }

        void add(JsonNode row) {
            if (lastSeenComesFirst) {
                lastSeenComesFirst = false;
                return;
            }
            newRows++;
            Optional<ErpId> id = QuickBooksJson.nonBlank(row.path("Id")).map(ErpId::new);
            Optional<Instant> changedAt = QuickBooksRecords.changedAt(row);
            if (id.isEmpty() || changedAt.isEmpty()) {
                holes.add(QuickBooksRecords.hole(entity, id));
                unreadableSince++;
                return;
            }
            if (changedAt.get().isAfter(time)) {
                time = changedAt.get();
                rowsAtTime = 0;
            }
            // Rows that could not be read stand before this one at the same time, as far as can be told; if not, the
            // next
            // page notices that the last row is not where it was and reads that time again.
            rowsAtTime += unreadableSince + 1;
            unreadableSince = 0;
            lastId = Optional.of(id.get().value());
            if (changedAt.get().isBefore(window.to())) {
                records.add(QuickBooksRecords.record(entity, id.get(), changedAt.get(), row));
            }
        }

        RecordPage finish(Optional<PageToken> afterLastRow) {
            if (newRows == 0) {
                return new RecordPage(records, afterLastRow, holes);
            }
            ReadPosition next = unreadableSince == 0
                    ? new ReadPosition(time, rowsAtTime, lastId)
                    : new ReadPosition(time, rowsAtTime + unreadableSince, Optional.empty());
            return new RecordPage(records, Optional.of(next.token()), holes);
        }
    }
}
