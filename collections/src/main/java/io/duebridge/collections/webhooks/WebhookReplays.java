package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.WEBHOOK_DELIVERY;
import static io.duebridge.collections.tables.Tables.WEBHOOK_ENDPOINT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.webhooks.WebhookDelivery.State;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Has what was delivered or given up sent again, with the same ids and the same bodies: receivers recognise what they had. */
public final class WebhookReplays {
    private final CollectionsStore store;
    private final AuditTrail audit;

    public WebhookReplays(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** Has one delivery that ended sent again. False if there is none, or it waits anyway, or its endpoint was removed. */
    public boolean replay(OrganisationId organisation, UUID delivery, String actor) {
        return store.transactionResult(tx -> {
            int again = again(tx, organisation, WEBHOOK_DELIVERY.ID.eq(delivery));
            if (again == 1) {
                audit.record(
                        tx, organisation, actor, "webhook.replayed", "webhook-delivery", delivery.toString(), null);
            }
            return again == 1;
        });
    }

    /**
     * Has everything sent again that happened since a moment and is done with.
     *
     * @param failedOnly leave out what was delivered
     * @return how much that is
     */
    public int replaySince(
            OrganisationId organisation, UUID endpoint, Instant since, boolean failedOnly, String actor) {
        return store.transactionResult(tx -> {
            Condition which = WEBHOOK_DELIVERY
                    .ENDPOINT_ID
                    .eq(endpoint)
                    .and(WEBHOOK_DELIVERY.CREATED_AT.ge(since))
                    .and(failedOnly ? WEBHOOK_DELIVERY.STATE.eq(State.FAILED.name()) : DSL.noCondition());
            int again = again(tx, organisation, which);
            audit.record(
                    tx,
                    organisation,
                    actor,
                    "webhook.replayed",
                    "webhook",
                    endpoint.toString(),
                    again + (failedOnly ? " given up since " : " since ") + since);
            return again;
        });
    }

    /** Where the endpoint is paused they wait until it is not. */
    private int again(DSLContext tx, OrganisationId organisation, Condition which) {
        Field<String> endpointState = DSL.field(DSL.select(WEBHOOK_ENDPOINT.STATE)
                .from(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ID.eq(WEBHOOK_DELIVERY.ENDPOINT_ID)));
        return tx.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, State.WAITING.name())
                .set(WEBHOOK_DELIVERY.ATTEMPTS, 0)
                .set(WEBHOOK_DELIVERY.FENCE, WEBHOOK_DELIVERY.FENCE.plus(1))
                .setNull(WEBHOOK_DELIVERY.DUE_AT)
                .setNull(WEBHOOK_DELIVERY.ENDED_AT)
                .where(
                        WEBHOOK_DELIVERY.ORGANISATION_ID.eq(organisation.value()),
                        WEBHOOK_DELIVERY.STATE.in(State.DELIVERED.name(), State.FAILED.name()),
                        endpointState.ne(WebhookEndpoint.State.REMOVED.name()),
                        which)
                .execute();
    }
}
