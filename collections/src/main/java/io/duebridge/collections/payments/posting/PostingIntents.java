package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Writes intents to post, and takes them back when the money goes back. Always in the caller's transaction. */
public final class PostingIntents {
    private final CollectionsStore store;
    private final PostingRows rows;
    private final PaymentKeys keys;

    public PostingIntents(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.rows = new PostingRows(store);
        this.keys = keys;
    }

    /** Whose posting it is. */
    public record Subject(
            OrganisationId organisation, ConnectionId connection, CustomerId customer, PaymentId payment) {}

    /** A new intent, or a new version of one; its reference is the instruction's. */
    public PostingId record(
            DSLContext dsl, Subject subject, int version, PaymentInstruction instruction, String actor) {
        PostingId id = new PostingId(keys.newId());
        Instant now = store.clock().instant();
        dsl.insertInto(POSTING)
                .set(POSTING.ID, id.value())
                .set(POSTING.ORGANISATION_ID, subject.organisation().value())
                .set(POSTING.CONNECTION_ID, subject.connection().value())
                .set(POSTING.CUSTOMER_ID, subject.customer().value())
                .set(POSTING.PAYMENT_ID, subject.payment().value())
                .set(POSTING.INTENT_VERSION, version)
                .set(POSTING.OPERATION, PostingOperation.PAYMENT.name())
                .set(POSTING.AMOUNT, instruction.total().amount())
                .set(POSTING.REFERENCE, instruction.reference().value())
                .set(POSTING.INSTRUCTION, InstructionJson.write(instruction))
                .set(POSTING.STATE, PostingState.RECORDED.name())
                .set(POSTING.FENCE, 0L)
                .set(POSTING.DUE_AT, now)
                .set(POSTING.SENDS, 0)
                .set(POSTING.PROBES, 0)
                .set(POSTING.DOUBT_STEP, 0)
                .set(POSTING.ATTEMPTS, 0)
                .set(POSTING.STEPS, 1)
                .set(POSTING.CREATED_AT, now)
                .set(POSTING.UPDATED_AT, now)
                .execute();
        rows.step(dsl, id, 1, null, PostingState.RECORDED, "RECORDED", actor, null);
        return id;
    }

    /**
     * The provider took the money back. What surely was not sent is not sent any more; everything else is flagged, so that it
     * is seen, and keeps its state: the ERP may have it.
     */
    public void moneyReturned(DSLContext dsl, PaymentId payment, String actor, String note) {
        rows.lockLatest(dsl, payment).ifPresent(row -> {
            Changes flagged = Changes.none().set(POSTING.FLAG, PostingRow.PAYMENT_RETURNED);
            boolean surelyNotSent =
                    row.state() != PostingState.IN_DOUBT && row.state().allows(PostingEvent.MONEY_RETURNED);
            if (surelyNotSent) {
                rows.move(dsl, row, PostingEvent.MONEY_RETURNED, actor, note, flagged.set(POSTING.DUE_AT, null));
            } else {
                rows.update(dsl, row.id(), flagged);
            }
        });
    }

    /** The documents of this payment can be paid by others again. */
    public static void releaseHolds(DSLContext dsl, PaymentId payment) {
        dsl.update(ALLOCATION)
                .set(ALLOCATION.HELD, false)
                .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                .and(ALLOCATION.HELD.eq(true))
                .execute();
    }

    /**
     * Holds this payment's documents again after they were let go. Gives false, and holds none, if one of them is not open any
     * more or what is left of it is held by others.
     */
    public static boolean holdAgain(DSLContext dsl, PaymentId payment) {
        var allocations = dsl.selectFrom(ALLOCATION)
                .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                .orderBy(ALLOCATION.DOCUMENT_ID)
                .fetch();
        for (Record allocation : allocations) {
            UUID document = allocation.get(ALLOCATION.DOCUMENT_ID);
            BigDecimal open = dsl.select(DOCUMENT.OPEN_AMOUNT)
                    .from(DOCUMENT)
                    .where(DOCUMENT.ID.eq(document))
                    .and(DOCUMENT.STATUS.eq("OPEN"))
                    .forUpdate()
                    .fetchOptional(DOCUMENT.OPEN_AMOUNT)
                    .orElse(BigDecimal.ZERO);
            BigDecimal held = dsl.select(DSL.coalesce(DSL.sum(ALLOCATION.AMOUNT), BigDecimal.ZERO))
                    .from(ALLOCATION)
                    .where(ALLOCATION.DOCUMENT_ID.eq(document))
                    .and(ALLOCATION.HELD.eq(true))
                    .fetchSingle()
                    .value1();
            if (open.subtract(held).compareTo(allocation.get(ALLOCATION.AMOUNT)) < 0) {
                return false;
            }
        }
        dsl.update(ALLOCATION)
                .set(ALLOCATION.HELD, true)
                .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                .execute();
        return true;
    }
}
