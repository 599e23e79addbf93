package io.duebridge.quickbooks;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The change feed (CDC) of one company, and what its answers have shown of the order in which it tells. Intuit's pages promise none;
 * recorded answers come oldest change first. Only while that holds does the last row of a full answer say from where to ask on, so it
 * is believed on evidence alone:
 *
 * <ul>
 *   <li>no answer so far had a row that is older than the one above it;
 *   <li>a query counts no more records of the time that an answer is said to cover than the answer has;
 *   <li>a deletion was seen among the other rows by its time, and not behind them all, where a cut would take it away unnoticed.
 * </ul>
 */
final class QuickBooksFeed {
    private final QuickBooksApi api;
    private volatile boolean outOfOrder;
    private volatile boolean deletionsInPlace;

    QuickBooksFeed(QuickBooksApi api) {
        this.api = api;
    }

    /** Everything of these kinds that changed or was deleted since a moment, at most 30 days ago; one call. */
    FeedAnswer since(Set<QuickBooksEntity> entities, Instant since, Deadline deadline) throws ConnectorException {
        String names = entities.stream().map(QuickBooksEntity::entityName).collect(Collectors.joining(","));
        FeedAnswer answer =
                new FeedAnswer(entities, api.changes(names, QuickBooksJson.text(since), api.callDeadline(deadline)));
        for (QuickBooksEntity entity : answer.entities()) {
            if (!answer.isOldestFirst(entity)) {
                outOfOrder = true;
            } else if (answer.hasDeletionInPlace(entity)) {
                deletionsInPlace = true;
            }
        }
        return answer;
    }

    /** Whether it was seen that deletions come in the order of time like everything else. */
    boolean showsDeletionsInPlace() {
        return deletionsInPlace && !outOfOrder;
    }

    /** Whether a full answer that was asked for from a second on leaves out no record that changed before its own last second. */
    boolean isWholeUpToItsEnd(FeedAnswer answer, QuickBooksEntity entity, Instant from, Deadline deadline)
            throws ConnectorException {
        Instant end = answer.latest(entity).orElse(from);
        if (outOfOrder || !answer.isOldestFirst(entity) || !from.isBefore(end)) {
            return !outOfOrder && answer.isOldestFirst(entity);
        }
        String statement = "SELECT count(*) FROM " + entity.entityName() + " WHERE " + entity.condition()
                + "MetaData.LastUpdatedTime >= '" + QuickBooksJson.text(from)
                + "' AND MetaData.LastUpdatedTime < '" + QuickBooksJson.text(end) + "'";
        try {
            long counted = api.query(statement, Use.READ, api.callDeadline(deadline))
                    .path("totalCount")
                    .asLong(Long.MAX_VALUE);
            return counted <= answer.alive(entity, from, end);
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.INVALID_DATA || e.kind() == ErrorKind.DEFECT) {
                return false; // it cannot be counted, so nothing shows that the answer is whole
            }
            throw e;
        }
    }
}
