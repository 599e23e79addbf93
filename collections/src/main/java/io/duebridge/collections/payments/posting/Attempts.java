package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING_ATTEMPT;

import io.duebridge.collections.store.PostingId;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** The record of each send and each probe: a row before it, completed after it. */
final class Attempts {
    static final String SEND = "SEND";
    static final String PROBE = "PROBE";
    private static final String LEASE_LOST = "LEASE_LOST";
    private static final int LONGEST_EVIDENCE = 20000;

    private Attempts() {}

    static void begin(
            DSLContext dsl, PostingId posting, int attempt, String kind, long fence, WorkerId worker, Instant at) {
        beginning(dsl, posting, attempt, kind, fence, worker, at).execute();
    }

    static Query beginning(
            DSLContext dsl, PostingId posting, int attempt, String kind, long fence, WorkerId worker, Instant at) {
        return dsl.insertInto(POSTING_ATTEMPT)
                .set(POSTING_ATTEMPT.POSTING_ID, posting.value())
                .set(POSTING_ATTEMPT.ATTEMPT, attempt)
                .set(POSTING_ATTEMPT.KIND, kind)
                .set(POSTING_ATTEMPT.FENCE, fence)
                .set(POSTING_ATTEMPT.WORKER, worker.value())
                .set(POSTING_ATTEMPT.STARTED_AT, at)
                .set(POSTING_ATTEMPT.LATE, false);
    }

    /** What came of it; {@code late}: the lease was lost before, so it is evidence only. */
    record Result(
            String outcome,
            @Nullable String code,
            @Nullable String message,
            @Nullable String evidence,
            boolean late) {}

    static void end(DSLContext dsl, PostingId posting, int attempt, Result result, Instant at) {
        ending(dsl, posting, attempt, result, at).execute();
    }

    static Query ending(DSLContext dsl, PostingId posting, int attempt, Result result, Instant at) {
        return dsl.update(POSTING_ATTEMPT)
                .set(POSTING_ATTEMPT.ENDED_AT, at)
                .set(POSTING_ATTEMPT.OUTCOME, result.outcome())
                .set(POSTING_ATTEMPT.CODE, Changes.cut(result.code(), 80))
                .set(POSTING_ATTEMPT.MESSAGE, Changes.cut(result.message()))
                .set(POSTING_ATTEMPT.EVIDENCE, Changes.cut(result.evidence(), LONGEST_EVIDENCE))
                .set(POSTING_ATTEMPT.LATE, result.late())
                .where(POSTING_ATTEMPT.POSTING_ID.eq(posting.value()))
                .and(POSTING_ATTEMPT.ATTEMPT.eq(attempt));
    }

    /** How many sends of this posting nobody knows the outcome of. */
    static int doubtfulSends(DSLContext dsl, PostingId posting) {
        return dsl.fetchCount(
                POSTING_ATTEMPT,
                POSTING_ATTEMPT.POSTING_ID.eq(posting.value()),
                POSTING_ATTEMPT.KIND.eq(SEND),
                POSTING_ATTEMPT.OUTCOME.in("IN_DOUBT", LEASE_LOST));
    }

    /** The send whose worker did not report: closed, until late evidence completes it. */
    static void leaseLost(DSLContext dsl, PostingId posting, long fence, Instant at) {
        dsl.update(POSTING_ATTEMPT)
                .set(POSTING_ATTEMPT.ENDED_AT, at)
                .set(POSTING_ATTEMPT.OUTCOME, LEASE_LOST)
                .where(POSTING_ATTEMPT.POSTING_ID.eq(posting.value()))
                .and(POSTING_ATTEMPT.FENCE.eq(fence))
                .and(POSTING_ATTEMPT.KIND.eq(SEND))
                .and(POSTING_ATTEMPT.ENDED_AT.isNull())
                .execute();
    }
}
