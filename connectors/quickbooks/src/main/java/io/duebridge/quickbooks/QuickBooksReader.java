package io.duebridge.quickbooks;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Reads a window page by page, by key and not by row number (see {@link ReadPosition}), then the deletions of that window.
 *
 * <p>QuickBooks keeps change times in seconds and promises no order among the rows of one second: two queries may give them in two
 * orders. So a full page is cut before its last second, which the next page begins with; a second with more rows than a page is read by
 * itself in the order of ids. A record that changes meanwhile moves behind the position and shifts nothing that is still to come.
 *
 * <p>A window is widened to whole seconds downwards; a record at its very edge may come with two windows, never with none. The end is an
 * answer without a new row: a short page proves nothing.
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
        if (request.after().filter(FeedPosition::isToken).isPresent()) {
            return deletions.read(entity, request);
        }
        ReadPosition position = request.after()
                .map(ReadPosition::parse)
                .orElseGet(() -> ReadPosition.start(request.window().from().truncatedTo(ChronoUnit.SECONDS)));
        return new Reading(entity, request, api.callDeadline()).from(position);
    }

    /** One page, which mostly is one call. */
    private final class Reading {
        private final QuickBooksEntity entity;
        private final ReadRequest request;
        private final Deadline deadline;
        private final int wanted;
        private final Instant end;

        Reading(QuickBooksEntity entity, ReadRequest request, Deadline deadline) {
            this.entity = entity;
            this.request = request;
            this.deadline = deadline;
            this.wanted = Math.min(request.pageSize(), largestPage);
            this.end = upTo(request.window());
        }

        RecordPage from(ReadPosition position) throws ConnectorException {
            return switch (position.phase()) {
                case START -> start(position.time());
                case TAIL -> tail(position);
                case SECOND -> second(position);
            };
        }

        private RecordPage start(Instant from) throws ConnectorException {
            if (!from.isBefore(end)) {
                return over();
            }
            ReadRows rows = query(from, end, "MetaData.LastUpdatedTime", 1, wanted);
            return rows.isEmpty() ? over() : page(rows, rows.size() >= wanted);
        }

        /** Looks behind the last rows seen, with the last of them once more: only if it is still there was nothing passed over. */
        private RecordPage tail(ReadPosition position) throws ConnectorException {
            int asked = Math.min(wanted + 1, QuickBooksSettings.LARGEST_PAGE);
            ReadRows rows = query(position.time(), end, "MetaData.LastUpdatedTime", position.rows(), asked);
            if (rows.isEmpty() || !rows.first().at().equals(position.time())) {
                return second(ReadPosition.second(position.time(), 0, Optional.empty()));
            }
            ReadRows more = rows.skip(1);
            if (more.isEmpty()) {
                return over();
            }
            return more.first().at().equals(position.time())
                    ? second(ReadPosition.second(position.time(), 0, Optional.empty()))
                    : page(more, rows.size() >= asked);
        }

        /** @param full whether more may come behind these */
        private RecordPage page(ReadRows rows, boolean full) throws ConnectorException {
            if (!full) {
                Instant last = rows.last().at();
                return rows.page(
                        Optional.of(ReadPosition.tail(last, rows.countAt(last)).token()),
                        request.window().to());
            }
            Instant cut = rows.last().at();
            ReadRows whole = rows.before(cut);
            return whole.isEmpty()
                    ? second(ReadPosition.second(cut, 0, Optional.empty()))
                    : whole.page(
                            Optional.of(ReadPosition.start(cut).token()),
                            request.window().to());
        }

        private RecordPage second(ReadPosition position) throws ConnectorException {
            Instant from = position.time();
            Instant to = from.plusSeconds(1).isBefore(end) ? from.plusSeconds(1) : end;
            ReadPosition at = position;
            ReadRows rows = inSecond(at, from, to);
            if (at.lastId().isPresent()) {
                if (!rows.isEmpty() && rows.first().id().map(ErpId::value).equals(at.lastId())) {
                    rows = rows.skip(1);
                } else {
                    at = ReadPosition.second(from, 0, Optional.empty());
                    rows = inSecond(at, from, to);
                }
            }
            if (rows.isEmpty()) {
                return start(from.plusSeconds(1));
            }
            ReadRows page = rows.limit(wanted);
            ReadPosition next = ReadPosition.second(
                    from, at.rows() + page.size(), page.last().id().map(ErpId::value));
            return page.page(Optional.of(next.token()), request.window().to());
        }

        /** From the last row seen on where it can be checked, else from the one after it. */
        private ReadRows inSecond(ReadPosition at, Instant from, Instant to) throws ConnectorException {
            boolean check = at.lastId().isPresent();
            int asked = check ? Math.min(wanted + 1, QuickBooksSettings.LARGEST_PAGE) : wanted;
            return query(from, to, "Id", check ? at.rows() : at.rows() + 1, asked);
        }

        private ReadRows query(Instant from, Instant to, String order, int start, int most) throws ConnectorException {
            String statement = "SELECT * FROM " + entity.entityName() + " WHERE " + entity.condition()
                    + "MetaData.LastUpdatedTime >= '" + QuickBooksJson.text(from)
                    + "' AND MetaData.LastUpdatedTime < '" + QuickBooksJson.text(to)
                    + "' ORDERBY " + order + " STARTPOSITION " + start + " MAXRESULTS " + most;
            return ReadRows.of(entity, api.query(statement, Use.READ, deadline).path(entity.entityName()), from);
        }

        /** Deletions come from another call, after the last row. */
        private RecordPage over() {
            Optional<PageToken> next = request.withDeletes() && entity.isDeletable()
                    ? Optional.of(QuickBooksDeletions.FIRST)
                    : Optional.empty();
            return new RecordPage(List.of(), next, List.of());
        }
    }

    /** A second counts as a whole; rows of the window's last second that are not before its end are dropped afterwards. */
    private static Instant upTo(ReadWindow window) {
        Instant second = window.to().truncatedTo(ChronoUnit.SECONDS);
        return second.equals(window.to()) ? second : second.plusSeconds(1);
    }
}
