package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What became of a send, and of workers that never said. */
final class Outcomes {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(6);

    private final CollectionsStore store;
    private final PostingRows rows;
    private final PostingPolicies policies;
    private final Reversals reversals;

    Outcomes(CollectionsStore store, PostingRows rows, PostingPolicies policies, Reversals reversals) {
        this.store = store;
        this.rows = rows;
        this.policies = policies;
        this.reversals = reversals;
    }

    /** What one worker reports of one send. */
    record Report(ClaimedPosting claimed, PaymentOutcome outcome) {}

    /** A report that moved its posting, and where to. */
    private record Applied(int index, PostingRow row, PaymentOutcome outcome, PostingState state) {}

    /** All in one transaction; gives the states the postings are in then, in the order of the reports. */
    List<PostingState> record(List<Report> reports) {
        return store.transactionResult(dsl -> {
            Map<PostingId, PostingRow> locked = rows.lockAll(
                    dsl, reports.stream().map(r -> r.claimed().id()).toList());
            Moves moves = new Moves(dsl, rows);
            PostingState[] states = new PostingState[reports.size()];
            List<Applied> applied = new ArrayList<>();
            for (int i = 0; i < states.length; i++) {
                ClaimedPosting claimed = reports.get(i).claimed();
                PaymentOutcome outcome = reports.get(i).outcome();
                PostingRow row = locked.remove(claimed.id());
                if (row == null) {
                    // A second report of the same posting sees what the first one did.
                    moves.write();
                    row = rows.lock(dsl, claimed.id());
                }
                PostingPolicy policy = policies.of(claimed.connection(), row.operation());
                boolean current = row.state() == PostingState.SENDING && row.fence() == claimed.fence();
                moves.ending(
                        Attempts.ending(dsl, claimed.id(), claimed.attempt(), result(outcome, !current), rows.now()));
                if (current) {
                    states[i] = apply(moves, row, claimed.worker(), outcome, policy);
                    applied.add(new Applied(i, row, outcome, states[i]));
                } else {
                    lateEvidence(dsl, row, policy);
                    states[i] = row.state();
                }
            }
            moves.write();
            followUp(dsl, applied, states);
            return List.of(states);
        });
    }

    private PostingState apply(
            Moves moves, PostingRow row, WorkerId worker, PaymentOutcome outcome, PostingPolicy policy) {
        PostingEvent event = PostingRules.eventOf(outcome);
        Changes changes = ended();
        outcome.fold(
                posted -> changes.set(POSTING.ERP_ID, posted.id().value())
                        .set(POSTING.ERP_NUMBER, posted.number().orElse(null))
                        .set(POSTING.LAST_CODE, null)
                        .set(POSTING.LAST_MESSAGE, null),
                rejected -> said(changes, rejected.code(), rejected.message()),
                notSent -> said(changes, notSent.code(), notSent.message())
                        .set(POSTING.DUE_AT, againAt(event, notSent, row.sends())),
                inDoubt -> doubt(said(changes, inDoubt.code(), inDoubt.message()), row, policy));
        return moves.move(row, event, worker.value(), message(outcome), changes);
    }

    /** What few of them need: money that went back meanwhile, and what a reversal's end means for its payment. */
    private void followUp(DSLContext dsl, List<Applied> applied, PostingState[] states) {
        Set<PaymentId> wentBack = ReturnRows.withPending(
                dsl,
                applied.stream()
                        .filter(one -> one.state() == PostingState.POSTED)
                        .map(one -> one.row().payment())
                        .toList());
        for (Applied one : applied) {
            PostingId id = one.row().id();
            PostingState state = one.row().moneyReturned() ? cancelIfMoneyReturned(dsl, id) : one.state();
            states[one.index()] = state;
            boolean toPayment = !one.row().isPayment();
            if (state == PostingState.POSTED
                    && (toPayment || wentBack.contains(one.row().payment()))) {
                reversals.afterPosted(dsl, id, "posting");
            } else if (toPayment && one.outcome() instanceof PaymentOutcome.Rejected rejected) {
                reversals.afterRefusal(dsl, id, rejected, "posting");
            }
        }
    }

    int reclaimExpiredLeases(ConnectionId connection) {
        List<PostingId> lost = store.dsl()
                .select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.value()))
                .and(POSTING.STATE.eq(PostingState.SENDING.name()))
                .and(POSTING.LEASE_UNTIL.lt(rows.now()))
                .fetch(row -> new PostingId(row.value1()));
        int reclaimed = 0;
        for (PostingId id : lost) {
            reclaimed += store.transactionResult(dsl -> reclaim(dsl, id)) ? 1 : 0;
        }
        return reclaimed;
    }

    private boolean reclaim(DSLContext dsl, PostingId id) {
        PostingRow row = rows.lock(dsl, id);
        PostingPolicy policy = policies.of(row.connection(), row.operation());
        Instant now = rows.now();
        Instant until = row.leaseUntil();
        if (row.state() != PostingState.SENDING || until == null || !until.isBefore(now)) {
            return false;
        }
        String message = "The worker did not report within its lease.";
        Attempts.leaseLost(dsl, id, row.fence(), now);
        Changes changes = doubt(said(ended(), "posting.lease.lost", message), row, policy);
        rows.move(dsl, row, PostingEvent.LEASE_LOST, "posting", message, changes);
        return true;
    }

    /**
     * A worker that had lost its lease reports: what it says is kept and changes no state, but a request of ours was on its way
     * until now, so the wait starts anew, and a lookup is made when it can see that request's effect.
     */
    private void lateEvidence(DSLContext dsl, PostingRow row, PostingPolicy policy) {
        Instant visible = rows.now().plus(policy.processing()).plus(policy.lookupLag());
        Instant settled = row.settledAt() == null || row.settledAt().isBefore(visible) ? visible : row.settledAt();
        // A lookup that is being made right now may be too early to see it: its answer is made stale.
        Changes changes = Changes.none().set(POSTING.SETTLED_AT, settled).set(POSTING.PROBES, row.probes() + 1);
        if (row.state() == PostingState.IN_DOUBT) {
            changes.set(POSTING.PROBE_AT, rows.now());
        } else {
            changes.set(POSTING.PROBE_AT, visible).set(POSTING.DOUBT_STEP, 0);
        }
        rows.update(dsl, row.id(), changes);
    }

    /** Nothing is posted for money that went back, once it is sure that nothing is on its way. */
    private PostingState cancelIfMoneyReturned(DSLContext dsl, PostingId id) {
        PostingRow row = rows.lock(dsl, id);
        boolean nothingOnItsWay =
                row.state() != PostingState.IN_DOUBT && row.state().allows(PostingEvent.MONEY_RETURNED);
        if (row.moneyReturned() && nothingOnItsWay) {
            rows.move(
                    dsl,
                    row,
                    PostingEvent.MONEY_RETURNED,
                    "posting",
                    null,
                    Changes.none().set(POSTING.DUE_AT, null));
            ReturnRows.carry(dsl, row.payment(), row.id());
            return PostingState.CANCELLED;
        }
        return row.state();
    }

    private Changes doubt(Changes changes, PostingRow row, PostingPolicy policy) {
        Instant first = rows.now().plus(policy.probeWait(0).orElseThrow());
        Instant planned = row.probeAt();
        return changes.set(POSTING.DOUBT_STEP, 0)
                .set(POSTING.PROBE_AT, planned != null && planned.isBefore(first) ? planned : first);
    }

    private static Changes ended() {
        return Changes.none().set(POSTING.LEASE_OWNER, null).set(POSTING.LEASE_UNTIL, null);
    }

    private static Changes said(Changes changes, String code, String message) {
        return changes.set(POSTING.LAST_CODE, Changes.cut(code, 80)).set(POSTING.LAST_MESSAGE, Changes.cut(message));
    }

    private Instant againAt(PostingEvent event, PaymentOutcome.NotSent notSent, int sends) {
        if (event == PostingEvent.SIGN_IN_FAILED) {
            return rows.now().plus(PostingPolicy.SIGN_IN_RETRY);
        }
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(sends, 10) - 1);
        Duration own = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        Duration wait = notSent.retryAfter().orElse(own);
        return rows.now().plus(wait.compareTo(LONGEST_RETRY_AFTER) < 0 ? wait : LONGEST_RETRY_AFTER);
    }

    private static Attempts.Result result(PaymentOutcome outcome, boolean late) {
        String name =
                outcome.fold(posted -> "POSTED", rejected -> "REJECTED", notSent -> "NOT_SENT", doubt -> "IN_DOUBT");
        String code = outcome.<@Nullable String>fold(
                posted -> null, rejected -> rejected.code(), notSent -> notSent.code(), inDoubt -> inDoubt.code());
        return new Attempts.Result(name, code, message(outcome), outcome.evidence(), late);
    }

    private static String message(PaymentOutcome outcome) {
        return outcome.fold(
                posted -> "posted as " + posted.number().orElse(posted.id().value()),
                rejected -> rejected.message(),
                notSent -> notSent.message(),
                inDoubt -> inDoubt.message());
    }
}
