package io.duebridge.collections.engagement;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PROMISE;
import static io.duebridge.collections.tables.Tables.PROMISE_DOCUMENT;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Judges promises by the ERP's truth. What was taken off a promise's documents by payments dated in time, or by credits, counts; a
 * promise is kept as soon as that is as much as was promised, or nothing is left to pay. It is broken only after the ERP has told all
 * of the days of grace, and not while a payment made here is on its way.
 *
 * <p>Several nodes may judge at once: a promise is ended by one of them.
 */
public final class PromiseJudge {
    private static final int AT_ONCE = 200;
    private static final String JUDGE = "duebridge";
    private static final Field<Boolean> UNDER_WAY = DSL.field(DSL.name("under_way"), Boolean.class);

    private final CollectionsStore store;
    private final PromiseRules rules;
    private final AuditTrail audit;
    private final Outbox outbox;

    public PromiseJudge(CollectionsStore store, PromiseRules rules) {
        this.store = store;
        this.rules = rules;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** @return how many promises were ended */
    public int judge(OrganisationId organisation) {
        int ended = 0;
        LocalDate day = LocalDate.EPOCH;
        UUID id = new UUID(0, 0);
        while (true) {
            List<? extends Record> some = open(organisation, day, id);
            Map<UUID, Sums> sums = sums(some);
            for (Record row : some) {
                @Nullable Sums one = sums.get(row.get(PROMISE.ID));
                ended += one != null && judge(organisation, row, one) ? 1 : 0;
                day = row.get(PROMISE.PROMISED_FOR);
                id = row.get(PROMISE.ID);
            }
            if (some.size() < AT_ONCE) {
                return ended;
            }
        }
    }

    private List<? extends Record> open(OrganisationId organisation, LocalDate day, UUID id) {
        Field<Boolean> underWay = DSL.field(DSL.exists(DSL.selectOne()
                .from(PROMISE_DOCUMENT)
                .join(ALLOCATION)
                .on(ALLOCATION.DOCUMENT_ID.eq(PROMISE_DOCUMENT.DOCUMENT_ID), ALLOCATION.HELD.isTrue())
                .where(PROMISE_DOCUMENT.PROMISE_ID.eq(PROMISE.ID))));
        return store.dsl()
                .select(PROMISE.ID, PROMISE.PROMISED_FOR, PROMISE.AMOUNT, PROMISE.CONNECTION_ID, CONNECTION.TIME_ZONE)
                .select(underWay.as(UNDER_WAY))
                .from(PROMISE)
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(PROMISE.CONNECTION_ID))
                .where(
                        PROMISE.ORGANISATION_ID.eq(organisation.value()),
                        PROMISE.STATE.eq(PromiseState.OPEN.name()),
                        DSL.row(PROMISE.PROMISED_FOR, PROMISE.ID).gt(day, id))
                .orderBy(PROMISE.PROMISED_FOR, PROMISE.ID)
                .limit(AT_ONCE)
                .fetch();
    }

    /**
     * What was open of a promise's documents, and is.
     *
     * @param then when it was made
     * @param left now
     * @param late what payments dated too late took off
     */
    private record Sums(BigDecimal then, BigDecimal left, BigDecimal late) {
        BigDecimal paid() {
            return then.subtract(left).subtract(late);
        }

        /** At the end of the days of grace. */
        boolean isNothingLeft() {
            return left.add(late).signum() <= 0;
        }
    }

    private Map<UUID, Sums> sums(List<? extends Record> promises) {
        Field<BigDecimal> left = DSL.when(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()), DOCUMENT.OPEN_AMOUNT)
                .otherwise(DSL.inline(BigDecimal.ZERO));
        Field<BigDecimal> late = DSL.field(DSL.select(DSL.sum(APPLICATION.AMOUNT.plus(APPLICATION.DISCOUNT)))
                .from(APPLICATION)
                .join(ERP_PAYMENT)
                .on(ERP_PAYMENT.ID.eq(APPLICATION.ERP_PAYMENT_ID))
                .where(
                        APPLICATION.DOCUMENT_ID.eq(DOCUMENT.ID),
                        ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()),
                        ERP_PAYMENT.PAYMENT_DATE.gt(DSL.localDateAdd(PROMISE.PROMISED_FOR, rules.grace()))));
        return store.dsl()
                .select(
                        PROMISE.ID,
                        DSL.sum(PROMISE_DOCUMENT.OPEN_THEN),
                        DSL.sum(left),
                        DSL.sum(DSL.coalesce(late, BigDecimal.ZERO)))
                .from(PROMISE)
                .join(PROMISE_DOCUMENT)
                .on(PROMISE_DOCUMENT.PROMISE_ID.eq(PROMISE.ID))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PROMISE_DOCUMENT.DOCUMENT_ID))
                .where(PROMISE.ID.in(
                        promises.stream().map(row -> row.get(PROMISE.ID)).toList()))
                .groupBy(PROMISE.ID)
                .fetchMap(row -> row.value1(), row -> new Sums(row.value2(), row.value3(), row.value4()));
    }

    private boolean judge(OrganisationId organisation, Record row, Sums sums) {
        if (sums.paid().compareTo(row.get(PROMISE.AMOUNT)) >= 0 || sums.isNothingLeft()) {
            return end(organisation, row, PromiseState.KEPT, sums.paid());
        }
        return !row.get(UNDER_WAY) && isToldOf(row) && end(organisation, row, PromiseState.BROKEN, sums.paid());
    }

    /** Whether payments and documents have been read beyond the last day of grace. */
    private boolean isToldOf(Record row) {
        @Nullable String zone = row.get(CONNECTION.TIME_ZONE);
        Instant over = row.get(PROMISE.PROMISED_FOR)
                .plusDays(rules.grace() + 1L)
                .atStartOfDay(zone == null ? ZoneOffset.UTC : ZoneId.of(zone))
                .toInstant();
        if (store.clock().instant().isBefore(over)) {
            return false;
        }
        return store.dsl()
                        .fetchCount(
                                SYNC_CURSOR,
                                SYNC_CURSOR.CONNECTION_ID.eq(row.get(PROMISE.CONNECTION_ID)),
                                SYNC_CURSOR.KIND.in(RecordKind.PAYMENT.label(), RecordKind.INVOICE.label()),
                                SYNC_CURSOR.DONE_TO.ge(over))
                == 2;
    }

    private boolean end(OrganisationId organisation, Record row, PromiseState state, BigDecimal paid) {
        return store.transactionResult(tx -> {
            UUID id = row.get(PROMISE.ID);
            int ended = tx.update(PROMISE)
                    .set(PROMISE.STATE, state.name())
                    .set(PROMISE.PAID, paid.max(BigDecimal.ZERO))
                    .set(PROMISE.ENDED_BY, JUDGE)
                    .set(PROMISE.ENDED_AT, store.clock().instant())
                    .where(PROMISE.ID.eq(id), PROMISE.STATE.eq(PromiseState.OPEN.name()))
                    .execute();
            if (ended == 1) {
                String what = "promise." + state.name().toLowerCase(Locale.ROOT);
                audit.record(
                        tx,
                        organisation,
                        JUDGE,
                        what,
                        "promise",
                        id.toString(),
                        "paid in time: " + paid.toPlainString());
                outbox.publish(tx, organisation, what, id.toString(), "{}");
            }
            return ended == 1;
        });
    }
}
