package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_DOCUMENT;
import static io.duebridge.collections.tables.Tables.PROMISE;
import static io.duebridge.collections.tables.Tables.PROMISE_DOCUMENT;

import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.engagement.PromiseState;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What could be charged, and what of it should not be. */
final class OpenInvoices {
    private OpenInvoices() {}

    /**
     * One with something to pay.
     *
     * @param payable what is open of it and not on its way
     * @param why it should not be charged by itself now; empty: it may be
     */
    record Open(UUID id, UUID customer, String title, LocalDate due, BigDecimal payable, Optional<SkipReason> why) {}

    /** Some accounts' invoices, those due first first. */
    static List<Open> of(DSLContext tx, Set<UUID> customers, String currency, Condition which) {
        return read(
                tx,
                DOCUMENT.CUSTOMER_ID
                        .in(customers)
                        .and(DOCUMENT.CURRENCY.eq(currency))
                        .and(DOCUMENT.KIND.eq(RecordKind.INVOICE.label()))
                        .and(which),
                false);
    }

    /** A plan's documents: that they are planned, and that a part is on its way, keeps no instalment from being charged. */
    static List<Open> ofPlan(DSLContext tx, UUID plan) {
        return read(
                tx,
                DOCUMENT.ID.in(
                        tx.select(PLAN_DOCUMENT.DOCUMENT_ID).from(PLAN_DOCUMENT).where(PLAN_DOCUMENT.PLAN_ID.eq(plan))),
                true);
    }

    private static List<Open> read(DSLContext tx, Condition which, boolean planned) {
        List<? extends Record> rows = tx.selectFrom(DOCUMENT)
                .where(
                        which,
                        DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()),
                        DOCUMENT.GIVES.isFalse(),
                        DOCUMENT.OPEN_AMOUNT.gt(BigDecimal.ZERO))
                .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                .fetch();
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.get(DOCUMENT.ID)));
        if (ids.isEmpty()) {
            return List.of();
        }
        Against against =
                new Against(held(tx, ids), disputed(tx, ids), promised(tx, ids), planned ? Set.of() : inPlans(tx, ids));
        return rows.stream()
                .map(row -> open(row, against, planned))
                .filter(open -> open.payable().signum() > 0)
                .toList();
    }

    /** What speaks against charging some documents. */
    private record Against(Map<UUID, BigDecimal> held, Set<UUID> disputed, Set<UUID> promised, Set<UUID> inPlans) {
        Optional<SkipReason> why(UUID id) {
            if (disputed.contains(id)) {
                return Optional.of(SkipReason.DISPUTED);
            }
            if (inPlans.contains(id)) {
                return Optional.of(SkipReason.PLANNED);
            }
            return promised.contains(id) ? Optional.of(SkipReason.PROMISED) : Optional.empty();
        }
    }

    private static Open open(Record row, Against against, boolean planned) {
        UUID id = row.get(DOCUMENT.ID);
        boolean underWay = !planned && against.held().containsKey(id);
        return new Open(
                id,
                row.get(DOCUMENT.CUSTOMER_ID),
                Optional.ofNullable(row.get(DOCUMENT.NUMBER)).orElse(row.get(DOCUMENT.ERP_ID)),
                row.get(DOCUMENT.DUE_DATE),
                row.get(DOCUMENT.OPEN_AMOUNT).subtract(against.held().getOrDefault(id, BigDecimal.ZERO)),
                against.why(id).or(() -> underWay ? Optional.of(SkipReason.UNDER_WAY) : Optional.empty()));
    }

    static Map<UUID, BigDecimal> held(DSLContext tx, Set<UUID> ids) {
        return tx.select(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)))
                .from(ALLOCATION)
                .where(ALLOCATION.DOCUMENT_ID.in(ids), ALLOCATION.HELD.isTrue())
                .groupBy(ALLOCATION.DOCUMENT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    private static Set<UUID> disputed(DSLContext tx, Set<UUID> ids) {
        return tx.selectDistinct(DISPUTE.DOCUMENT_ID)
                .from(DISPUTE)
                .where(DISPUTE.DOCUMENT_ID.in(ids), DISPUTE.STATE.in(DisputeState.open()))
                .fetchSet(DISPUTE.DOCUMENT_ID);
    }

    private static Set<UUID> promised(DSLContext tx, Set<UUID> ids) {
        return tx.selectDistinct(PROMISE_DOCUMENT.DOCUMENT_ID)
                .from(PROMISE_DOCUMENT)
                .join(PROMISE)
                .on(PROMISE.ID.eq(PROMISE_DOCUMENT.PROMISE_ID))
                .where(PROMISE_DOCUMENT.DOCUMENT_ID.in(ids), PROMISE.STATE.eq(PromiseState.OPEN.name()))
                .fetchSet(PROMISE_DOCUMENT.DOCUMENT_ID);
    }

    private static Set<UUID> inPlans(DSLContext tx, Set<UUID> ids) {
        return tx.selectDistinct(PLAN_DOCUMENT.DOCUMENT_ID)
                .from(PLAN_DOCUMENT)
                .join(PAYMENT_PLAN)
                .on(PAYMENT_PLAN.ID.eq(PLAN_DOCUMENT.PLAN_ID))
                .where(PLAN_DOCUMENT.DOCUMENT_ID.in(ids), PAYMENT_PLAN.STATE.in(PlanState.open()))
                .fetchSet(PLAN_DOCUMENT.DOCUMENT_ID);
    }
}
