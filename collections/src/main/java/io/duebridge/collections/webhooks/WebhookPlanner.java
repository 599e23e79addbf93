package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.WEBHOOK_DELIVERY;
import static io.duebridge.collections.tables.Tables.WEBHOOK_EVENT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.outbox.OutboxEvent;
import io.duebridge.collections.outbox.OutboxListener;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each event of the outbox what receivers are told of it, and a delivery for each endpoint that wants it. Asked twice about the
 * same event it makes the same messages, which are there already.
 */
public final class WebhookPlanner implements OutboxListener {
    /** Of what the messages look like; counted up only if receivers would have to be changed. */
    static final int VERSION = 1;

    private final URI baseUrl;

    /** @param baseUrl where the API is reached; links in messages begin with it */
    public WebhookPlanner(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public void heard(DSLContext tx, OutboxEvent event) {
        List<WebhookEndpoint> endpoints = EndpointRows.select(tx, event.organisation());
        if (endpoints.isEmpty()) {
            return;
        }
        List<Query> rows = new ArrayList<>();
        for (News news : NewsReader.read(tx, event)) {
            List<WebhookEndpoint> wanting = endpoints.stream()
                    .filter(endpoint -> endpoint.wants(news.type()))
                    .toList();
            if (!wanting.isEmpty()) {
                rows.add(told(tx, event, news));
                wanting.forEach(endpoint -> rows.add(delivery(tx, event, news, endpoint)));
            }
        }
        if (!rows.isEmpty()) {
            tx.batch(rows).execute();
        }
    }

    private Query told(DSLContext tx, OutboxEvent event, News news) {
        return tx.insertInto(WEBHOOK_EVENT)
                .set(WEBHOOK_EVENT.ID, news.id())
                .set(WEBHOOK_EVENT.ORGANISATION_ID, event.organisation().value())
                .set(WEBHOOK_EVENT.POSITION, event.position())
                .set(WEBHOOK_EVENT.TYPE, news.type().label())
                .set(WEBHOOK_EVENT.SUBJECT, news.subject())
                .set(WEBHOOK_EVENT.BODY, body(event, news))
                .set(WEBHOOK_EVENT.CREATED_AT, event.createdAt())
                .onConflictDoNothing();
    }

    private static Query delivery(DSLContext tx, OutboxEvent event, News news, WebhookEndpoint endpoint) {
        @Nullable Instant due = endpoint.state() == WebhookEndpoint.State.ACTIVE ? event.createdAt() : null;
        return tx.insertInto(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.ID, UUID.randomUUID())
                .set(WEBHOOK_DELIVERY.ORGANISATION_ID, event.organisation().value())
                .set(WEBHOOK_DELIVERY.ENDPOINT_ID, endpoint.id())
                .set(WEBHOOK_DELIVERY.EVENT_ID, news.id())
                .set(WEBHOOK_DELIVERY.POSITION, event.position())
                .set(WEBHOOK_DELIVERY.TYPE, news.type().label())
                .set(WEBHOOK_DELIVERY.SUBJECT, news.subject())
                .set(WEBHOOK_DELIVERY.CREATED_AT, event.createdAt())
                .set(WEBHOOK_DELIVERY.STATE, WebhookDelivery.State.WAITING.name())
                .set(WEBHOOK_DELIVERY.ATTEMPTS, 0)
                .set(WEBHOOK_DELIVERY.FENCE, 0)
                .set(WEBHOOK_DELIVERY.DUE_AT, due)
                .onConflictDoNothing();
    }

    /** Thin on purpose: who wants to know more asks the API, where it is told what holds then. */
    private String body(OutboxEvent event, News news) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", news.id().toString());
        root.put("type", news.type().label());
        root.put("version", VERSION);
        root.put("created", event.createdAt().toString());
        root.put("organisation", event.organisation().value().toString());
        ObjectNode data = root.putObject("data");
        for (Map.Entry<String, UUID> id : news.ids().entrySet()) {
            data.put(id.getKey(), id.getValue().toString());
        }
        String base = baseUrl.toString();
        data.put(
                "link",
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1/" + news.path()
                        + "?customer=" + news.ids().get("customer"));
        return root.toString();
    }
}
