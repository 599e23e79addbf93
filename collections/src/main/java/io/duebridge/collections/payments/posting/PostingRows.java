package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_STEP;

import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Reads, locks and moves postings. Every move is an edge of the table and leaves a step and an event. */
final class PostingRows {
    private final CollectionsStore store;
    private final Outbox outbox;

    PostingRows(CollectionsStore store) {
        this.store = store;
        this.outbox = new Outbox(store);
    }

    Instant now() {
        return store.clock().instant();
    }

    PostingRow lock(DSLContext dsl, PostingId id) {
        return lockIfThere(dsl, id).orElseThrow(() -> new IllegalStateException("there is no posting " + id));
    }

    Optional<PostingRow> lockIfThere(DSLContext dsl, PostingId id) {
        return dsl.selectFrom(POSTING)
                .where(POSTING.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(PostingRow::of);
    }

    /** The version of the intent to book the payment that counts. */
    Optional<PostingRow> lockLatest(DSLContext dsl, PaymentId payment) {
        return dsl.select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(payment.value()))
                .and(POSTING.OPERATION.eq(PostingOperation.PAYMENT.name()))
                .orderBy(POSTING.INTENT_VERSION.desc())
                .limit(1)
                .fetchOptional(row -> new PostingId(row.value1()))
                .map(id -> lock(dsl, id));
    }

    /** Locks all of them, in an order in which two callers cannot wait for each other. */
    Map<PostingId, PostingRow> lockAll(DSLContext dsl, Collection<PostingId> ids) {
        return dsl
                .selectFrom(POSTING)
                .where(POSTING.ID.in(ids.stream().map(PostingId::value).toList()))
                .orderBy(POSTING.ID)
                .forUpdate()
                .fetch(PostingRow::of)
                .stream()
                .collect(Collectors.toMap(PostingRow::id, row -> row));
    }

    /** Moves a posting as {@code event} demands, if the row is still as it was read; else nothing happens. */
    boolean tryMove(
            DSLContext dsl, PostingRow row, PostingEvent event, String actor, @Nullable String note, Changes changes) {
        PostingState to = target(row, event);
        int moved = moving(dsl, row, to, changes).execute();
        if (moved == 0) {
            return false;
        }
        stepping(dsl, row.id(), row.steps() + 1, row.state().name(), to, event.name(), actor, note)
                .execute();
        telling(dsl, row, to).execute();
        return true;
    }

    static PostingState target(PostingRow row, PostingEvent event) {
        return row.state()
                .after(event)
                .orElseThrow(() -> new IllegalStateException(
                        "posting " + row.id() + " is " + row.state() + ", where " + event + " is not allowed"));
    }

    /** Changes one row if it is still as it was read, else none. */
    Query moving(DSLContext dsl, PostingRow row, PostingState to, Changes changes) {
        changes.set(POSTING.STATE, to.name())
                .set(POSTING.STEPS, row.steps() + 1)
                .set(POSTING.UPDATED_AT, now());
        return dsl.update(POSTING)
                .set(changes.values())
                .where(POSTING.ID.eq(row.id().value()))
                .and(POSTING.STATE.eq(row.state().name()))
                .and(POSTING.FENCE.eq(row.fence()))
                .and(POSTING.STEPS.eq(row.steps()));
    }

    /** The event that goes with a move. */
    Query telling(DSLContext dsl, PostingRow row, PostingState to) {
        return outbox.publishing(
                dsl,
                row.organisation(),
                "posting." + to.shownAs().name().toLowerCase(Locale.ROOT),
                row.payment().toString(),
                event(row, to));
    }

    /** Moves a posting whose row the caller has locked. */
    void move(
            DSLContext dsl, PostingRow row, PostingEvent event, String actor, @Nullable String note, Changes changes) {
        if (!tryMove(dsl, row, event, actor, note, changes)) {
            throw new IllegalStateException("posting " + row.id() + " changed although it was locked");
        }
    }

    /** Changes columns without changing the state. */
    void update(DSLContext dsl, PostingId id, Changes changes) {
        changes.set(POSTING.UPDATED_AT, now());
        dsl.update(POSTING)
                .set(changes.values())
                .where(POSTING.ID.eq(id.value()))
                .execute();
    }

    void step(
            DSLContext dsl,
            PostingId id,
            int step,
            @Nullable String from,
            PostingState to,
            String event,
            String actor,
            @Nullable String note) {
        stepping(dsl, id, step, from, to, event, actor, note).execute();
    }

    /** The step that goes with a move. */
    Query stepping(
            DSLContext dsl,
            PostingId id,
            int step,
            @Nullable String from,
            PostingState to,
            String event,
            String actor,
            @Nullable String note) {
        return dsl.insertInto(POSTING_STEP)
                .set(POSTING_STEP.POSTING_ID, id.value())
                .set(POSTING_STEP.STEP, step)
                .set(POSTING_STEP.FROM_STATE, from)
                .set(POSTING_STEP.TO_STATE, to.name())
                .set(POSTING_STEP.EVENT, event)
                .set(POSTING_STEP.ACTOR, actor)
                .set(POSTING_STEP.NOTE, Changes.cut(note))
                .set(POSTING_STEP.AT, now());
    }

    private static String event(PostingRow row, PostingState to) {
        return "{\"payment\":\"" + row.payment() + "\",\"posting\":\"" + row.id() + "\",\"reference\":\""
                + row.reference() + "\",\"from\":\"" + row.state() + "\",\"to\":\"" + to + "\"}";
    }
}
