package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Pieces of money that went back, as postings see them: which of them still have to be carried into the ERP. */
final class ReturnRows {
    static final String DONE = "DONE";

    private ReturnRows() {}

    /** A piece that no posting carries yet. */
    record Pending(UUID id, BigDecimal amount, String code, String words, Instant at) {}

    static List<Pending> pending(DSLContext dsl, PaymentId payment) {
        return dsl.selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(payment.value()))
                .and(PAYMENT_RETURN.STATE.eq(DONE))
                .and(PAYMENT_RETURN.POSTING_ID.isNull())
                .and(PAYMENT_RETURN.AMOUNT.gt(BigDecimal.ZERO))
                .orderBy(PAYMENT_RETURN.AT, PAYMENT_RETURN.ID)
                .fetch(row -> new Pending(
                        row.get(PAYMENT_RETURN.ID),
                        row.get(PAYMENT_RETURN.AMOUNT),
                        row.get(PAYMENT_RETURN.CODE),
                        row.get(PAYMENT_RETURN.WORDS),
                        row.get(PAYMENT_RETURN.AT)));
    }

    /** Those of the payments of which a piece went back that no posting carries yet. */
    static Set<PaymentId> withPending(DSLContext dsl, Collection<PaymentId> payments) {
        if (payments.isEmpty()) {
            return Set.of();
        }
        return dsl
                .selectDistinct(PAYMENT_RETURN.PAYMENT_ID)
                .from(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.in(
                        payments.stream().map(PaymentId::value).toList()))
                .and(PAYMENT_RETURN.STATE.eq(DONE))
                .and(PAYMENT_RETURN.POSTING_ID.isNull())
                .and(PAYMENT_RETURN.AMOUNT.gt(BigDecimal.ZERO))
                .fetch(row -> new PaymentId(row.value1()))
                .stream()
                .collect(Collectors.toSet());
    }

    /** How much of the payment went back in all. */
    static BigDecimal wentBack(DSLContext dsl, PaymentId payment) {
        return dsl.select(DSL.coalesce(DSL.sum(PAYMENT_RETURN.AMOUNT), BigDecimal.ZERO))
                .from(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(payment.value()))
                .and(PAYMENT_RETURN.STATE.eq(DONE))
                .fetchSingle()
                .value1();
    }

    /** This posting carries everything that waited. */
    static void carry(DSLContext dsl, PaymentId payment, PostingId by) {
        dsl.update(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.POSTING_ID, by.value())
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(payment.value()))
                .and(PAYMENT_RETURN.STATE.eq(DONE))
                .and(PAYMENT_RETURN.POSTING_ID.isNull())
                .execute();
    }

    /** A later version takes over what an earlier one carried. */
    static void handOver(DSLContext dsl, PostingId from, PostingId to) {
        dsl.update(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.POSTING_ID, to.value())
                .where(PAYMENT_RETURN.POSTING_ID.eq(from.value()))
                .execute();
    }
}
