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
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes intents to post, and holds documents for them. Always in the caller's transaction. */
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
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put(POSTING.OPERATION, PostingOperation.PAYMENT.name());
        columns.put(POSTING.INTENT_VERSION, version);
        columns.put(POSTING.AMOUNT, instruction.total().amount());
        columns.put(POSTING.REFERENCE, instruction.reference().value());
        columns.put(POSTING.INSTRUCTION, InstructionJson.write(instruction));
        return insert(dsl, subject, columns, actor);
    }

    /**
     * A new intent to take a booked payment back.
     *
     * @param original the posting that is taken back
     * @param keeps for the void of a duplicate: the payment that stays
     */
    PostingId recordReversal(
            DSLContext dsl, PostingRow original, ReversalInstruction instruction, @Nullable ErpId keeps, String actor) {
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put(POSTING.OPERATION, PostingOperation.REVERSAL.name());
        columns.put(POSTING.REVERSES_ID, original.id().value());
        columns.put(POSTING.KEEPS_ERP_ID, keeps == null ? null : keeps.value());
        columns.put(POSTING.INTENT_VERSION, nextVersion(dsl, original, PostingOperation.REVERSAL));
        columns.put(POSTING.AMOUNT, instruction.amount().amount());
        columns.put(POSTING.REFERENCE, instruction.reference().value());
        columns.put(POSTING.INSTRUCTION, ReversalJson.write(instruction));
        return insert(dsl, subject(original), columns, actor);
    }

    /**
     * A new intent to apply a booked payment otherwise; what its documents are to get is held by the caller.
     *
     * @param id made by whoever asks, so that the same question asked twice is one intent
     */
    void recordReapplication(
            DSLContext dsl, PostingId id, PostingRow booked, ReapplicationInstruction instruction, String actor) {
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put(POSTING.OPERATION, PostingOperation.REAPPLICATION.name());
        columns.put(POSTING.REAPPLIES_ID, booked.id().value());
        columns.put(POSTING.INTENT_VERSION, nextVersion(dsl, booked, PostingOperation.REAPPLICATION));
        columns.put(POSTING.AMOUNT, BigDecimal.ZERO);
        columns.put(POSTING.REFERENCE, instruction.reference().value());
        columns.put(POSTING.INSTRUCTION, ReapplicationJson.write(instruction));
        insert(dsl, id, subject(booked), columns, actor);
    }

    private static Subject subject(PostingRow row) {
        return new Subject(row.organisation(), row.connection(), row.customer(), row.payment());
    }

    private static int nextVersion(DSLContext dsl, PostingRow booked, PostingOperation operation) {
        return dsl.select(DSL.coalesce(DSL.max(POSTING.INTENT_VERSION), 0))
                        .from(POSTING)
                        .where(POSTING.PAYMENT_ID.eq(booked.payment().value()))
                        .and(POSTING.OPERATION.eq(operation.name()))
                        .fetchSingle()
                        .value1()
                + 1;
    }

    private PostingId insert(DSLContext dsl, Subject subject, Map<Field<?>, @Nullable Object> columns, String actor) {
        return insert(dsl, new PostingId(keys.newId()), subject, columns, actor);
    }

    private PostingId insert(
            DSLContext dsl, PostingId id, Subject subject, Map<Field<?>, @Nullable Object> columns, String actor) {
        Instant now = store.clock().instant();
        dsl.insertInto(POSTING)
                .set(columns)
                .set(POSTING.ID, id.value())
                .set(POSTING.ORGANISATION_ID, subject.organisation().value())
                .set(POSTING.CONNECTION_ID, subject.connection().value())
                .set(POSTING.CUSTOMER_ID, subject.customer().value())
                .set(POSTING.PAYMENT_ID, subject.payment().value())
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
                .and(ALLOCATION.REAPPLICATION_ID.isNull())
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
            BigDecimal held = dsl.select(
                            DSL.coalesce(DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)), BigDecimal.ZERO))
                    .from(ALLOCATION)
                    .where(ALLOCATION.DOCUMENT_ID.eq(document))
                    .and(ALLOCATION.HELD.eq(true))
                    .fetchSingle()
                    .value1();
            BigDecimal wanted = allocation.get(ALLOCATION.AMOUNT).add(allocation.get(ALLOCATION.DISCOUNT));
            if (open.subtract(held).compareTo(wanted) < 0) {
                return false;
            }
        }
        dsl.update(ALLOCATION)
                .set(ALLOCATION.HELD, true)
                .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                .and(ALLOCATION.REAPPLICATION_ID.isNull())
                .execute();
        return true;
    }
}
