package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.WEBHOOK_ATTEMPT;
import static io.duebridge.collections.tables.Tables.WEBHOOK_DELIVERY;
import static io.duebridge.collections.tables.Tables.WEBHOOK_EVENT;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What was sent, is on its way or was given up, to be looked at. */
public final class WebhookHistory {
    private static final int MOST_ATTEMPTS = 200;

    private final CollectionsStore store;

    public WebhookHistory(CollectionsStore store) {
        this.store = store;
    }

    /**
     * Some deliveries of an endpoint, what happened last first.
     *
     * @param next where the next page begins; empty on the last
     */
    public record Page(List<WebhookDelivery> deliveries, Optional<Cursor> next) {
        public Page {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** The last delivery of a page. */
    public record Cursor(Instant createdAt, UUID id) {
        /** Safe to stand in an address; opaque to clients. */
        public String encoded() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((createdAt + "/" + id).getBytes(StandardCharsets.UTF_8));
        }

        /** Empty if {@code encoded} was not made by {@link #encoded()}. */
        public static Optional<Cursor> decode(String encoded) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split("/", -1);
                return parts.length == 2
                        ? Optional.of(new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                        : Optional.empty();
            } catch (IllegalArgumentException | DateTimeException notOurs) {
                return Optional.empty();
            }
        }
    }

    /** A delivery with what is sent and each time it was tried, the latest first; of very many the latest. */
    public record Detail(WebhookDelivery delivery, String body, List<WebhookAttempt> attempts) {
        public Detail {
            attempts = List.copyOf(attempts);
        }
    }

    /** @param state empty: all */
    public Page page(
            OrganisationId organisation,
            UUID endpoint,
            Optional<WebhookDelivery.State> state,
            Optional<Cursor> after,
            int limit) {
        Condition further = after.<Condition>map(cursor -> DSL.row(WEBHOOK_DELIVERY.CREATED_AT, WEBHOOK_DELIVERY.ID)
                        .lt(cursor.createdAt(), cursor.id()))
                .orElseGet(DSL::noCondition);
        List<WebhookDelivery> rows = store.dsl()
                .selectFrom(WEBHOOK_DELIVERY)
                .where(
                        WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint),
                        WEBHOOK_DELIVERY.ORGANISATION_ID.eq(organisation.value()),
                        state.<Condition>map(one -> WEBHOOK_DELIVERY.STATE.eq(one.name()))
                                .orElseGet(DSL::noCondition),
                        further)
                .orderBy(WEBHOOK_DELIVERY.CREATED_AT.desc(), WEBHOOK_DELIVERY.ID.desc())
                .limit(limit + 1)
                .fetch(WebhookHistory::delivery);
        List<WebhookDelivery> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        Optional<Cursor> next = rows.size() > limit
                ? Optional.of(new Cursor(
                        shown.get(limit - 1).createdAt(), shown.get(limit - 1).id()))
                : Optional.empty();
        return new Page(shown, next);
    }

    /** Empty if there is none. */
    public Optional<Detail> find(OrganisationId organisation, UUID delivery) {
        return store.dsl()
                .select(WEBHOOK_DELIVERY.fields())
                .select(WEBHOOK_EVENT.BODY)
                .from(WEBHOOK_DELIVERY)
                .join(WEBHOOK_EVENT)
                .on(WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
                .where(WEBHOOK_DELIVERY.ID.eq(delivery), WEBHOOK_DELIVERY.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> new Detail(delivery(row), row.get(WEBHOOK_EVENT.BODY), attempts(delivery)));
    }

    /** How many of its deliveries wait or were given up, of all of an organisation's endpoints; those without any are not in it. */
    public Map<UUID, Map<WebhookDelivery.State, Integer>> unfinished(
            OrganisationId organisation, List<UUID> endpoints) {
        return store
                .dsl()
                .select(WEBHOOK_DELIVERY.ENDPOINT_ID, WEBHOOK_DELIVERY.STATE, DSL.count())
                .from(WEBHOOK_DELIVERY)
                .where(
                        WEBHOOK_DELIVERY.ENDPOINT_ID.in(endpoints),
                        WEBHOOK_DELIVERY.ORGANISATION_ID.eq(organisation.value()),
                        WEBHOOK_DELIVERY.STATE.in(
                                WebhookDelivery.State.WAITING.name(), WebhookDelivery.State.FAILED.name()))
                .groupBy(WEBHOOK_DELIVERY.ENDPOINT_ID, WEBHOOK_DELIVERY.STATE)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(),
                        Collectors.toMap(row -> WebhookDelivery.State.valueOf(row.value2()), row -> row.value3())));
    }

    private List<WebhookAttempt> attempts(UUID delivery) {
        return store.dsl()
                .selectFrom(WEBHOOK_ATTEMPT)
                .where(WEBHOOK_ATTEMPT.DELIVERY_ID.eq(delivery))
                .orderBy(WEBHOOK_ATTEMPT.STARTED_AT.desc(), WEBHOOK_ATTEMPT.ID)
                .limit(MOST_ATTEMPTS)
                .fetch(row -> new WebhookAttempt(
                        row.get(WEBHOOK_ATTEMPT.STARTED_AT),
                        Optional.ofNullable(row.get(WEBHOOK_ATTEMPT.ENDED_AT)),
                        row.get(WEBHOOK_ATTEMPT.NODE),
                        WebhookAttempt.Result.valueOf(row.get(WEBHOOK_ATTEMPT.RESULT)),
                        Optional.ofNullable(row.get(WEBHOOK_ATTEMPT.STATUS)),
                        Optional.ofNullable(row.get(WEBHOOK_ATTEMPT.WORDS)),
                        Optional.ofNullable(row.get(WEBHOOK_ATTEMPT.EXCERPT))));
    }

    private static WebhookDelivery delivery(Record row) {
        return new WebhookDelivery(
                row.get(WEBHOOK_DELIVERY.ID),
                row.get(WEBHOOK_DELIVERY.ENDPOINT_ID),
                row.get(WEBHOOK_DELIVERY.EVENT_ID),
                WebhookType.of(row.get(WEBHOOK_DELIVERY.TYPE)).orElseThrow(),
                row.get(WEBHOOK_DELIVERY.SUBJECT),
                row.get(WEBHOOK_DELIVERY.CREATED_AT),
                WebhookDelivery.State.valueOf(row.get(WEBHOOK_DELIVERY.STATE)),
                row.get(WEBHOOK_DELIVERY.ATTEMPTS),
                Optional.ofNullable(row.get(WEBHOOK_DELIVERY.DUE_AT)),
                Optional.ofNullable(row.get(WEBHOOK_DELIVERY.ENDED_AT)));
    }
}
