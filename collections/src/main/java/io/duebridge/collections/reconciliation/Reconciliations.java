package io.duebridge.collections.reconciliation;

import static io.duebridge.collections.tables.Tables.RECONCILIATION_GATE;
import static io.duebridge.collections.tables.Tables.RECONCILIATION_RUN;
import static io.duebridge.collections.tables.Tables.RECONCILIATION_TOTAL;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.RunState;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Who compares, and what came of it. One comparison of a connection at a time, whichever process makes it. */
public final class Reconciliations {
    /** The topic of the event each comparison leaves in the outbox; its subject is the connection's id. */
    public static final String TOPIC = "books.compared";

    private static final int LONGEST_MESSAGE = 2_000;

    private final CollectionsStore store;
    private final SyncRuns runs;
    private final Differences differences;
    private final Outbox outbox;
    private final AuditTrail audit;

    public Reconciliations(CollectionsStore store) {
        this.store = store;
        this.runs = new SyncRuns(store);
        this.differences = new Differences(store);
        this.outbox = new Outbox(store);
        this.audit = new AuditTrail(store);
    }

    /** Somebody wants a comparison now; whoever looks next makes it. */
    public void ask(StoredConnection connection, String actor) {
        ensureGate(connection.id());
        store.transaction(tx -> {
            tx.update(RECONCILIATION_GATE)
                    .set(RECONCILIATION_GATE.ASKED_AT, store.clock().instant())
                    .set(RECONCILIATION_GATE.ASKED_BY, actor)
                    .where(RECONCILIATION_GATE.CONNECTION_ID.eq(connection.id().value()))
                    .execute();
            audit.record(
                    tx,
                    connection.organisation(),
                    actor,
                    "reconciliation.asked",
                    "connection",
                    connection.id().toString(),
                    null);
        });
    }

    /** Who wants one, if somebody does. */
    public Optional<String> askedBy(ConnectionId connection) {
        return store.dsl()
                .select(RECONCILIATION_GATE.ASKED_BY)
                .from(RECONCILIATION_GATE)
                .where(RECONCILIATION_GATE.CONNECTION_ID.eq(connection.value()))
                .and(RECONCILIATION_GATE.ASKED_AT.isNotNull())
                .fetchOptional(RECONCILIATION_GATE.ASKED_BY);
    }

    /**
     * Takes the right to compare; what somebody had asked for is then being done. A run whose process died is closed.
     *
     * @return empty while somebody else compares this connection
     */
    public Optional<Ticket> begin(
            StoredConnection connection,
            ReconciliationReason reason,
            Optional<String> askedBy,
            boolean healing,
            Duration lease) {
        ensureGate(connection.id());
        Instant now = store.clock().instant();
        UUID run = UUID.randomUUID();
        return store.transactionResult(tx -> {
            int won = tx.update(RECONCILIATION_GATE)
                    .set(RECONCILIATION_GATE.RUN_ID, run)
                    .set(RECONCILIATION_GATE.LEASE_UNTIL, now.plus(lease))
                    .setNull(RECONCILIATION_GATE.ASKED_AT)
                    .setNull(RECONCILIATION_GATE.ASKED_BY)
                    .where(RECONCILIATION_GATE.CONNECTION_ID.eq(connection.id().value()))
                    .and(RECONCILIATION_GATE.LEASE_UNTIL.isNull().or(RECONCILIATION_GATE.LEASE_UNTIL.lt(now)))
                    .execute();
            if (won == 0) {
                return Optional.empty();
            }
            closeDead(tx, connection.id(), now);
            insert(tx, run, connection, reason, askedBy, healing, now);
            return Optional.of(new Ticket(run, connection, reason, now));
        });
    }

    private static void closeDead(DSLContext tx, ConnectionId connection, Instant now) {
        tx.update(RECONCILIATION_RUN)
                .set(RECONCILIATION_RUN.STATE, RunState.FAILED.name())
                .set(RECONCILIATION_RUN.ENDED_AT, now)
                .set(RECONCILIATION_RUN.ERROR_CODE, "reconcile.interrupted")
                .set(RECONCILIATION_RUN.ERROR_MESSAGE, "the program that compared stopped before the end")
                .where(RECONCILIATION_RUN.CONNECTION_ID.eq(connection.value()))
                .and(RECONCILIATION_RUN.STATE.eq(RunState.RUNNING.name()))
                .execute();
    }

    private static void insert(
            DSLContext tx,
            UUID run,
            StoredConnection connection,
            ReconciliationReason reason,
            Optional<String> askedBy,
            boolean healing,
            Instant now) {
        tx.insertInto(RECONCILIATION_RUN)
                .set(RECONCILIATION_RUN.ID, run)
                .set(
                        RECONCILIATION_RUN.ORGANISATION_ID,
                        connection.organisation().value())
                .set(RECONCILIATION_RUN.CONNECTION_ID, connection.id().value())
                .set(RECONCILIATION_RUN.REASON, reason.name())
                .set(RECONCILIATION_RUN.ASKED_BY, askedBy.orElse(null))
                .set(RECONCILIATION_RUN.HEALING, healing)
                .set(RECONCILIATION_RUN.STATE, RunState.RUNNING.name())
                .set(RECONCILIATION_RUN.STARTED_AT, now)
                .set(RECONCILIATION_RUN.CUSTOMERS_COMPARED, 0)
                .set(RECONCILIATION_RUN.CUSTOMERS_TIED, 0)
                .set(RECONCILIATION_RUN.CUSTOMERS_HEALED, 0)
                .set(RECONCILIATION_RUN.CUSTOMERS_DRIFTED, 0)
                .set(RECONCILIATION_RUN.CUSTOMERS_UNSETTLED, 0)
                .set(RECONCILIATION_RUN.RECORDS_READ_AGAIN, 0L)
                .set(RECONCILIATION_RUN.RECORDS_GONE, 0L)
                .set(RECONCILIATION_RUN.POSTINGS_RECONCILED, 0L)
                .execute();
    }

    /** @return false if the right was lost to somebody else; nothing more may be done by it */
    public boolean renew(Ticket ticket, Duration lease) {
        return store.dsl()
                        .update(RECONCILIATION_GATE)
                        .set(
                                RECONCILIATION_GATE.LEASE_UNTIL,
                                store.clock().instant().plus(lease))
                        .where(RECONCILIATION_GATE.RUN_ID.eq(ticket.run()))
                        .execute()
                == 1;
    }

    /**
     * Writes the outcome, the differences with their documents and what is healed by it, in one transaction.
     *
     * @return false if the right was lost to somebody else; then nothing is written
     */
    public boolean finish(Ticket ticket, ReconciliationResult result) {
        return store.transactionResult(tx -> {
            if (!release(tx, ticket)) {
                return false;
            }
            Instant now = store.clock().instant();
            long healed = result.healed().keySet().stream()
                    .map(Account::customer)
                    .distinct()
                    .count();
            tx.update(RECONCILIATION_RUN)
                    .set(RECONCILIATION_RUN.STATE, RunState.DONE.name())
                    .set(RECONCILIATION_RUN.ENDED_AT, now)
                    .set(RECONCILIATION_RUN.AS_OF, result.asOf())
                    .set(
                            RECONCILIATION_RUN.CUSTOMERS_COMPARED,
                            result.comparison().customers())
                    .set(RECONCILIATION_RUN.CUSTOMERS_TIED, (int) result.tied())
                    .set(RECONCILIATION_RUN.CUSTOMERS_HEALED, (int) healed)
                    .set(RECONCILIATION_RUN.CUSTOMERS_DRIFTED, (int) result.drifted())
                    .set(
                            RECONCILIATION_RUN.CUSTOMERS_UNSETTLED,
                            result.unsettled().size())
                    .set(RECONCILIATION_RUN.RECORDS_READ_AGAIN, result.recordsReadAgain())
                    .set(RECONCILIATION_RUN.RECORDS_GONE, result.recordsGone())
                    .where(RECONCILIATION_RUN.ID.eq(ticket.run()))
                    .execute();
            for (Map.Entry<String, Amounts> total : result.comparison().totals().entrySet()) {
                tx.insertInto(RECONCILIATION_TOTAL)
                        .set(RECONCILIATION_TOTAL.RUN_ID, ticket.run())
                        .set(RECONCILIATION_TOTAL.CURRENCY, total.getKey())
                        .set(RECONCILIATION_TOTAL.STORE_AMOUNT, total.getValue().store())
                        .set(RECONCILIATION_TOTAL.ERP_AMOUNT, total.getValue().erp())
                        .execute();
            }
            differences.write(tx, ticket, result, now);
            if (result.ties()) {
                runs.healDeletions(tx, ticket.connection().id(), result.asOf());
            }
            publish(tx, ticket, result);
            return true;
        });
    }

    private void publish(DSLContext tx, Ticket ticket, ReconciliationResult result) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("run", ticket.run().toString())
                .put("compared", result.comparison().customers())
                .put("tied", result.tied())
                .put("drifted", result.drifted())
                .toString();
        StoredConnection connection = ticket.connection();
        outbox.publish(tx, connection.organisation(), TOPIC, connection.id().toString(), payload);
    }

    /** After the end: postings of customers that tied. */
    public void reconciled(Ticket ticket, long postings) {
        store.dsl()
                .update(RECONCILIATION_RUN)
                .set(RECONCILIATION_RUN.POSTINGS_RECONCILED, postings)
                .where(RECONCILIATION_RUN.ID.eq(ticket.run()))
                .execute();
    }

    /** The comparison could not be made; what was known of differences stays. */
    public void fail(Ticket ticket, String code, String message) {
        store.transaction(tx -> {
            release(tx, ticket);
            tx.update(RECONCILIATION_RUN)
                    .set(RECONCILIATION_RUN.STATE, RunState.FAILED.name())
                    .set(RECONCILIATION_RUN.ENDED_AT, store.clock().instant())
                    .set(RECONCILIATION_RUN.ERROR_CODE, code)
                    .set(RECONCILIATION_RUN.ERROR_MESSAGE, cut(message))
                    .where(RECONCILIATION_RUN.ID.eq(ticket.run()))
                    .and(RECONCILIATION_RUN.STATE.eq(RunState.RUNNING.name()))
                    .execute();
        });
    }

    private static boolean release(DSLContext tx, Ticket ticket) {
        return tx.update(RECONCILIATION_GATE)
                        .setNull(RECONCILIATION_GATE.RUN_ID)
                        .setNull(RECONCILIATION_GATE.LEASE_UNTIL)
                        .where(RECONCILIATION_GATE.RUN_ID.eq(ticket.run()))
                        .execute()
                == 1;
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    /** In a statement of its own: two that insert the same row would otherwise wait for each other's end. */
    private void ensureGate(ConnectionId connection) {
        store.dsl()
                .insertInto(RECONCILIATION_GATE)
                .set(RECONCILIATION_GATE.CONNECTION_ID, connection.value())
                .onConflict(RECONCILIATION_GATE.CONNECTION_ID)
                .doNothing()
                .execute();
    }
}
