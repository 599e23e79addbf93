package io.duebridge.app.bench;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PostingGuarantee;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.TransactionContext;
import org.jooq.TransactionListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.DefaultTransactionListenerProvider;

/**
 * Posts one payment after the other on one thread and says where the time goes. Statements and commits are counted by jOOQ's own
 * listeners, so this is measured apart from the throughput.
 */
final class PostingPhases {
    /** What is done for a payment, in this order. */
    enum Phase {
        PREPARE,
        CLAIM,
        SEND,
        RECORD
    }

    /** Sums over all payments. */
    record Sums(long nanos, int statements, int commits) {}

    private final Map<Phase, AtomicLong> nanos = new EnumMap<>(Phase.class);
    private final Map<Phase, AtomicInteger> statements = new EnumMap<>(Phase.class);
    private final Map<Phase, AtomicInteger> commits = new EnumMap<>(Phase.class);
    private Phase now = Phase.PREPARE;

    private PostingPhases() {
        for (Phase phase : Phase.values()) {
            nanos.put(phase, new AtomicLong());
            statements.put(phase, new AtomicInteger());
            commits.put(phase, new AtomicInteger());
        }
    }

    /** Posts everything that is due; gives the sums by phase. */
    static Map<Phase, Sums> measure(CollectionsStore store, StoredConnection connection, InstantErp erp, int senders) {
        PostingPhases phases = new PostingPhases();
        store.dsl()
                .configuration()
                .set(new DefaultExecuteListenerProvider(phases.counting()))
                .set(new DefaultTransactionListenerProvider(phases.committing()));
        phases.post(store, connection, erp, senders);
        store.dsl()
                .configuration()
                .set(new DefaultExecuteListenerProvider[0])
                .set(new DefaultTransactionListenerProvider[0]);
        Map<Phase, Sums> sums = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            sums.put(
                    phase,
                    new Sums(
                            of(phases.nanos, phase).get(),
                            of(phases.statements, phase).get(),
                            of(phases.commits, phase).get()));
        }
        return sums;
    }

    private void post(CollectionsStore store, StoredConnection connection, InstantErp erp, int senders) {
        PostingDesk desk =
                new PostingDesk(store, PostingPolicies.same(PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE)));
        WorkerId worker = new WorkerId("bench");
        long start = System.nanoTime();
        while (!desk.prepare(connection.id(), 100, erp::freeze).isEmpty()) {
            start = end(Phase.PREPARE, start);
        }
        start = end(Phase.PREPARE, start);
        now = Phase.CLAIM;
        List<ClaimedPosting> claimed = desk.claimDue(connection.id(), worker, senders);
        start = end(Phase.CLAIM, start);
        while (!claimed.isEmpty()) {
            for (ClaimedPosting each : claimed) {
                now = Phase.SEND;
                PaymentOutcome outcome = erp.post(each.payment(), each.callDeadline());
                start = end(Phase.SEND, start);
                now = Phase.RECORD;
                desk.record(each, outcome);
                start = end(Phase.RECORD, start);
            }
            now = Phase.CLAIM;
            claimed = desk.claimDue(connection.id(), worker, senders);
            start = end(Phase.CLAIM, start);
        }
    }

    private long end(Phase phase, long start) {
        long end = System.nanoTime();
        of(nanos, phase).addAndGet(end - start);
        return end;
    }

    private static <T> T of(Map<Phase, T> map, Phase phase) {
        return Objects.requireNonNull(map.get(phase));
    }

    private ExecuteListener counting() {
        return new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext context) {
                of(statements, now).incrementAndGet();
            }
        };
    }

    private TransactionListener committing() {
        return new TransactionListener() {
            @Override
            public void commitEnd(TransactionContext context) {
                of(commits, now).incrementAndGet();
            }
        };
    }
}
