package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.ReapplicationInstruction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** What follows from a re-application's way, and from what happens to its payment. Always in the caller's transaction. */
final class Reapplications {
    /** The ERP has applied the payment so. */
    private static final List<String> DONE = List.of(
            PostingState.POSTED.name(),
            PostingState.VERIFIED.name(),
            PostingState.APPLIED.name(),
            PostingState.RECONCILED.name());

    private static final Set<PostingState> SURELY_NOT_DONE =
            Set.of(PostingState.REFUSED_LOCALLY, PostingState.REJECTED);

    private final CollectionsStore store;
    private final PostingRows rows;

    Reapplications(CollectionsStore store) {
        this.store = store;
        this.rows = new PostingRows(store);
    }

    /** It became POSTED just now. */
    void done(DSLContext dsl, PostingRow row) {
        String json = "{\"payment\":\"" + row.payment() + "\",\"posting\":\"" + row.id() + "\",\"reapplies\":\""
                + row.reapplies() + "\",\"reference\":\"" + row.reference() + "\"}";
        new Outbox(store)
                .publish(
                        dsl,
                        row.organisation(),
                        "posting.reapplied",
                        row.payment().toString(),
                        json);
    }

    /** Nothing of it will happen, or it can be read from the documents themselves: they can be paid by others again. */
    static void release(DSLContext dsl, PostingId reapplication) {
        dsl.update(ALLOCATION)
                .set(ALLOCATION.HELD, false)
                .where(ALLOCATION.REAPPLICATION_ID.eq(reapplication.value()))
                .and(ALLOCATION.HELD.eq(true))
                .execute();
    }

    /** Money of the payment went back: what was never sent of applying it otherwise is not sent any more. */
    void callOff(DSLContext dsl, PaymentId payment, String actor, String note) {
        List<PostingId> ids = dsl.select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(payment.value()))
                .and(POSTING.OPERATION.eq(PostingOperation.REAPPLICATION.name()))
                .orderBy(POSTING.ID)
                .fetch(row -> new PostingId(row.value1()));
        for (PostingRow row : rows.lockAll(dsl, ids).values()) {
            boolean callOff = row.state().allows(PostingEvent.MONEY_RETURNED)
                    && row.state() != PostingState.IN_DOUBT
                    && (row.sends() == 0 || SURELY_NOT_DONE.contains(row.state()));
            if (callOff) {
                rows.move(
                        dsl,
                        row,
                        PostingEvent.MONEY_RETURNED,
                        actor,
                        note,
                        Changes.none().set(POSTING.DUE_AT, null));
                release(dsl, row.id());
            }
        }
    }

    /** How these postings' payments were last applied otherwise by us; without those that never were. */
    static Map<UUID, ReapplicationInstruction> inForce(DSLContext dsl, Collection<UUID> postings) {
        Map<UUID, ReapplicationInstruction> last = new HashMap<>();
        dsl.select(POSTING.REAPPLIES_ID, POSTING.INSTRUCTION)
                .from(POSTING)
                .where(POSTING.REAPPLIES_ID.in(postings))
                .and(POSTING.STATE.in(DONE))
                .orderBy(POSTING.INTENT_VERSION)
                .forEach(row -> last.put(row.value1(), ReapplicationJson.read(row.value2())));
        return last;
    }
}
