package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.PROFILE_CHANGE;
import static io.duebridge.collections.tables.Tables.PROMISE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.outbox.OutboxEvent;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/** Reads what an event of the outbox means for receivers, and whose it is. */
final class NewsReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NewsReader() {}

    static List<News> read(DSLContext dsl, OutboxEvent event) {
        if (event.topic().equals(DocumentNews.TOPIC)) {
            return DocumentNews.read(dsl, event, json(event));
        }
        return WebhookType.ofTopic(event.topic()).flatMap(type -> one(dsl, event, type)).stream()
                .toList();
    }

    private static Optional<News> one(DSLContext dsl, OutboxEvent event, WebhookType type) {
        String topic = event.topic();
        return switch (topic.substring(0, topic.indexOf('.'))) {
            case "payment" -> payment(dsl, event, type);
            case "posting" -> isAboutThePayment(dsl, event) ? payment(dsl, event, type) : Optional.empty();
            case "dispute" -> dispute(dsl, event, type);
            case "promise" ->
                plain(
                        dsl,
                        event,
                        type,
                        "promise",
                        "promises",
                        PROMISE,
                        PROMISE.ID,
                        PROMISE.ORGANISATION_ID,
                        PROMISE.CUSTOMER_ID);
            case "plan" ->
                plain(
                        dsl,
                        event,
                        type,
                        "plan",
                        "plans",
                        PAYMENT_PLAN,
                        PAYMENT_PLAN.ID,
                        PAYMENT_PLAN.ORGANISATION_ID,
                        PAYMENT_PLAN.CUSTOMER_ID);
            case "autopay" ->
                plain(
                        dsl,
                        event,
                        type,
                        "autopay",
                        "autopay",
                        AUTOPAY,
                        AUTOPAY.ID,
                        AUTOPAY.ORGANISATION_ID,
                        AUTOPAY.CUSTOMER_ID);
            case "profile" ->
                plain(
                        dsl,
                        event,
                        type,
                        "profileChange",
                        "profile/changes",
                        PROFILE_CHANGE,
                        PROFILE_CHANGE.ID,
                        PROFILE_CHANGE.ORGANISATION_ID,
                        PROFILE_CHANGE.CUSTOMER_ID);
            case "message" -> message(dsl, event, type);
            default -> Optional.empty();
        };
    }

    private static Optional<News> payment(DSLContext dsl, OutboxEvent event, WebhookType type) {
        return plain(
                dsl,
                event,
                type,
                "payment",
                "payments",
                PAYMENT,
                PAYMENT.ID,
                PAYMENT.ORGANISATION_ID,
                PAYMENT.CUSTOMER_ID);
    }

    /** Reversals and applying anew have postings of their own; and several states of a posting may look alike from outside. */
    private static boolean isAboutThePayment(DSLContext dsl, OutboxEvent event) {
        JsonNode told = json(event);
        PostingState from = PostingState.valueOf(told.path("from").asText());
        PostingState to = PostingState.valueOf(told.path("to").asText());
        return from.shownAs() != to.shownAs()
                && dsl.fetchExists(
                        POSTING,
                        POSTING.ID
                                .eq(UUID.fromString(told.path("posting").asText()))
                                .and(POSTING.OPERATION.eq(PostingOperation.PAYMENT.name())));
    }

    private static Optional<News> dispute(DSLContext dsl, OutboxEvent event, WebhookType type) {
        UUID id = UUID.fromString(event.subjectId());
        return dsl.select(DISPUTE.CUSTOMER_ID, DISPUTE.DOCUMENT_ID)
                .from(DISPUTE)
                .where(
                        DISPUTE.ID.eq(id),
                        DISPUTE.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional(row -> News.of(event.id(), type, "dispute", id, row.value1(), "disputes")
                        .with("document", row.value2()));
    }

    private static Optional<News> message(DSLContext dsl, OutboxEvent event, WebhookType type) {
        UUID id = UUID.fromString(event.subjectId());
        return dsl.select(MESSAGE_THREAD.ID, MESSAGE_THREAD.CUSTOMER_ID)
                .from(MESSAGE)
                .join(MESSAGE_THREAD)
                .on(MESSAGE_THREAD.ID.eq(MESSAGE.THREAD_ID))
                .where(
                        MESSAGE.ID.eq(id),
                        MESSAGE.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional(row -> News.of(event.id(), type, "conversation", row.value1(), row.value2(), "messages")
                        .with("message", id));
    }

    private static Optional<News> plain(
            DSLContext dsl,
            OutboxEvent event,
            WebhookType type,
            String what,
            String path,
            Table<? extends Record> table,
            TableField<?, UUID> key,
            TableField<?, UUID> organisation,
            TableField<?, UUID> customer) {
        UUID id = UUID.fromString(event.subjectId());
        return dsl.select(customer)
                .from(table)
                .where(key.eq(id), organisation.eq(event.organisation().value()))
                .fetchOptional(row -> News.of(event.id(), type, what, id, row.value1(), path));
    }

    private static JsonNode json(OutboxEvent event) {
        try {
            return JSON.readTree(event.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event.id() + " holds no JSON", e);
        }
    }
}
