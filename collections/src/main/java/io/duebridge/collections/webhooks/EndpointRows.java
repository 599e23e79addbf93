package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.ORGANISATION;
import static io.duebridge.collections.tables.Tables.WEBHOOK_DELIVERY;
import static io.duebridge.collections.tables.Tables.WEBHOOK_ENDPOINT;

import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.webhooks.WebhookEndpoint.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Table {@code webhook_endpoint}. */
final class EndpointRows {
    private EndpointRows() {}

    /** Of this organisation, and not removed. */
    static Condition of(OrganisationId organisation) {
        return WEBHOOK_ENDPOINT
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(WEBHOOK_ENDPOINT.STATE.in(State.ACTIVE.name(), State.PAUSED.name()));
    }

    static List<WebhookEndpoint> select(DSLContext dsl, OrganisationId organisation) {
        return dsl.selectFrom(WEBHOOK_ENDPOINT)
                .where(of(organisation))
                .orderBy(WEBHOOK_ENDPOINT.CREATED_AT, WEBHOOK_ENDPOINT.ID)
                .fetch(EndpointRows::endpoint);
    }

    /** Keeps two that add one at the same time from adding the same. */
    static List<WebhookEndpoint> lockAll(DSLContext tx, OrganisationId organisation) {
        tx.select(ORGANISATION.ID)
                .from(ORGANISATION)
                .where(ORGANISATION.ID.eq(organisation.value()))
                .forUpdate()
                .fetch();
        return select(tx, organisation);
    }

    static void insert(
            DSLContext tx,
            OrganisationId organisation,
            UUID id,
            EndpointWish wish,
            String sealedSecret,
            String actor,
            Instant now) {
        tx.insertInto(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.ID, id)
                .set(WEBHOOK_ENDPOINT.ORGANISATION_ID, organisation.value())
                .set(WEBHOOK_ENDPOINT.URL, wish.url())
                .set(WEBHOOK_ENDPOINT.DESCRIPTION, wish.description())
                .set(WEBHOOK_ENDPOINT.TYPES, written(wish.types()))
                .set(WEBHOOK_ENDPOINT.STATE, State.ACTIVE.name())
                .set(WEBHOOK_ENDPOINT.SECRET, sealedSecret)
                .set(WEBHOOK_ENDPOINT.FAILURES, 0)
                .set(WEBHOOK_ENDPOINT.CREATED_AT, now)
                .set(WEBHOOK_ENDPOINT.CREATED_BY, actor.length() <= 200 ? actor : actor.substring(0, 200))
                .execute();
    }

    /** What waits is due no more; it is again once the endpoint is active. */
    static void hold(DSLContext tx, UUID endpoint) {
        tx.update(WEBHOOK_DELIVERY)
                .setNull(WEBHOOK_DELIVERY.DUE_AT)
                .where(
                        WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint),
                        WEBHOOK_DELIVERY.STATE.eq(WebhookDelivery.State.WAITING.name()))
                .execute();
    }

    static WebhookEndpoint endpoint(Record row) {
        return new WebhookEndpoint(
                row.get(WEBHOOK_ENDPOINT.ID),
                new OrganisationId(row.get(WEBHOOK_ENDPOINT.ORGANISATION_ID)),
                row.get(WEBHOOK_ENDPOINT.URL),
                row.get(WEBHOOK_ENDPOINT.DESCRIPTION),
                read(row.get(WEBHOOK_ENDPOINT.TYPES)),
                State.valueOf(row.get(WEBHOOK_ENDPOINT.STATE)),
                Optional.ofNullable(row.get(WEBHOOK_ENDPOINT.REASON)),
                Optional.ofNullable(row.get(WEBHOOK_ENDPOINT.OLD_SECRET_UNTIL)),
                row.get(WEBHOOK_ENDPOINT.FAILURES),
                Optional.ofNullable(row.get(WEBHOOK_ENDPOINT.FAILING_SINCE)),
                row.get(WEBHOOK_ENDPOINT.CREATED_AT),
                row.get(WEBHOOK_ENDPOINT.CREATED_BY));
    }

    private static String written(Set<WebhookType> types) {
        return types.stream().sorted().map(WebhookType::label).collect(Collectors.joining(" "));
    }

    private static Set<WebhookType> read(String types) {
        return Arrays.stream(types.split(" "))
                .filter(label -> !label.isEmpty())
                .map(label -> WebhookType.of(label).orElseThrow())
                .collect(Collectors.toSet());
    }
}
