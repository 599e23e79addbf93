package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.FEEDBACK_CURSOR;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import org.jooq.exception.IntegrityConstraintViolationException;

/** Up to when a connection's stored payments have been compared with what was posted. */
final class FeedbackCursor {
    private final CollectionsStore store;
    private final Duration overlap;

    FeedbackCursor(CollectionsStore store, Duration overlap) {
        this.store = store;
        this.overlap = overlap;
    }

    /** What was stored later than this, less some overlap, has not been compared yet. */
    Instant seenTo(ConnectionId connection) {
        Instant seen = store.dsl()
                .select(FEEDBACK_CURSOR.SEEN_TO)
                .from(FEEDBACK_CURSOR)
                .where(FEEDBACK_CURSOR.CONNECTION_ID.eq(connection.value()))
                .fetchOne(FEEDBACK_CURSOR.SEEN_TO);
        return seen == null ? Instant.EPOCH.plus(overlap) : seen;
    }

    void remember(ConnectionId connection, Instant now) {
        int updated = store.dsl()
                .update(FEEDBACK_CURSOR)
                .set(FEEDBACK_CURSOR.SEEN_TO, now)
                .where(FEEDBACK_CURSOR.CONNECTION_ID.eq(connection.value()))
                .execute();
        if (updated == 1) {
            return;
        }
        try {
            store.dsl()
                    .insertInto(FEEDBACK_CURSOR)
                    .set(FEEDBACK_CURSOR.CONNECTION_ID, connection.value())
                    .set(FEEDBACK_CURSOR.SEEN_TO, now)
                    .execute();
        } catch (IntegrityConstraintViolationException anotherNodeWasFirst) {
            return;
        }
    }
}
