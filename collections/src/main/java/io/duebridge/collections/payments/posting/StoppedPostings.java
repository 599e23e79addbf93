package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PostingId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * Postings that stopped for the same reason, counted by it, and sent again together once a person has removed it: a code table was
 * corrected, a period opened. Only what is surely not in the ERP is sent again this way; what is in doubt is looked at one by one.
 */
public final class StoppedPostings {
    /** One order sends no more again, so that nobody waits long; what is left has the same reason and can be ordered next. */
    public static final int MOST = 500;

    private static final int MOST_REASONS = 20;
    private static final List<String> STOPPED = List.of(
            PostingState.REFUSED_LOCALLY.name(), PostingState.REJECTED.name(), PostingState.WAITING_AUTH.name());

    private final CollectionsStore store;
    private final PostingDecisions decisions;
    private final Postings postings;
    private final AuditTrail audit;

    public StoppedPostings(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.decisions = new PostingDecisions(store, keys);
        this.postings = new Postings(store);
        this.audit = new AuditTrail(store);
    }

    /**
     * What became of an order.
     *
     * @param again how many are sent again
     * @param moved how many somebody else had decided about meanwhile, or cannot be sent again
     */
    public record Done(int again, int moved) {}

    /** What postings stand still for, the most frequent first. */
    public List<StoppedReason> reasons(OrganisationId organisation) {
        return counted(stopped(organisation));
    }

    /** One of them; empty if no posting stands still for it. */
    public Optional<StoppedReason> reason(OrganisationId organisation, String code) {
        return counted(stopped(organisation).and(POSTING.LAST_CODE.eq(code))).stream()
                .findFirst();
    }

    /** Some of them, the oldest first. */
    public List<PostingView> some(OrganisationId organisation, String code, int limit) {
        return postings.oldest(stopped(organisation).and(POSTING.LAST_CODE.eq(code)), limit);
    }

    /**
     * What was refused here is sent under its own reference; what the ERP refused becomes a new version with nothing changed, since a
     * reference it has answered is not used again. Each is a decision of its own with its step and its line in the audit trail.
     */
    public Done retry(RetryOrder order) {
        List<Chosen> chosen = chosen(order);
        int again = 0;
        for (Chosen one : chosen) {
            again += sent(one, new Decision(order.organisation(), one.id(), order.actor(), order.reason())) ? 1 : 0;
        }
        note(order, again);
        return new Done(again, chosen.size() - again);
    }

    private boolean sent(Chosen one, Decision decision) {
        try {
            if (one.state() == PostingState.REJECTED) {
                decisions.mend(decision, Mend.nothing());
            } else {
                decisions.retry(decision);
            }
            return true;
        } catch (PostingRefused movedMeanwhile) {
            return false;
        }
    }

    private record Chosen(PostingId id, PostingState state) {}

    private List<Chosen> chosen(RetryOrder order) {
        SelectConditionStep<? extends Record> query = store.dsl()
                .select(POSTING.ID, POSTING.STATE)
                .from(POSTING)
                .where(stopped(order.organisation()))
                .and(POSTING.LAST_CODE.eq(order.code()))
                .and(POSTING.UPDATED_AT.le(order.asOf()));
        return query.orderBy(POSTING.UPDATED_AT, POSTING.ID)
                .limit(MOST)
                .fetch(row ->
                        new Chosen(new PostingId(row.get(POSTING.ID)), PostingState.valueOf(row.get(POSTING.STATE))));
    }

    private void note(RetryOrder order, int again) {
        store.transaction(dsl -> audit.record(
                dsl,
                order.organisation(),
                order.actor(),
                "posting.staff.retry-stopped",
                "posting-reason",
                order.code(),
                again + " sent again: " + order.reason()));
    }

    private List<StoppedReason> counted(Condition which) {
        return store.dsl()
                .select(POSTING.LAST_CODE, DSL.count(), DSL.min(POSTING.UPDATED_AT), DSL.min(POSTING.LAST_MESSAGE))
                .from(POSTING)
                .where(which)
                .groupBy(POSTING.LAST_CODE)
                .orderBy(DSL.count().desc(), POSTING.LAST_CODE)
                .limit(MOST_REASONS)
                .fetch(row -> new StoppedReason(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        Optional.ofNullable(row.value4()).orElse("")));
    }

    /** Nothing more is sent for money that went back. */
    private static Condition stopped(OrganisationId organisation) {
        return POSTING.ORGANISATION_ID
                .eq(organisation.value())
                .and(POSTING.STATE.in(STOPPED))
                // How a payment is to be applied is chosen anew by a person, with the payment as it stands then.
                .and(POSTING.OPERATION.ne(PostingOperation.REAPPLICATION.name()))
                .and(POSTING.LAST_CODE.isNotNull())
                .and(POSTING.FLAG.isNull().or(POSTING.FLAG.ne(PostingRow.PAYMENT_RETURNED)));
    }
}
