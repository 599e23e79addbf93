package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.SHORT_PAYMENT;

import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.ShortPaymentDisputes;
import io.duebridge.collections.disputes.ShortPaymentDisputes.Outcome;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Table {@code short_payment}: why customers paid less than was open, and what became of it when their payment was taken. */
final class ShortPayments {
    private final ShortPaymentDisputes disputes;

    ShortPayments(CollectionsStore store) {
        this.disputes = new ShortPaymentDisputes(store);
    }

    /** Keeps what was said until the payment is taken. */
    void keep(DSLContext dsl, PaymentId id, Quote quote) {
        for (Quote.Line line : quote.lines()) {
            line.shortfall()
                    .ifPresent(said -> dsl.insertInto(SHORT_PAYMENT)
                            .set(SHORT_PAYMENT.PAYMENT_ID, id.value())
                            .set(SHORT_PAYMENT.DOCUMENT_ID, line.document().value())
                            .set(SHORT_PAYMENT.REASON, said.reason().name())
                            .set(SHORT_PAYMENT.WORDS, said.words())
                            .set(SHORT_PAYMENT.AMOUNT, line.rest().amount())
                            .set(SHORT_PAYMENT.SAID_BY, said.by())
                            .set(SHORT_PAYMENT.STATE, PaymentStory.Questioned.State.WISHED.name())
                            .execute());
        }
    }

    /**
     * Raises the disputes, in the transaction in which the payment becomes settled.
     *
     * @param applied whether the payment is for its documents; if it goes on account instead, they were not paid short
     */
    void raise(DSLContext dsl, PaymentLedger.Row payment, boolean applied) {
        for (Record said : dsl.selectFrom(SHORT_PAYMENT)
                .where(
                        SHORT_PAYMENT.PAYMENT_ID.eq(payment.id().value()),
                        SHORT_PAYMENT.STATE.eq(PaymentStory.Questioned.State.WISHED.name()))
                // One order for everybody: each locks its document.
                .orderBy(SHORT_PAYMENT.DOCUMENT_ID)
                .fetch()) {
            Outcome outcome = applied ? raise(dsl, payment, said) : Outcome.nothing();
            dsl.update(SHORT_PAYMENT)
                    .set(SHORT_PAYMENT.STATE, outcome.what().name())
                    .set(
                            SHORT_PAYMENT.DISPUTE_ID,
                            outcome.dispute().map(id -> id.value()).orElse(null))
                    .where(
                            SHORT_PAYMENT.PAYMENT_ID.eq(payment.id().value()),
                            SHORT_PAYMENT.DOCUMENT_ID.eq(said.get(SHORT_PAYMENT.DOCUMENT_ID)))
                    .execute();
        }
    }

    private Outcome raise(DSLContext dsl, PaymentLedger.Row payment, Record said) {
        DocumentId document = new DocumentId(said.get(SHORT_PAYMENT.DOCUMENT_ID));
        return disputes.raise(
                dsl,
                new ShortPaymentDisputes.Said(
                        payment.organisation(),
                        payment.id(),
                        document,
                        DisputeReason.valueOf(said.get(SHORT_PAYMENT.REASON)),
                        said.get(SHORT_PAYMENT.WORDS),
                        said.get(SHORT_PAYMENT.SAID_BY),
                        said.get(SHORT_PAYMENT.AMOUNT),
                        held(dsl, document)));
    }

    /** What payments on their way, this one among them, are about to use of it. */
    private static BigDecimal held(DSLContext dsl, DocumentId document) {
        return dsl.select(DSL.coalesce(DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)), BigDecimal.ZERO))
                .from(ALLOCATION)
                .where(ALLOCATION.DOCUMENT_ID.eq(document.value()), ALLOCATION.HELD.isTrue())
                .fetchSingle()
                .value1();
    }
}
