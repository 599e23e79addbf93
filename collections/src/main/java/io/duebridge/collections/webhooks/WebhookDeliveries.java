package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.WEBHOOK_ATTEMPT;
import static io.duebridge.collections.tables.Tables.WEBHOOK_DELIVERY;
import static io.duebridge.collections.tables.Tables.WEBHOOK_ENDPOINT;
import static io.duebridge.collections.tables.Tables.WEBHOOK_EVENT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.webhooks.WebhookDelivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, and how it went. Sending is at least once: an attempt whose end nobody noted is made again when its claim runs out.
 * Of one subject a message is not sent to an endpoint while an earlier one waits.
 */
public final class WebhookDeliveries {
    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_EXCERPT = 1000;
    private static final int LONGEST_REASON = 1000;

    /** Stands in the audit trail. */
    private static final String ACTOR = "webhooks";

    private final CollectionsStore store;
    private final WebhookPolicy policy;
    private final RandomGenerator dice;
    private final AuditTrail audit;

    public WebhookDeliveries(CollectionsStore store, WebhookPolicy policy, RandomGenerator dice) {
        this.store = store;
        this.policy = policy;
        this.dice = dice;
        this.audit = new AuditTrail(store);
    }

    /** The endpoints of all organisations that something may be sent to now. */
    public List<WebhookEndpoint> ready() {
        return store.dsl()
                .selectFrom(WEBHOOK_ENDPOINT)
                .where(
                        WEBHOOK_ENDPOINT.STATE.eq(WebhookEndpoint.State.ACTIVE.name()),
                        WEBHOOK_ENDPOINT.REST_UNTIL.isNull().or(WEBHOOK_ENDPOINT.REST_UNTIL.le(now())))
                .orderBy(WEBHOOK_ENDPOINT.CREATED_AT, WEBHOOK_ENDPOINT.ID)
                .fetch(EndpointRows::endpoint);
    }

    /**
     * Takes up to {@code limit} deliveries that are due, each of another subject, for {@code lease}; nobody else gets them meanwhile. Of an
     * endpoint that failed several times in a row one only, to see whether it is back.
     *
     * @param node stands with the attempt
     */
    public List<WebhookClaim> claim(WebhookEndpoint endpoint, int limit, Duration lease, String node) {
        release(endpoint.id());
        boolean tries = !policy.restAfter(endpoint.failures()).isZero();
        List<WebhookClaim> claimed = new ArrayList<>();
        for (Record due : due(endpoint, tries ? 1 : limit)) {
            take(due, lease, node).ifPresent(claimed::add);
        }
        return claimed;
    }

    /** What waited for the endpoint to be active. */
    private void release(UUID endpoint) {
        store.dsl()
                .update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.DUE_AT, now())
                .where(
                        WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint),
                        WEBHOOK_DELIVERY.STATE.eq(State.WAITING.name()),
                        WEBHOOK_DELIVERY.DUE_AT.isNull(),
                        DSL.exists(DSL.selectOne()
                                .from(WEBHOOK_ENDPOINT)
                                .where(
                                        WEBHOOK_ENDPOINT.ID.eq(endpoint),
                                        WEBHOOK_ENDPOINT.STATE.eq(WebhookEndpoint.State.ACTIVE.name()))))
                .execute();
    }

    /** What is due and whose turn it is, the longest due first. */
    List<? extends Record> due(WebhookEndpoint endpoint, int limit) {
        var earlier = WEBHOOK_DELIVERY.as("earlier");
        Condition inTurn = DSL.notExists(DSL.selectOne()
                .from(earlier)
                .where(
                        earlier.ENDPOINT_ID.eq(WEBHOOK_DELIVERY.ENDPOINT_ID),
                        earlier.SUBJECT.eq(WEBHOOK_DELIVERY.SUBJECT),
                        earlier.STATE.eq(State.WAITING.name()),
                        earlier.POSITION.lt(WEBHOOK_DELIVERY.POSITION)));
        return store.dsl()
                .select(
                        WEBHOOK_DELIVERY.ID,
                        WEBHOOK_DELIVERY.ENDPOINT_ID,
                        WEBHOOK_DELIVERY.EVENT_ID,
                        WEBHOOK_DELIVERY.ATTEMPTS,
                        WEBHOOK_DELIVERY.FENCE,
                        WEBHOOK_EVENT.BODY)
                .from(WEBHOOK_DELIVERY)
                .join(WEBHOOK_EVENT)
                .on(WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
                .where(
                        WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint.id()),
                        WEBHOOK_DELIVERY.STATE.eq(State.WAITING.name()),
                        WEBHOOK_DELIVERY.DUE_AT.le(now()),
                        inTurn)
                .orderBy(WEBHOOK_DELIVERY.DUE_AT, WEBHOOK_DELIVERY.POSITION)
                .limit(limit)
                .fetch();
    }

    /** The attempt is written down before it is made, so that one that was made and never ended is seen. */
    private Optional<WebhookClaim> take(Record due, Duration lease, String node) {
        WebhookClaim claim = new WebhookClaim(
                due.get(WEBHOOK_DELIVERY.ID),
                due.get(WEBHOOK_DELIVERY.ENDPOINT_ID),
                due.get(WEBHOOK_DELIVERY.EVENT_ID),
                UUID.randomUUID(),
                due.get(WEBHOOK_DELIVERY.ATTEMPTS) + 1,
                due.get(WEBHOOK_DELIVERY.FENCE) + 1,
                due.get(WEBHOOK_EVENT.BODY));
        boolean won = store.transactionResult(tx -> {
            int changed = tx.update(WEBHOOK_DELIVERY)
                    .set(WEBHOOK_DELIVERY.ATTEMPTS, claim.number())
                    .set(WEBHOOK_DELIVERY.FENCE, claim.fence())
                    .set(WEBHOOK_DELIVERY.DUE_AT, now().plus(lease))
                    .where(
                            WEBHOOK_DELIVERY.ID.eq(claim.delivery()),
                            WEBHOOK_DELIVERY.STATE.eq(State.WAITING.name()),
                            WEBHOOK_DELIVERY.FENCE.eq(claim.fence() - 1),
                            WEBHOOK_DELIVERY.DUE_AT.le(now()))
                    .execute();
            if (changed == 1) {
                tx.insertInto(WEBHOOK_ATTEMPT)
                        .set(WEBHOOK_ATTEMPT.ID, claim.attempt())
                        .set(WEBHOOK_ATTEMPT.DELIVERY_ID, claim.delivery())
                        .set(WEBHOOK_ATTEMPT.STARTED_AT, now())
                        .set(WEBHOOK_ATTEMPT.NODE, cut(node, 100))
                        .set(WEBHOOK_ATTEMPT.RESULT, WebhookAttempt.Result.STARTED.name())
                        .execute();
            }
            return changed == 1;
        });
        return won ? Optional.of(claim) : Optional.empty();
    }

    /** Notes how an attempt ended, and what follows from it. What came too late, after its claim ran out, changes the attempt only. */
    public void ended(WebhookClaim claim, WebhookOutcome outcome) {
        store.transaction(tx -> {
            tx.update(WEBHOOK_ATTEMPT)
                    .set(WEBHOOK_ATTEMPT.ENDED_AT, now())
                    .set(WEBHOOK_ATTEMPT.RESULT, outcome.result().name())
                    .set(WEBHOOK_ATTEMPT.STATUS, outcome.status().orElse(null))
                    .set(WEBHOOK_ATTEMPT.WORDS, outcome.words().isEmpty() ? null : cut(outcome.words(), LONGEST_WORDS))
                    .set(
                            WEBHOOK_ATTEMPT.EXCERPT,
                            outcome.excerpt().map(WebhookDeliveries::clean).orElse(null))
                    .where(WEBHOOK_ATTEMPT.ID.eq(claim.attempt()))
                    .execute();
            if (outcome.isDelivered()) {
                works(tx, claim.endpoint());
                move(tx, claim, State.DELIVERED, null);
            } else {
                failed(tx, claim, outcome);
            }
        });
    }

    private static void works(DSLContext tx, UUID endpoint) {
        tx.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.FAILURES, 0)
                .setNull(WEBHOOK_ENDPOINT.FAILING_SINCE)
                .setNull(WEBHOOK_ENDPOINT.REST_UNTIL)
                .where(WEBHOOK_ENDPOINT.ID.eq(endpoint), WEBHOOK_ENDPOINT.FAILURES.gt(0))
                .execute();
    }

    private void failed(DSLContext tx, WebhookClaim claim, WebhookOutcome outcome) {
        WebhookEndpoint endpoint = tx.selectFrom(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ID.eq(claim.endpoint()))
                .forUpdate()
                .fetchSingle(EndpointRows::endpoint);
        Optional<Duration> wait = policy.waitAfter(claim.number(), dice);
        boolean active = endpoint.state() == WebhookEndpoint.State.ACTIVE;
        move(
                tx,
                claim,
                wait.isEmpty() ? State.FAILED : State.WAITING,
                active ? wait.map(now()::plus).orElse(null) : null);
        if (!active) {
            return;
        }
        Instant since = endpoint.failingSince().orElse(now());
        int failures = endpoint.failures() + 1;
        Duration rest = policy.restAfter(failures);
        tx.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.FAILURES, failures)
                .set(WEBHOOK_ENDPOINT.FAILING_SINCE, since)
                .set(WEBHOOK_ENDPOINT.REST_UNTIL, rest.isZero() ? null : now().plus(rest))
                .where(WEBHOOK_ENDPOINT.ID.eq(endpoint.id()))
                .execute();
        if (outcome.isGone()) {
            pause(tx, endpoint, "The receiver says that it is gone (410).");
        } else if (!now().isBefore(since.plus(policy.patience()))) {
            pause(tx, endpoint, "It took nothing since " + since + "; the last time: " + outcome.words());
        }
    }

    private void pause(DSLContext tx, WebhookEndpoint endpoint, String reason) {
        tx.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.STATE, WebhookEndpoint.State.PAUSED.name())
                .set(WEBHOOK_ENDPOINT.REASON, cut(clean(reason), LONGEST_REASON))
                .where(WEBHOOK_ENDPOINT.ID.eq(endpoint.id()))
                .execute();
        EndpointRows.hold(tx, endpoint.id());
        audit.record(
                tx,
                endpoint.organisation(),
                ACTOR,
                "webhook.paused",
                "webhook",
                endpoint.id().toString(),
                reason);
    }

    private void move(DSLContext tx, WebhookClaim claim, State to, @Nullable Instant due) {
        tx.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, to.name())
                .set(WEBHOOK_DELIVERY.DUE_AT, due)
                .set(WEBHOOK_DELIVERY.ENDED_AT, to == State.WAITING ? null : now())
                .where(
                        WEBHOOK_DELIVERY.ID.eq(claim.delivery()),
                        WEBHOOK_DELIVERY.STATE.eq(State.WAITING.name()),
                        WEBHOOK_DELIVERY.FENCE.eq(claim.fence()))
                .execute();
    }

    /** Forgets events older than {@code limit} with their deliveries, whatever became of them, and endpoints removed before it. */
    public int forgetBefore(Instant limit) {
        int events = store.dsl()
                .deleteFrom(WEBHOOK_EVENT)
                .where(WEBHOOK_EVENT.CREATED_AT.lt(limit))
                .execute();
        store.dsl()
                .deleteFrom(WEBHOOK_ENDPOINT)
                .where(
                        WEBHOOK_ENDPOINT.REMOVED_AT.lt(limit),
                        DSL.notExists(DSL.selectOne()
                                .from(WEBHOOK_DELIVERY)
                                .where(WEBHOOK_DELIVERY.ENDPOINT_ID.eq(WEBHOOK_ENDPOINT.ID))))
                .execute();
        return events;
    }

    /** PostgreSQL takes no zero in texts, and a page shows no other control characters. */
    private static String clean(String text) {
        return cut(text.replaceAll("\\p{Cntrl}+", " "), LONGEST_EXCERPT);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private Instant now() {
        return store.clock().instant();
    }
}
