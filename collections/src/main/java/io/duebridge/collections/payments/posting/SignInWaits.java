package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What waits for a connection to be signed in again: which postings begin to wait, and when they go on. */
final class SignInWaits {
    private static final int AT_ONCE = 250;
    private static final String ACTOR = "posting";

    private final CollectionsStore store;
    private final PostingRows rows;

    SignInWaits(CollectionsStore store, PostingRows rows) {
        this.store = store;
        this.rows = rows;
    }

    /** The connection is known not to work: what would be sent now waits and says why, also what was never tried. */
    int begin(ConnectionId connection, String code, String message) {
        Instant now = rows.now();
        Condition due = POSTING.CONNECTION_ID
                .eq(connection.value())
                .and(POSTING.STATE.in(PostingState.RECORDED.name(), PostingState.READY.name()))
                .and(POSTING.DUE_AT.le(now));
        return move(
                due,
                (moves, row) -> moves.move(
                        row,
                        PostingEvent.SIGN_IN_FAILED,
                        ACTOR,
                        message,
                        Changes.none()
                                .set(POSTING.DUE_AT, now.plus(PostingPolicy.SIGN_IN_RETRY))
                                .set(POSTING.LAST_CODE, Changes.cut(code, 80))
                                .set(POSTING.LAST_MESSAGE, Changes.cut(message))));
    }

    /** What waits goes on: all of it once the connection works again, else what has waited its time. */
    int end(ConnectionId connection, boolean works) {
        Instant now = rows.now();
        Condition waiting = POSTING.CONNECTION_ID
                .eq(connection.value())
                .and(POSTING.STATE.eq(PostingState.WAITING_AUTH.name()))
                .and(works ? DSL.noCondition() : POSTING.DUE_AT.le(now));
        return move(
                waiting,
                (moves, row) -> moves.move(
                        row,
                        again(row),
                        ACTOR,
                        works ? "the connection works again" : "time to see whether the connection works again",
                        Changes.none().set(POSTING.DUE_AT, now)));
    }

    /** What was never prepared has no bytes that could be sent. */
    private static PostingEvent again(PostingRow row) {
        return row.frozenBody() == null ? PostingEvent.PREPARING_RETRIED : PostingEvent.SIGN_IN_RETRIED;
    }

    private int move(Condition which, BiConsumer<Moves, PostingRow> move) {
        if (!store.dsl().fetchExists(DSL.selectOne().from(POSTING).where(which))) {
            return 0;
        }
        int moved = 0;
        int last;
        do {
            last = store.transactionResult(dsl -> page(dsl, which, move));
            moved += last;
        } while (last == AT_ONCE);
        return moved;
    }

    private int page(DSLContext dsl, Condition which, BiConsumer<Moves, PostingRow> move) {
        List<PostingRow> page = dsl.selectFrom(POSTING)
                .where(which)
                .orderBy(POSTING.ID)
                .limit(AT_ONCE)
                .forUpdate()
                .fetch(PostingRow::of);
        Moves moves = new Moves(dsl, rows);
        page.forEach(row -> move.accept(moves, row));
        moves.write();
        return page.size();
    }
}
