package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.outbox.OutboxEvent;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * What became of documents when a page of them was stored. One event of the outbox tells of some hundred documents, and none is written
 * where nobody wants to be told: the first read of a company brings them all.
 */
public final class DocumentNews {
    static final String TOPIC = "documents.changed";

    private static final Set<WebhookType> TYPES = Set.of(
            WebhookType.DOCUMENT_CREATED,
            WebhookType.DOCUMENT_CHANGED,
            WebhookType.DOCUMENT_SETTLED,
            WebhookType.DOCUMENT_REMOVED);

    /** What an event's payload has room for. */
    private static final int AT_ONCE = 400;

    private final Outbox outbox;

    public DocumentNews(CollectionsStore store) {
        this.outbox = new Outbox(store);
    }

    /** Whether anybody is to be told of documents. */
    public boolean isWanted(DSLContext tx, OrganisationId organisation) {
        return EndpointRows.select(tx, organisation).stream()
                .anyMatch(endpoint -> TYPES.stream().anyMatch(endpoint::wants));
    }

    /** Writes down, in the caller's transaction, what became of which document. */
    public void tell(DSLContext tx, OrganisationId organisation, String connection, Map<UUID, WebhookType> documents) {
        List<Map.Entry<UUID, WebhookType>> all = List.copyOf(documents.entrySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            ObjectNode payload = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<UUID, WebhookType> each : all.subList(from, Math.min(from + AT_ONCE, all.size()))) {
                payload.withArray(each.getValue().label()).add(each.getKey().toString());
            }
            outbox.publish(tx, organisation, TOPIC, connection, payload.toString());
        }
    }

    static List<News> read(DSLContext dsl, OutboxEvent event, JsonNode payload) {
        Map<UUID, UUID> customers = customers(dsl, event, payload);
        List<News> news = new ArrayList<>();
        for (WebhookType type : TYPES.stream().sorted().toList()) {
            for (JsonNode text : payload.path(type.label())) {
                UUID document = UUID.fromString(text.asText());
                UUID customer = customers.get(document);
                if (customer != null) {
                    news.add(News.of(id(event, document), type, "document", document, customer, "documents"));
                }
            }
        }
        return news;
    }

    private static Map<UUID, UUID> customers(DSLContext dsl, OutboxEvent event, JsonNode payload) {
        Set<UUID> ids = new HashSet<>();
        payload.forEach(some -> some.forEach(id -> ids.add(UUID.fromString(id.asText()))));
        return dsl
                .select(DOCUMENT.ID, DOCUMENT.CUSTOMER_ID)
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ID.in(ids),
                        DOCUMENT.ORGANISATION_ID.eq(event.organisation().value()))
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.value1(), row -> row.value2()));
    }

    /** The same whenever the event is read. */
    private static UUID id(OutboxEvent event, UUID document) {
        return UUID.nameUUIDFromBytes((event.id() + "/" + document).getBytes(StandardCharsets.UTF_8));
    }
}
