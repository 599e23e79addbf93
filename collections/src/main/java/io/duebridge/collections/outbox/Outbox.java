package io.duebridge.collections.outbox;

import static io.duebridge.collections.tables.Tables.OUTBOX;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;

/**
 * Events wait here until they are delivered. A deliverer that dies leaves its claim to run out, then the event is claimed again:
 * receivers see each event at least once, with the same id.
 */
public final class Outbox {
    private final CollectionsStore store;

    public Outbox(CollectionsStore store) {
        this.store = store;
    }

    /** Writes an event in the caller's transaction: it exists if and only if that commits. */
    public void publish(
            DSLContext dsl, OrganisationId organisation, String topic, String subjectId, String payloadJson) {
        publishing(dsl, organisation, topic, subjectId, payloadJson).execute();
    }

    /** The statement that {@link #publish} runs, for a caller that sends several at once. */
    public Query publishing(
            DSLContext dsl, OrganisationId organisation, String topic, String subjectId, String payloadJson) {
        Instant now = store.clock().instant();
        return dsl.insertInto(OUTBOX)
                .set(OUTBOX.ID, UUID.randomUUID())
                .set(OUTBOX.ORGANISATION_ID, organisation.value())
                .set(OUTBOX.TOPIC, topic)
                .set(OUTBOX.SUBJECT_ID, subjectId)
                .set(OUTBOX.PAYLOAD, payloadJson)
                .set(OUTBOX.CREATED_AT, now)
                .set(OUTBOX.ATTEMPTS, 0)
                .set(OUTBOX.DUE_AT, now);
    }

    /** Takes up to {@code limit} due events, oldest first, for {@code lease}; nobody else gets them meanwhile. */
    public List<OutboxEvent> claim(int limit, Duration lease) {
        Instant now = store.clock().instant();
        List<OutboxEvent> due = store.dsl()
                .selectFrom(OUTBOX)
                .where(OUTBOX.DUE_AT.le(now))
                .orderBy(OUTBOX.DUE_AT, OUTBOX.POSITION)
                .limit(limit)
                .fetch(Outbox::event);
        List<OutboxEvent> claimed = new ArrayList<>();
        for (OutboxEvent event : due) {
            int won = store.dsl()
                    .update(OUTBOX)
                    .set(OUTBOX.ATTEMPTS, event.attempt())
                    .set(OUTBOX.DUE_AT, now.plus(lease))
                    .where(OUTBOX.POSITION.eq(event.position()))
                    .and(OUTBOX.ATTEMPTS.eq(event.attempt() - 1))
                    .and(OUTBOX.DUE_AT.le(now))
                    .execute();
            if (won == 1) {
                claimed.add(event);
            }
        }
        return claimed;
    }

    /** The receiver has it. */
    public void delivered(OutboxEvent event) {
        delivered(store.dsl(), event);
    }

    /** The receiver has it, if the caller's transaction commits. */
    public void delivered(DSLContext dsl, OutboxEvent event) {
        dsl.update(OUTBOX)
                .set(OUTBOX.DELIVERED_AT, store.clock().instant())
                .setNull(OUTBOX.DUE_AT)
                .where(OUTBOX.POSITION.eq(event.position()))
                .execute();
    }

    /** The receiver did not take it; it is offered again after {@code wait}. */
    public void failed(OutboxEvent event, Duration wait) {
        store.dsl()
                .update(OUTBOX)
                .set(OUTBOX.DUE_AT, store.clock().instant().plus(wait))
                .where(OUTBOX.POSITION.eq(event.position()))
                .and(OUTBOX.ATTEMPTS.eq(event.attempt()))
                .and(OUTBOX.DELIVERED_AT.isNull())
                .execute();
    }

    /** Forgets events delivered before {@code limit}; gives how many. */
    public int forgetDeliveredBefore(Instant limit) {
        return store.dsl()
                .deleteFrom(OUTBOX)
                .where(OUTBOX.DELIVERED_AT.lt(limit))
                .execute();
    }

    private static OutboxEvent event(Record row) {
        return new OutboxEvent(
                row.get(OUTBOX.POSITION),
                row.get(OUTBOX.ID),
                new OrganisationId(row.get(OUTBOX.ORGANISATION_ID)),
                row.get(OUTBOX.TOPIC),
                row.get(OUTBOX.SUBJECT_ID),
                row.get(OUTBOX.PAYLOAD),
                row.get(OUTBOX.CREATED_AT),
                row.get(OUTBOX.ATTEMPTS) + 1);
    }
}
