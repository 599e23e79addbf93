package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_STEP;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;

import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What a sync shows of our own reversals. */
final class ReversalFeedback {
    private static final List<String> OVER = List.of(PostingState.SUPERSEDED.name(), PostingState.CANCELLED.name());
    private static final List<String> DONE = List.of(PostingState.POSTED.name(), PostingState.TAKEN_BACK.name());

    private final PostingRows rows;

    ReversalFeedback(PostingRows rows) {
        this.rows = rows;
    }

    /**
     * Whether a reversal of ours explains that the ERP shows a payment as taken back: it is about to do so, or did and its reply was
     * lost; then it is asked for at once. One that waits for a person is over: that person, or another one, has done it by hand.
     */
    boolean explains(DSLContext dsl, PostingRow payment) {
        List<PostingRow> ours = dsl.selectFrom(POSTING)
                .where(POSTING.REVERSES_ID.eq(payment.id().value()))
                .and(POSTING.KEEPS_ERP_ID.isNull())
                .and(POSTING.STATE.notIn(OVER))
                .fetch(PostingRow::of);
        boolean explained = false;
        for (PostingRow reversal : ours) {
            boolean waits = reversal.state().owner() == PostingState.Owner.PERSON;
            if (waits && reversal.reversal().whole()) {
                doneByHand(dsl, reversal);
            } else if (!waits) {
                explained |= reversal.reversal().whole();
            }
            if (reversal.state() == PostingState.IN_DOUBT) {
                rows.update(dsl, reversal.id(), Changes.none().set(POSTING.PROBE_AT, rows.now()));
            }
        }
        return explained;
    }

    private void doneByHand(DSLContext dsl, PostingRow reversal) {
        PostingRow locked = rows.lock(dsl, reversal.id());
        if (locked.state().allows(PostingEvent.TAKEN_BACK)) {
            rows.move(
                    dsl,
                    locked,
                    PostingEvent.TAKEN_BACK,
                    "feedback",
                    "The payment is taken back in the ERP; somebody did it by hand.",
                    Changes.none()
                            .set(POSTING.ERP_ID, locked.reversal().payment().value())
                            .set(POSTING.DUE_AT, null)
                            .set(POSTING.PROBE_AT, null)
                            .set(POSTING.LAST_CODE, null)
                            .set(POSTING.LAST_MESSAGE, null));
        }
    }

    /** The payments in the ERP that our voids of duplicates have done away with, whether or not a sync has shown it, by posting. */
    static Map<UUID, Set<String>> voidedDuplicates(DSLContext dsl, Collection<UUID> postings) {
        Map<UUID, Set<String>> gone = new HashMap<>();
        dsl.select(POSTING.REVERSES_ID, POSTING.INSTRUCTION)
                .from(POSTING)
                .where(POSTING.REVERSES_ID.in(postings))
                .and(POSTING.KEEPS_ERP_ID.isNotNull())
                .and(POSTING.STATE.in(DONE))
                .forEach(row -> gone.computeIfAbsent(row.value1(), key -> new HashSet<>())
                        .add(ReversalJson.read(row.value2()).payment().value()));
        return gone;
    }

    /** A void is seen when the payment is read as void; an entry when payments have been read up to after it. */
    boolean seen(DSLContext dsl, PostingRow reversal) {
        ReversalInstruction sent = reversal.reversal();
        if (sent.way() == ReversalWay.VOID) {
            return dsl.fetchExists(DSL.selectOne()
                    .from(ERP_PAYMENT)
                    .where(ERP_PAYMENT.ID.eq(RecordIds.erpPayment(reversal.connection(), sent.payment())
                            .value()))
                    .and(ERP_PAYMENT.STATUS.ne("BOOKED")));
        }
        return readSinceDone(dsl, reversal);
    }

    /** Whether payments have been read up to after this was done in the ERP. */
    static boolean readSinceDone(DSLContext dsl, PostingRow posting) {
        Instant done = dsl.select(DSL.max(POSTING_STEP.AT))
                .from(POSTING_STEP)
                .where(POSTING_STEP.POSTING_ID.eq(posting.id().value()))
                .and(POSTING_STEP.TO_STATE.eq(PostingState.POSTED.name()))
                .fetchSingle()
                .value1();
        Instant readTo = dsl.select(SYNC_CURSOR.DONE_TO)
                .from(SYNC_CURSOR)
                .where(SYNC_CURSOR.CONNECTION_ID.eq(posting.connection().value()))
                .and(SYNC_CURSOR.KIND.eq(RecordKind.PAYMENT.label()))
                .fetchOne(SYNC_CURSOR.DONE_TO);
        return readTo != null && done != null && readTo.isAfter(done);
    }
}
