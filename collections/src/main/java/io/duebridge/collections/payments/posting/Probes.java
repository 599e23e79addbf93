package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.payments.posting.PostingRules.Finding;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;

/** Asks the ERP by reference, and says what the answer means. */
final class Probes {
    private static final Duration LAST_RESORT = Duration.ofDays(1);

    /**
     * A request that is never booked and never refused in the ERP's own words, as when something in between turns it away, would
     * be sent for ever while the customer's money waits. With the standard schedule this many take some hours.
     */
    static final int MOST_DOUBTFUL_SENDS = 15;

    private final CollectionsStore store;
    private final PostingRows rows;
    private final PostingPolicies policies;
    private final Reversals reversals;
    private final LongSupplier nanoTime;

    Probes(
            CollectionsStore store,
            PostingRows rows,
            PostingPolicies policies,
            Reversals reversals,
            LongSupplier nanoTime) {
        this.reversals = reversals;
        this.store = store;
        this.rows = rows;
        this.policies = policies;
        this.nanoTime = nanoTime;
    }

    List<ProbeTask> due(ConnectionId connection, WorkerId worker, int limit) {
        List<PostingRow> due = store.dsl()
                .selectFrom(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.value()))
                .and(POSTING.PROBE_AT.le(rows.now()))
                .and(POSTING.STATE.ne(PostingState.SENDING.name()))
                .orderBy(POSTING.PROBE_AT, POSTING.ID)
                .limit(limit)
                .fetch(PostingRow::of);
        List<ProbeTask> tasks = new ArrayList<>();
        for (PostingRow row : due) {
            store.transactionResult(dsl -> take(dsl, row, worker)).ifPresent(tasks::add);
        }
        return tasks;
    }

    /** Takes the probe by moving its due time on: if this worker dies, it comes again by itself. */
    private Optional<ProbeTask> take(DSLContext dsl, PostingRow row, WorkerId worker) {
        PostingPolicy policy = policies.of(row.connection(), row.operation());
        Instant now = rows.now();
        int attempt = row.attempts() + 1;
        int won = dsl.update(POSTING)
                .set(POSTING.PROBES, row.probes() + 1)
                .set(POSTING.ATTEMPTS, attempt)
                .set(POSTING.PROBE_AT, now.plus(policy.lease()))
                .where(POSTING.ID.eq(row.id().value()))
                .and(POSTING.PROBES.eq(row.probes()))
                .and(POSTING.ATTEMPTS.eq(row.attempts()))
                .and(POSTING.STEPS.eq(row.steps()))
                .execute();
        if (won == 0) {
            return Optional.empty();
        }
        Attempts.begin(dsl, row.id(), attempt, Attempts.PROBE, row.fence(), worker, now);
        return Optional.of(new ProbeTask(
                row.id(),
                row.connection(),
                row.reference(),
                row.operation() == PostingOperation.PAYMENT ? Optional.of(row.instruction()) : Optional.empty(),
                row.isReversal() ? Optional.of(row.reversal()) : Optional.empty(),
                row.isReapplication() ? Optional.of(row.reapplication()) : Optional.empty(),
                worker,
                row.probes() + 1,
                row.fence(),
                attempt,
                now,
                policy.deadline(),
                nanoTime));
    }

    PostingState record(ProbeTask task, FoundPayments found) {
        return record(task, row -> Sighting.of(row, found));
    }

    PostingState record(ProbeTask task, FoundReversal found) {
        return record(task, row -> Sighting.of(row, found));
    }

    PostingState record(ProbeTask task, FoundReapplication found) {
        return record(task, row -> Sighting.of(row, found));
    }

    private PostingState record(ProbeTask task, Function<PostingRow, Sighting> judge) {
        return store.transactionResult(dsl -> {
            PostingRow row = rows.lock(dsl, task.posting());
            Sighting sighting = judge.apply(row);
            boolean current = isCurrent(row, task);
            Attempts.end(
                    dsl,
                    task.posting(),
                    task.attempt(),
                    new Attempts.Result(
                            "FOUND_" + sighting.finding(), null, sighting.words(), sighting.evidence(), !current),
                    rows.now());
            FoundRows.replace(dsl, task.posting(), sighting.payments(), rows.now());
            if (!current) {
                return askAgain(dsl, row, sighting.finding() != Finding.NONE);
            }
            PostingState state = decide(dsl, row, task, sighting);
            if (state == PostingState.POSTED) {
                reversals.afterPosted(dsl, row.id(), "posting");
            }
            return state;
        });
    }

    PostingState failed(ProbeTask task, String code, String message) {
        return store.transactionResult(dsl -> {
            PostingRow row = rows.lock(dsl, task.posting());
            PostingPolicy policy = policies.of(task.connection(), row.operation());
            boolean current = isCurrent(row, task);
            Attempts.end(
                    dsl,
                    task.posting(),
                    task.attempt(),
                    new Attempts.Result("FAILED", code, message, null, !current),
                    rows.now());
            if (!current) {
                return row.state();
            }
            rows.update(
                    dsl,
                    row.id(),
                    Changes.none()
                            .set(POSTING.LAST_CODE, Changes.cut(code, 80))
                            .set(POSTING.LAST_MESSAGE, Changes.cut(message)));
            return lookLater(dsl, row, task, policy);
        });
    }

    private PostingState decide(DSLContext dsl, PostingRow row, ProbeTask task, Sighting sighting) {
        PostingPolicy policy = policies.of(task.connection(), row.operation());
        Instant settledAt = row.settledAt();
        boolean settled = settledAt == null || !task.startedAt().isBefore(settledAt);
        Money total = row.money();
        Instant firstSent = row.firstSentAt() == null ? rows.now() : row.firstSentAt();
        boolean guarded = policy.guardsResend(rows.now(), firstSent, total)
                && Attempts.doubtfulSends(dsl, row.id()) < MOST_DOUBTFUL_SENDS;
        Optional<PostingEvent> event = PostingRules.decide(row.state(), sighting.finding(), settled, guarded);
        if (event.isEmpty()) {
            return row.state() == PostingState.IN_DOUBT ? lookLater(dsl, row, task, policy) : confirmed(dsl, row);
        }
        boolean dropped = sighting.finding() == Finding.NONE && row.moneyReturned();
        PostingEvent then = dropped ? PostingEvent.MONEY_RETURNED : event.get();
        rows.move(dsl, row, then, task.worker().value(), sighting.words(), changes(then, sighting));
        if (dropped) {
            ReturnRows.carry(dsl, row.payment(), row.id());
        }
        return row.state().after(then).orElseThrow();
    }

    private Changes changes(PostingEvent event, Sighting sighting) {
        Changes changes = Changes.none().set(POSTING.PROBE_AT, null);
        String document = sighting.document().map(ErpId::value).orElse(null);
        switch (event) {
            case FOUND_SAME ->
                changes.set(POSTING.ERP_ID, document)
                        .set(POSTING.ERP_NUMBER, sighting.number().orElse(null))
                        .set(POSTING.DUE_AT, null)
                        .set(POSTING.LAST_CODE, null)
                        .set(POSTING.LAST_MESSAGE, null);
            case NOT_FOUND_GUARDED -> changes.set(POSTING.DUE_AT, rows.now());
            case FOUND_DIFFERENT ->
                problem(
                        // Which one it was, so that the same one does not come up again after a person has dealt with
                        // it.
                        changes.set(POSTING.ERP_ID, document),
                        "posting.conflict",
                        "Found with our reference: " + sighting.words());
            case FOUND_SEVERAL ->
                problem(
                        changes,
                        "posting.duplicated",
                        "More than one payment has our reference: " + sighting.words() + ". Void the later one.");
            default -> changes.set(POSTING.DUE_AT, null);
        }
        return changes;
    }

    private static void problem(Changes changes, String code, String message) {
        changes.set(POSTING.DUE_AT, null).set(POSTING.LAST_CODE, code).set(POSTING.LAST_MESSAGE, Changes.cut(message));
    }

    /** The next lookup by the schedule; when that is over, a person decides. */
    private PostingState lookLater(DSLContext dsl, PostingRow row, ProbeTask task, PostingPolicy policy) {
        int step = row.doubtStep() + 1;
        Optional<Duration> wait = policy.probeWait(step);
        if (wait.isEmpty() && row.state() == PostingState.IN_DOUBT) {
            rows.move(
                    dsl,
                    row,
                    PostingEvent.PROBES_EXHAUSTED,
                    task.worker().value(),
                    "No lookup has settled whether it is booked.",
                    Changes.none().set(POSTING.PROBE_AT, null));
            return PostingState.NEEDS_DECISION;
        }
        rows.update(
                dsl,
                row.id(),
                Changes.none()
                        .set(POSTING.DOUBT_STEP, step)
                        .set(POSTING.PROBE_AT, rows.now().plus(wait.orElse(LAST_RESORT))));
        return row.state();
    }

    private PostingState confirmed(DSLContext dsl, PostingRow row) {
        rows.update(dsl, row.id(), Changes.none().set(POSTING.PROBE_AT, null));
        return row.state();
    }

    private PostingState askAgain(DSLContext dsl, PostingRow row, boolean somethingThere) {
        if (somethingThere) {
            rows.update(dsl, row.id(), Changes.none().set(POSTING.PROBE_AT, rows.now()));
        }
        return row.state();
    }

    private static boolean isCurrent(PostingRow row, ProbeTask task) {
        return row.probes() == task.probe() && row.fence() == task.fence() && row.state() != PostingState.SENDING;
    }
}
