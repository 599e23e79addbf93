package io.duebridge.collections.plans;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_DOCUMENT;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;

import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.plans.PlanJudging.Facts;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What the ERP says of a plan's documents. */
final class PlanFacts {
    /** @param plan a locked row of {@code payment_plan} */
    Facts of(DSLContext tx, Record plan, ZoneId zone) {
        UUID id = plan.get(PAYMENT_PLAN.ID);
        List<? extends Record> documents = tx.select(PLAN_DOCUMENT.OPEN_THEN, PLAN_DOCUMENT.TOTAL_THEN)
                .select(DOCUMENT.ID, DOCUMENT.STATUS, DOCUMENT.OPEN_AMOUNT, DOCUMENT.TOTAL)
                .from(PLAN_DOCUMENT)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PLAN_DOCUMENT.DOCUMENT_ID))
                .where(PLAN_DOCUMENT.PLAN_ID.eq(id))
                .fetch();
        BigDecimal owed = BigDecimal.ZERO;
        BigDecimal taken = BigDecimal.ZERO;
        for (Record row : documents) {
            owed = owed.add(open(row));
            taken = taken.add(taken(row));
        }
        List<UUID> ids = documents.stream().map(row -> row.get(DOCUMENT.ID)).toList();
        return new Facts(
                owed,
                taken.max(BigDecimal.ZERO),
                dated(tx, ids, LocalDate.ofInstant(plan.get(PAYMENT_PLAN.MADE_AT), zone)),
                plan.get(PAYMENT_PLAN.TAKEN),
                disputed(tx, ids).min(owed),
                told(tx, plan.get(PAYMENT_PLAN.CONNECTION_ID), zone),
                tx.fetchExists(ALLOCATION, ALLOCATION.DOCUMENT_ID.in(ids).and(ALLOCATION.HELD.isTrue())));
    }

    private static BigDecimal open(Record row) {
        return row.get(DOCUMENT.STATUS).equals(DocumentStatus.OPEN.name())
                ? row.get(DOCUMENT.OPEN_AMOUNT)
                : BigDecimal.ZERO;
    }

    /** What of it was paid or credited; what its own total was lowered or raised by is neither, and what was voided was never owed. */
    private static BigDecimal taken(Record row) {
        String status = row.get(DOCUMENT.STATUS);
        if (!status.equals(DocumentStatus.OPEN.name()) && !status.equals(DocumentStatus.SETTLED.name())) {
            return BigDecimal.ZERO;
        }
        BigDecimal corrected = row.get(DOCUMENT.TOTAL).subtract(row.get(PLAN_DOCUMENT.TOTAL_THEN));
        return row.get(PLAN_DOCUMENT.OPEN_THEN).add(corrected).subtract(open(row));
    }

    /** Payments dated after the plan was made; what is dated before is in time whatever its day. */
    private static Map<LocalDate, BigDecimal> dated(DSLContext tx, List<UUID> documents, LocalDate made) {
        return tx.select(ERP_PAYMENT.PAYMENT_DATE, DSL.sum(APPLICATION.AMOUNT.plus(APPLICATION.DISCOUNT)))
                .from(APPLICATION)
                .join(ERP_PAYMENT)
                .on(ERP_PAYMENT.ID.eq(APPLICATION.ERP_PAYMENT_ID))
                .where(
                        APPLICATION.DOCUMENT_ID.in(documents),
                        ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()),
                        ERP_PAYMENT.PAYMENT_DATE.gt(made))
                .groupBy(ERP_PAYMENT.PAYMENT_DATE)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    private static BigDecimal disputed(DSLContext tx, List<UUID> documents) {
        return tx.select(DSL.coalesce(DSL.sum(DISPUTE.AMOUNT), BigDecimal.ZERO))
                .from(DISPUTE)
                .where(DISPUTE.DOCUMENT_ID.in(documents), DISPUTE.STATE.in(DisputeState.open()))
                .fetchSingle()
                .value1();
    }

    /** The last day that payments and documents have both been read beyond. */
    private static LocalDate told(DSLContext tx, UUID connection, ZoneId zone) {
        List<@Nullable Instant> read = tx.select(SYNC_CURSOR.DONE_TO)
                .from(SYNC_CURSOR)
                .where(
                        SYNC_CURSOR.CONNECTION_ID.eq(connection),
                        SYNC_CURSOR.KIND.in(RecordKind.PAYMENT.label(), RecordKind.INVOICE.label()))
                .fetch(SYNC_CURSOR.DONE_TO);
        if (read.size() < 2 || read.stream().anyMatch(one -> one == null)) {
            return LocalDate.EPOCH;
        }
        Instant until = read.get(0);
        for (Instant one : read) {
            until = one != null && until != null && one.isBefore(until) ? one : until;
        }
        return until == null
                ? LocalDate.EPOCH
                : LocalDate.ofInstant(until, zone).minusDays(1);
    }
}
