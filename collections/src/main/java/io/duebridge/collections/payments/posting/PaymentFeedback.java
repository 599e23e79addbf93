package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_GONE;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PostingId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Compares what was posted with what a sync brought back: POSTED becomes VERIFIED and APPLIED, holds are let go, and what the ERP
 * takes back comes to light. The work is the postings that wait for something and those whose ERP payment was stored since the last
 * time. A verified posting waits as long as it holds documents; after that only another version of its payment can change it, however
 * otherwise the ERP has applied it.
 */
public final class PaymentFeedback {
    /** A page of records carries the time its transaction began; it becomes visible up to this much later. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final String ACTOR = "feedback";
    private static final int TIED_AT_ONCE = 200;
    private static final int AT_ONCE = 200;

    private final CollectionsStore store;
    private final PostingRows rows;
    private final Comparing comparing;
    private final FeedbackCursor cursor;

    public PaymentFeedback(CollectionsStore store) {
        this.store = store;
        this.rows = new PostingRows(store);
        this.comparing = new Comparing(rows, ACTOR);
        this.cursor = new FeedbackCursor(store, OVERLAP);
    }

    /** How many postings changed, by what they became. */
    public record Result(int verified, int applied, int reversed, int duplicated, int unapplied) {
        static final Result NOTHING = new Result(0, 0, 0, 0, 0);

        Result plus(Result other) {
            return new Result(
                    verified + other.verified,
                    applied + other.applied,
                    reversed + other.reversed,
                    duplicated + other.duplicated,
                    unapplied + other.unapplied);
        }
    }

    /** To be called when a sync has stored payments or documents of this connection. */
    public Result afterSync(ConnectionId connection) {
        Instant now = rows.now();
        Set<PostingId> concerned = new LinkedHashSet<>(openPostings(connection));
        concerned.addAll(changedSince(connection, cursor.seenTo(connection).minus(OVERLAP)));
        Result result = Result.NOTHING;
        List<PostingId> alone = new ArrayList<>();
        for (List<PostingId> page : pages(List.copyOf(concerned))) {
            result = result.plus(store.transactionResult(dsl -> comparing.page(dsl, connection, page, alone)));
        }
        for (PostingId id : alone) {
            result = result.plus(store.transactionResult(dsl -> comparing.alone(dsl, rows.lock(dsl, id))));
        }
        cursor.remember(connection, now);
        return result;
    }

    /**
     * The control totals of this connection tied: what was applied by then, of every customer but those, is reconciled.
     *
     * @param asOf when the ERP was asked for its figures; what changed since is left to the next comparison
     * @param except the customers that did not tie
     * @return how many postings are reconciled by it
     */
    public int totalsTie(ConnectionId connection, Instant asOf, Set<CustomerId> except) {
        int reconciled = 0;
        Optional<PostingId> last = Optional.empty();
        while (true) {
            List<Applied> batch = applied(connection, asOf, last);
            if (batch.isEmpty()) {
                return reconciled;
            }
            List<PostingId> tied = batch.stream()
                    .filter(applied -> !except.contains(applied.customer()))
                    .map(Applied::posting)
                    .toList();
            reconciled += store.transactionResult(dsl -> reconcile(dsl, tied));
            last = Optional.of(batch.get(batch.size() - 1).posting());
        }
    }

    private record Applied(PostingId posting, CustomerId customer) {}

    private List<Applied> applied(ConnectionId connection, Instant asOf, Optional<PostingId> after) {
        return store.dsl()
                .select(POSTING.ID, POSTING.CUSTOMER_ID)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.value()))
                .and(POSTING.STATE.eq(PostingState.APPLIED.name()))
                .and(POSTING.UPDATED_AT.lt(asOf))
                .and(after.map(posting -> POSTING.ID.gt(posting.value())).orElse(DSL.noCondition()))
                .orderBy(POSTING.ID)
                .limit(TIED_AT_ONCE)
                .fetch(row -> new Applied(new PostingId(row.value1()), new CustomerId(row.value2())));
    }

    private int reconcile(DSLContext dsl, List<PostingId> tied) {
        int reconciled = 0;
        for (PostingId id : tied) {
            PostingRow row = rows.lock(dsl, id);
            if (row.state() == PostingState.APPLIED
                    && rows.tryMove(dsl, row, PostingEvent.TOTALS_TIE, ACTOR, null, Changes.none())) {
                reconciled++;
            }
        }
        return reconciled;
    }

    List<PostingId> openPostings(ConnectionId connection) {
        return store.dsl()
                .select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.value()))
                .and(POSTING.STATE
                        .eq(PostingState.POSTED.name())
                        .or(POSTING.STATE
                                .eq(PostingState.VERIFIED.name())
                                .and(DSL.exists(DSL.selectOne()
                                        .from(ALLOCATION)
                                        .where(ALLOCATION.PAYMENT_ID.eq(POSTING.PAYMENT_ID))
                                        .and(ALLOCATION.HELD.eq(true))))))
                .orderBy(POSTING.CREATED_AT, POSTING.ID)
                .fetch(row -> new PostingId(row.value1()));
    }

    /** Three joins rather than one with "or": each runs from the few stored payments over an index to the postings. */
    private List<PostingId> changedSince(ConnectionId connection, Instant since) {
        if (!store.dsl().fetchExists(POSTING, POSTING.CONNECTION_ID.eq(connection.value()))) {
            return List.of();
        }
        var byId = store.dsl()
                .select(POSTING.ID)
                .from(ERP_PAYMENT)
                .join(POSTING)
                .on(POSTING.CONNECTION_ID.eq(ERP_PAYMENT.CONNECTION_ID).and(POSTING.ERP_ID.eq(ERP_PAYMENT.ERP_ID)))
                .where(ERP_PAYMENT.CONNECTION_ID.eq(connection.value()))
                .and(ERP_PAYMENT.STORED_AT.gt(since));
        var byReference = store.dsl()
                .select(POSTING.ID)
                .from(ERP_PAYMENT)
                .join(POSTING)
                .on(POSTING.CONNECTION_ID
                        .eq(ERP_PAYMENT.CONNECTION_ID)
                        .and(POSTING.REFERENCE.eq(ERP_PAYMENT.REFERENCE)))
                .where(ERP_PAYMENT.CONNECTION_ID.eq(connection.value()))
                .and(ERP_PAYMENT.STORED_AT.gt(since));
        var deletedUnread = store.dsl()
                .select(POSTING.ID)
                .from(ERP_PAYMENT_GONE)
                .join(POSTING)
                .on(POSTING.CONNECTION_ID
                        .eq(ERP_PAYMENT_GONE.CONNECTION_ID)
                        .and(POSTING.ERP_ID.eq(ERP_PAYMENT_GONE.ERP_ID)))
                .where(ERP_PAYMENT_GONE.CONNECTION_ID.eq(connection.value()))
                .and(ERP_PAYMENT_GONE.READ_AT.gt(since));
        return byId.union(byReference).union(deletedUnread).fetch(row -> new PostingId(row.value1()));
    }

    private static List<List<PostingId>> pages(List<PostingId> all) {
        List<List<PostingId>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pages.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return pages;
    }
}
