package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.WEBHOOK_DELIVERY;
import static io.duebridge.collections.tables.Tables.WEBHOOK_ENDPOINT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.webhooks.WebhookEndpoint.State;
import io.duebridge.collections.webhooks.WebhookRefused.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Who is told of events. Secrets are shown when they are made and never again; they are kept sealed. */
public final class WebhookEndpoints {
    /** So many an organisation may have. */
    public static final int MOST = 20;

    /** How long messages are signed with the old secret too after a new one was made. */
    public static final Duration OLD_SECRET = Duration.ofHours(24);

    private final CollectionsStore store;
    private final SealingKey key;
    private final AuditTrail audit;

    public WebhookEndpoints(CollectionsStore store, SealingKey key) {
        this.store = store;
        this.key = key;
        this.audit = new AuditTrail(store);
    }

    /** An endpoint just made, with its secret in clear, for the only time. */
    public record Added(WebhookEndpoint endpoint, WebhookSecret secret) {}

    /**
     * Tells this address of everything from now on.
     *
     * @throws WebhookRefused if there is one with this address already, or there are too many
     */
    public Added add(OrganisationId organisation, EndpointWish wish, String actor) {
        UUID id = UUID.randomUUID();
        WebhookSecret secret = WebhookSecret.fresh();
        store.transaction(tx -> {
            List<WebhookEndpoint> others = EndpointRows.lockAll(tx, organisation);
            if (others.stream().anyMatch(other -> other.url().equals(wish.url()))) {
                throw new WebhookRefused(Why.KNOWN, "This URL is told already; change or remove that endpoint.");
            }
            if (others.size() >= MOST) {
                throw new WebhookRefused(Why.TOO_MANY, "There are " + MOST + " endpoints; remove one first.");
            }
            EndpointRows.insert(tx, organisation, id, wish, seal(id, secret), actor, now());
            audit.record(tx, organisation, actor, "webhook.added", "webhook", id.toString(), wish.url());
        });
        return new Added(find(organisation, id).orElseThrow(), secret);
    }

    /** The organisation's endpoints that were not removed, the oldest first. */
    public List<WebhookEndpoint> all(OrganisationId organisation) {
        return EndpointRows.select(store.dsl(), organisation);
    }

    /** Empty if there is none, or it was removed. */
    public Optional<WebhookEndpoint> find(OrganisationId organisation, UUID id) {
        return store.dsl()
                .selectFrom(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ID.eq(id), EndpointRows.of(organisation))
                .fetchOptional(EndpointRows::endpoint);
    }

    /** Makes a new secret; the old one signs too for {@link #OLD_SECRET}. Empty if there is no such endpoint. */
    public Optional<WebhookSecret> rotate(OrganisationId organisation, UUID id, String actor) {
        WebhookSecret fresh = WebhookSecret.fresh();
        boolean done = store.transactionResult(tx -> {
            int changed = tx.update(WEBHOOK_ENDPOINT)
                    .set(WEBHOOK_ENDPOINT.OLD_SECRET, WEBHOOK_ENDPOINT.SECRET)
                    .set(WEBHOOK_ENDPOINT.OLD_SECRET_UNTIL, now().plus(OLD_SECRET))
                    .set(WEBHOOK_ENDPOINT.SECRET, seal(id, fresh))
                    .where(WEBHOOK_ENDPOINT.ID.eq(id), EndpointRows.of(organisation))
                    .execute();
            return told(tx, changed == 1, organisation, id, actor, "webhook.secret");
        });
        return done ? Optional.of(fresh) : Optional.empty();
    }

    /** Keeps what it would be told waiting. Returns false if it is not active. */
    public boolean pause(OrganisationId organisation, UUID id, String actor) {
        return store.transactionResult(tx -> {
            int changed = tx.update(WEBHOOK_ENDPOINT)
                    .set(WEBHOOK_ENDPOINT.STATE, State.PAUSED.name())
                    .set(WEBHOOK_ENDPOINT.REASON, "paused by " + cut(actor))
                    .where(
                            WEBHOOK_ENDPOINT.ID.eq(id),
                            WEBHOOK_ENDPOINT.ORGANISATION_ID.eq(organisation.value()),
                            WEBHOOK_ENDPOINT.STATE.eq(State.ACTIVE.name()))
                    .execute();
            if (changed == 1) {
                EndpointRows.hold(tx, id);
            }
            return told(tx, changed == 1, organisation, id, actor, "webhook.paused");
        });
    }

    /** Sends what waits, and everything from now on. Returns false if it is not paused. */
    public boolean resume(OrganisationId organisation, UUID id, String actor) {
        return store.transactionResult(tx -> {
            int changed = tx.update(WEBHOOK_ENDPOINT)
                    .set(WEBHOOK_ENDPOINT.STATE, State.ACTIVE.name())
                    .set(WEBHOOK_ENDPOINT.FAILURES, 0)
                    .setNull(WEBHOOK_ENDPOINT.REASON)
                    .setNull(WEBHOOK_ENDPOINT.FAILING_SINCE)
                    .setNull(WEBHOOK_ENDPOINT.REST_UNTIL)
                    .where(
                            WEBHOOK_ENDPOINT.ID.eq(id),
                            WEBHOOK_ENDPOINT.ORGANISATION_ID.eq(organisation.value()),
                            WEBHOOK_ENDPOINT.STATE.eq(State.PAUSED.name()))
                    .execute();
            return told(tx, changed == 1, organisation, id, actor, "webhook.resumed");
        });
    }

    /** Tells it nothing any more and forgets its secrets; what was sent stays to be seen for a while. False if there is none. */
    public boolean remove(OrganisationId organisation, UUID id, String actor) {
        return store.transactionResult(tx -> {
            int changed = tx.update(WEBHOOK_ENDPOINT)
                    .set(WEBHOOK_ENDPOINT.STATE, State.REMOVED.name())
                    .set(WEBHOOK_ENDPOINT.SECRET, "")
                    .setNull(WEBHOOK_ENDPOINT.OLD_SECRET)
                    .set(WEBHOOK_ENDPOINT.REMOVED_AT, now())
                    .where(WEBHOOK_ENDPOINT.ID.eq(id), EndpointRows.of(organisation))
                    .execute();
            if (changed == 1) {
                tx.update(WEBHOOK_DELIVERY)
                        .set(WEBHOOK_DELIVERY.STATE, WebhookDelivery.State.DROPPED.name())
                        .set(WEBHOOK_DELIVERY.ENDED_AT, now())
                        .setNull(WEBHOOK_DELIVERY.DUE_AT)
                        .where(
                                WEBHOOK_DELIVERY.ENDPOINT_ID.eq(id),
                                WEBHOOK_DELIVERY.STATE.eq(WebhookDelivery.State.WAITING.name()))
                        .execute();
            }
            return told(tx, changed == 1, organisation, id, actor, "webhook.removed");
        });
    }

    /** What its messages are signed with now: the newest first, the one before while it still holds. Empty once it is removed. */
    public List<WebhookSecret> secrets(UUID id) {
        List<WebhookSecret> secrets = new ArrayList<>();
        Record row = store.dsl()
                .select(WEBHOOK_ENDPOINT.SECRET, WEBHOOK_ENDPOINT.OLD_SECRET, WEBHOOK_ENDPOINT.OLD_SECRET_UNTIL)
                .from(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ID.eq(id), WEBHOOK_ENDPOINT.STATE.ne(State.REMOVED.name()))
                .fetchOne();
        if (row != null) {
            secrets.add(open(id, row.get(WEBHOOK_ENDPOINT.SECRET)));
            @Nullable Instant until = row.get(WEBHOOK_ENDPOINT.OLD_SECRET_UNTIL);
            @Nullable String old = row.get(WEBHOOK_ENDPOINT.OLD_SECRET);
            if (old != null && until != null && until.isAfter(now())) {
                secrets.add(open(id, old));
            }
        }
        return secrets;
    }

    private boolean told(
            DSLContext tx, boolean done, OrganisationId organisation, UUID id, String actor, String action) {
        if (done) {
            audit.record(tx, organisation, actor, action, "webhook", id.toString(), null);
        }
        return done;
    }

    private String seal(UUID id, WebhookSecret secret) {
        return key.seal("webhook:" + id, secret.text());
    }

    private WebhookSecret open(UUID id, String sealed) {
        return new WebhookSecret(key.open("webhook:" + id, sealed));
    }

    private static String cut(String actor) {
        return actor.length() <= 200 ? actor : actor.substring(0, 200);
    }

    private Instant now() {
        return store.clock().instant();
    }
}
