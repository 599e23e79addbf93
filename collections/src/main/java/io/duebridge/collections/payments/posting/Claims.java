package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_GATE;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/** READY to SENDING: fence, lease and attempt are committed before the worker may send. */
final class Claims {
    private final CollectionsStore store;
    private final PostingRows rows;
    private final SignInWaits waits;
    private final PostingPolicies policies;
    private final LongSupplier nanoTime;

    Claims(
            CollectionsStore store,
            PostingRows rows,
            SignInWaits waits,
            PostingPolicies policies,
            LongSupplier nanoTime) {
        this.store = store;
        this.rows = rows;
        this.waits = waits;
        this.policies = policies;
        this.nanoTime = nanoTime;
    }

    List<ClaimedPosting> claimDue(ConnectionId connection, WorkerId worker, int limit) {
        if (!hasDue(connection)) {
            return List.of();
        }
        ensureGate(connection);
        // The worker's patience begins before the claim is visible to anybody: its half lease ends before the whole
        // lease does.
        Map<PostingOperation, Terms> terms = new EnumMap<>(PostingOperation.class);
        for (PostingOperation operation : PostingOperation.values()) {
            terms.put(operation, terms(connection, operation));
        }
        return store.transactionResult(dsl -> {
            takeTurn(dsl, connection);
            Instant now = rows.now();
            List<ClaimedPosting> claimed = new ArrayList<>();
            Moves moves = new Moves(dsl, rows);
            for (PostingRow row : candidates(dsl, connection, now, limit)) {
                String body = Objects.requireNonNull(row.frozenBody(), "a ready posting has its bytes");
                if (Preparing.hash(body).equals(row.frozenHash())) {
                    Terms own = Objects.requireNonNull(terms.get(row.operation()));
                    claimed.add(claim(dsl, moves, row, body, own, worker, now));
                } else {
                    refuseChangedBytes(moves, row);
                }
            }
            moves.write();
            return claimed;
        });
    }

    /** How patient a worker may be with what it claims now. */
    private record Terms(PostingPolicy policy, Deadline giveUp) {}

    private Terms terms(ConnectionId connection, PostingOperation operation) {
        PostingPolicy policy = policies.of(connection, operation);
        return new Terms(policy, Deadline.after(policy.giveUp(), nanoTime));
    }

    boolean hasDue(ConnectionId connection) {
        waits.end(connection, false);
        return anyDue(connection);
    }

    private boolean anyDue(ConnectionId connection) {
        return store.dsl()
                .fetchExists(DSL.selectOne()
                        .from(POSTING)
                        .where(POSTING.CONNECTION_ID.eq(connection.value()))
                        .and(POSTING.STATE.eq(PostingState.READY.name()))
                        .and(POSTING.DUE_AT.le(rows.now())));
    }

    /** The first due posting of each customer that has none under way, locked. */
    private static List<PostingRow> candidates(DSLContext dsl, ConnectionId connection, Instant now, int limit) {
        Condition due = POSTING.CONNECTION_ID
                .eq(connection.value())
                .and(POSTING.STATE.eq(PostingState.READY.name()))
                .and(POSTING.DUE_AT.le(now))
                .and(POSTING.PROBE_AT.isNull());
        var other = POSTING.as("other");
        Condition idle = POSTING.CUSTOMER_ID.notIn(DSL.select(other.CUSTOMER_ID)
                .from(other)
                .where(other.CONNECTION_ID.eq(connection.value()))
                .and(other.STATE.in(
                        PostingState.UNDER_WAY.stream().map(Enum::name).toList())));
        // Numbered once for all: to ask for each whether there is an earlier one grows with the square of the backlog.
        Field<Integer> place = DSL.rowNumber()
                .over(DSL.partitionBy(POSTING.CUSTOMER_ID).orderBy(POSTING.DUE_AT, POSTING.ID))
                .as("place");
        var line = DSL.select(POSTING.ID, POSTING.DUE_AT, place)
                .from(POSTING)
                .where(due.and(idle))
                .asTable("line");
        List<UUID> first = dsl.select(line.field(POSTING.ID))
                .from(line)
                .where(line.field(place).eq(1))
                .orderBy(line.field(POSTING.DUE_AT), line.field(POSTING.ID))
                .limit(limit)
                .fetch(row -> row.value1());
        return dsl.selectFrom(POSTING)
                .where(POSTING.ID.in(first))
                .and(due)
                .orderBy(POSTING.DUE_AT, POSTING.ID)
                .forUpdate()
                .fetch(PostingRow::of);
    }

    private ClaimedPosting claim(
            DSLContext dsl, Moves moves, PostingRow row, String body, Terms terms, WorkerId worker, Instant now) {
        PostingPolicy policy = terms.policy();
        long fence = row.fence() + 1;
        int attempt = row.attempts() + 1;
        moves.move(
                row,
                PostingEvent.CLAIMED,
                worker.value(),
                null,
                Changes.none()
                        .set(POSTING.FENCE, fence)
                        .set(POSTING.LEASE_OWNER, worker.value())
                        .set(POSTING.LEASE_UNTIL, now.plus(policy.lease()))
                        .set(POSTING.DUE_AT, null)
                        .set(POSTING.SENDS, row.sends() + 1)
                        .set(POSTING.ATTEMPTS, attempt)
                        .set(POSTING.FIRST_SENT_AT, row.firstSentAt() == null ? now : row.firstSentAt())
                        .set(POSTING.LAST_SENT_AT, now)
                        .set(POSTING.SETTLED_AT, policy.settledAt(now)));
        moves.beginning(Attempts.beginning(dsl, row.id(), attempt, Attempts.SEND, fence, worker, now));
        return new ClaimedPosting(
                row.id(),
                row.connection(),
                row.customer(),
                worker,
                fence,
                attempt,
                now,
                frozen(row, body),
                terms.giveUp(),
                policy.deadline(),
                nanoTime);
    }

    private static Frozen frozen(PostingRow row, String body) {
        return switch (row.operation()) {
            case PAYMENT -> new Frozen.OfPayment(new FrozenPayment(row.instruction(), body));
            case REVERSAL -> new Frozen.OfReversal(new FrozenReversal(row.reversal(), body));
            case REAPPLICATION -> new Frozen.OfReapplication(new FrozenReapplication(row.reapplication(), body));
        };
    }

    private static void refuseChangedBytes(Moves moves, PostingRow row) {
        String message = "The stored request no longer matches its checksum; it is not sent.";
        moves.move(
                row,
                PostingEvent.REFUSED_HERE,
                "posting",
                message,
                Changes.none()
                        .set(POSTING.DUE_AT, null)
                        .set(POSTING.LAST_CODE, "posting.body.changed")
                        .set(POSTING.LAST_MESSAGE, message));
    }

    /** Locks the connection's gate until the transaction ends. */
    private static void takeTurn(DSLContext dsl, ConnectionId connection) {
        dsl.update(POSTING_GATE)
                .set(POSTING_GATE.CLAIMS, POSTING_GATE.CLAIMS.plus(1))
                .where(POSTING_GATE.CONNECTION_ID.eq(connection.value()))
                .execute();
    }

    private void ensureGate(ConnectionId connection) {
        boolean there = store.dsl().fetchExists(POSTING_GATE, POSTING_GATE.CONNECTION_ID.eq(connection.value()));
        if (there) {
            return;
        }
        try {
            store.dsl()
                    .insertInto(POSTING_GATE)
                    .set(POSTING_GATE.CONNECTION_ID, connection.value())
                    .set(POSTING_GATE.CLAIMS, 0L)
                    .execute();
        } catch (IntegrityConstraintViolationException anotherNodeWasFirst) {
            return;
        }
    }
}
