package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.PaymentOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/**
 * Where postings are prepared, claimed, recorded and probed. The rows decide; whoever calls only wakes it. A round for one
 * connection is
 *
 * <pre>{@code
 * desk.reclaimExpiredLeases(connection);
 * desk.prepare(connection, 50, erp::freeze);
 * for (ClaimedPosting claimed : desk.claimDue(connection, worker, 10)) {
 *     desk.record(claimed, erp.post(claimed.payment(), claimed.callDeadline()));   // no transaction is open
 * }
 * for (ProbeTask probe : desk.probesDue(connection, worker, 10)) {
 *     try {
 *         desk.recordProbe(probe, erp.findPayment(probe.reference(), probe.callDeadline()));
 *     } catch (ConnectorException e) {
 *         desk.probeFailed(probe, e.code(), e.getMessage());
 *     }
 * }
 * }</pre>
 *
 * <p>All time is the store's clock, but for a worker's own patience, which is monotonic. Thread-safe, and safe over nodes.
 */
public final class PostingDesk {
    private final Preparing preparing;
    private final SignInWaits waits;
    private final Claims claims;
    private final Outcomes outcomes;
    private final GroupCommit<Outcomes.Report, PostingState> reports;
    private final Probes probes;

    public PostingDesk(CollectionsStore store, PostingPolicies policies) {
        this(store, policies, System::nanoTime);
    }

    /** @param nanoTime the worker's monotonic clock */
    public PostingDesk(CollectionsStore store, PostingPolicies policies, LongSupplier nanoTime) {
        this(store, policies, PaymentKeys.secure(), nanoTime);
    }

    /** @param keys for reversals that follow from what a posting turns out to be */
    public PostingDesk(CollectionsStore store, PostingPolicies policies, PaymentKeys keys, LongSupplier nanoTime) {
        Reversals reversals = new Reversals(store, keys);
        PostingRows rows = new PostingRows(store);
        this.preparing = new Preparing(store, rows);
        this.waits = new SignInWaits(store, rows);
        this.claims = new Claims(store, rows, waits, policies, nanoTime);
        this.outcomes = new Outcomes(store, rows, policies, reversals);
        this.reports = new GroupCommit<>(outcomes::record);
        this.probes = new Probes(store, rows, policies, reversals, nanoTime);
    }

    /** Freezes the due recorded postings of a connection; gives those that became ready. */
    public List<PostingId> prepare(ConnectionId connection, int limit, Freezer freezer) {
        return preparing.prepare(connection, limit, freezer);
    }

    /** Whether a payment waits to be sent, so that it is worth while to see what the ERP's limits leave. */
    public boolean hasDue(ConnectionId connection) {
        return claims.hasDue(connection);
    }

    /**
     * Claims due postings, at most one per customer and none of a customer that has one under way. Each is committed as an
     * attempt before this returns. Claim no more than can all be sent within a part of half a lease: what is not started by then
     * is not sent, and waits for its next turn.
     */
    public List<ClaimedPosting> claimDue(ConnectionId connection, WorkerId worker, int limit) {
        return claims.claimDue(connection, worker, limit);
    }

    /** Records what became of a send; gives the state the posting is in now. */
    public PostingState record(ClaimedPosting claimed, PaymentOutcome outcome) {
        try {
            return report(List.of(claimed), List.of(outcome)).get(0).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    /**
     * The same for a worker that goes on to its next posting meanwhile, for one or for the lines of a batch. What several workers report at the same time is written in
     * one transaction; all of it is written, or has failed, when the last of them has returned from here.
     */
    public List<CompletableFuture<PostingState>> report(List<ClaimedPosting> claimed, List<PaymentOutcome> outcomes) {
        List<Outcomes.Report> all = new ArrayList<>();
        for (int i = 0; i < claimed.size(); i++) {
            all.add(new Outcomes.Report(claimed.get(i), outcomes.get(i)));
        }
        return reports.add(all);
    }

    /** Lookups that are due, each handed to one worker. */
    public List<ProbeTask> probesDue(ConnectionId connection, WorkerId worker, int limit) {
        return probes.due(connection, worker, limit);
    }

    /** Records what a lookup found; gives the state the posting is in now. */
    public PostingState recordProbe(ProbeTask task, FoundPayments found) {
        return probes.record(task, found);
    }

    /** Records how far a reversal came, as a lookup shows; gives the state the posting is in now. */
    public PostingState recordProbe(ProbeTask task, FoundReversal found) {
        return probes.record(task, found);
    }

    /** Records how a payment is applied, as a lookup shows; gives the state the re-application is in now. */
    public PostingState recordProbe(ProbeTask task, FoundReapplication found) {
        return probes.record(task, found);
    }

    /** A lookup that failed says nothing; it is made again by the schedule. */
    public PostingState probeFailed(ProbeTask task, String code, String message) {
        return probes.failed(task, code, message);
    }

    /** Postings whose worker did not report within its lease are in doubt from now on; gives how many. */
    public int reclaimExpiredLeases(ConnectionId connection) {
        return outcomes.reclaimExpiredLeases(connection);
    }

    /**
     * The connection cannot be used until a person has mended it: what is due waits for that and says why; gives how many.
     *
     * @param message in words for the person who can mend it
     */
    public int signInFailed(ConnectionId connection, String code, String message) {
        return waits.begin(connection, code, message);
    }

    /** The connection signs in again: what waited for that is ready; gives how many. */
    public int reconnected(ConnectionId connection) {
        return waits.end(connection, true);
    }
}
