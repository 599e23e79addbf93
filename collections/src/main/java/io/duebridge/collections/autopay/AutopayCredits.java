package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.payments.PaymentUnits;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * What some accounts could use in place of money. Where they chose so, their credit memos are used before anything is charged, each for
 * invoices of its own account only, and only for those it can be used with in one payment; of credits that were booked by hand and of money on account a payment here uses none, so that nothing is charged that
 * those cover.
 */
final class AutopayCredits {
    /** With the invoices no more documents than a payment takes. */
    private static final int MOST = 50;

    private final List<Credit> memos;
    private final BigDecimal standing;

    private AutopayCredits(List<Credit> memos, BigDecimal standing) {
        this.memos = memos;
        this.standing = standing;
    }

    /** Invoices of one account that one payment can pay: what a credit is used for. */
    record Pot(UUID customer, int unit) {}

    private record Credit(UUID id, Pot pot, String title, LocalDate due, BigDecimal usable) {}

    /**
     * @param run whose own credits are not counted as taken; empty while there is none
     * @param units the invoices
     */
    static AutopayCredits of(
            DSLContext tx, Record autopay, Set<UUID> accounts, Optional<UUID> run, PaymentUnits.Sorted units) {
        String currency = autopay.get(AUTOPAY.CURRENCY);
        BigDecimal all = credits(tx, accounts, currency);
        if (!autopay.get(AUTOPAY.USE_CREDITS)) {
            return new AutopayCredits(List.of(), all);
        }
        List<? extends Record> rows = tx.selectFrom(DOCUMENT)
                .where(giving(accounts, currency), DOCUMENT.KIND.eq(RecordKind.CREDIT_MEMO.label()))
                .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                .limit(MOST)
                .fetch();
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.get(DOCUMENT.ID)));
        Map<UUID, BigDecimal> held = OpenInvoices.held(tx, ids);
        Map<UUID, BigDecimal> announced = announced(tx, ids, run);
        Map<UUID, Integer> fitting = units.ofCredits(tx, ids);
        List<Credit> memos = new ArrayList<>();
        BigDecimal standing = all;
        for (Record row : rows) {
            UUID id = row.get(DOCUMENT.ID);
            BigDecimal free = row.get(DOCUMENT.OPEN_AMOUNT).subtract(held.getOrDefault(id, BigDecimal.ZERO));
            standing = standing.subtract(free.max(BigDecimal.ZERO));
            BigDecimal usable = free.subtract(announced.getOrDefault(id, BigDecimal.ZERO));
            if (usable.signum() > 0 && fitting.containsKey(id)) {
                memos.add(credit(row, fitting.get(id), usable));
            }
        }
        return new AutopayCredits(memos, standing.max(BigDecimal.ZERO));
    }

    private static Credit credit(Record row, int unit, BigDecimal usable) {
        return new Credit(
                row.get(DOCUMENT.ID),
                new Pot(row.get(DOCUMENT.CUSTOMER_ID), unit),
                Optional.ofNullable(row.get(DOCUMENT.NUMBER)).orElse(row.get(DOCUMENT.ERP_ID)),
                row.get(DOCUMENT.DUE_DATE),
                usable);
    }

    /** How much of each is to be used by other charges to come, those among them that are decided and not paid yet. */
    private static Map<UUID, BigDecimal> announced(DSLContext tx, Set<UUID> ids, Optional<UUID> run) {
        return tx.select(AUTOPAY_ITEM.DOCUMENT_ID, DSL.sum(AUTOPAY_ITEM.AMOUNT))
                .from(AUTOPAY_ITEM)
                .join(AUTOPAY_RUN)
                .on(AUTOPAY_RUN.ID.eq(AUTOPAY_ITEM.RUN_ID))
                .where(
                        AUTOPAY_ITEM.DOCUMENT_ID.in(ids),
                        AUTOPAY_ITEM.GIVES.isTrue(),
                        AUTOPAY_ITEM.STATE.in(AutopayRows.PLANNED, AutopayRows.CHARGED),
                        AUTOPAY_RUN
                                .STATE
                                .eq(RunState.ANNOUNCED.name())
                                .or(AUTOPAY_RUN
                                        .STATE
                                        .eq(RunState.CLAIMED.name())
                                        .and(AUTOPAY_RUN.PAYMENT_ID.isNull())),
                        run.map(AUTOPAY_RUN.ID::ne).orElse(DSL.noCondition()))
                .groupBy(AUTOPAY_ITEM.DOCUMENT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Whether what a payment here cannot use covers this much. */
    boolean cover(BigDecimal amount) {
        return amount.signum() > 0 && standing.compareTo(amount) >= 0;
    }

    /** What of these is charged when credits were used. */
    BigDecimal charged(Map<Pot, BigDecimal> invoices) {
        BigDecimal charged = BigDecimal.ZERO;
        for (Map.Entry<Pot, BigDecimal> pot : invoices.entrySet()) {
            BigDecimal credits = memos.stream()
                    .filter(memo -> memo.pot().equals(pot.getKey()))
                    .map(Credit::usable)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            charged = charged.add(pot.getValue().subtract(credits).max(BigDecimal.ZERO));
        }
        return charged;
    }

    /** Which are used for these, the oldest first; they are taken from what is left for others. */
    List<AutopayRows.Item> take(Map<Pot, BigDecimal> invoices) {
        Map<Pot, BigDecimal> left = new HashMap<>(invoices);
        List<AutopayRows.Item> taken = new ArrayList<>();
        for (int i = 0; i < memos.size(); i++) {
            Credit memo = memos.get(i);
            BigDecimal part = memo.usable().min(left.getOrDefault(memo.pot(), BigDecimal.ZERO));
            if (part.signum() > 0) {
                taken.add(new AutopayRows.Item(memo.id(), memo.title(), memo.due(), part, Optional.empty(), true));
                left.merge(memo.pot(), part.negate(), BigDecimal::add);
                memos.set(
                        i,
                        new Credit(
                                memo.id(),
                                memo.pot(),
                                memo.title(),
                                memo.due(),
                                memo.usable().subtract(part)));
            }
        }
        return taken;
    }

    /** All of it, without what payments under way are about to use. */
    private static BigDecimal credits(DSLContext tx, Set<UUID> customers, String currency) {
        BigDecimal memos =
                sum(tx.select(DSL.sum(DOCUMENT.OPEN_AMOUNT)).from(DOCUMENT).where(giving(customers, currency)));
        BigDecimal used = sum(tx.select(DSL.sum(ALLOCATION.AMOUNT))
                .from(DOCUMENT)
                .join(ALLOCATION)
                .on(ALLOCATION.DOCUMENT_ID.eq(DOCUMENT.ID), ALLOCATION.HELD.isTrue())
                .where(giving(customers, currency)));
        return memos.subtract(used).max(BigDecimal.ZERO).add(onAccount(tx, customers, currency));
    }

    private static Condition giving(Set<UUID> customers, String currency) {
        return DOCUMENT.CUSTOMER_ID
                .in(customers)
                .and(DOCUMENT.CURRENCY.eq(currency))
                .and(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()))
                .and(DOCUMENT.GIVES.isTrue());
    }

    /** A payment made here may stand in the ERP for a while before it is applied: that is money with a purpose. */
    private static BigDecimal onAccount(DSLContext tx, Set<UUID> customers, String currency) {
        return sum(tx.select(DSL.sum(ERP_PAYMENT.UNAPPLIED))
                .from(ERP_PAYMENT)
                .where(
                        ERP_PAYMENT.CUSTOMER_ID.in(customers),
                        ERP_PAYMENT.CURRENCY.eq(currency),
                        ERP_PAYMENT.UNAPPLIED.gt(BigDecimal.ZERO),
                        ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()),
                        DSL.notExists(DSL.selectOne()
                                .from(POSTING)
                                .join(ALLOCATION)
                                .on(ALLOCATION.PAYMENT_ID.eq(POSTING.PAYMENT_ID), ALLOCATION.HELD.isTrue())
                                .where(
                                        POSTING.CONNECTION_ID.eq(ERP_PAYMENT.CONNECTION_ID),
                                        POSTING.REFERENCE.eq(ERP_PAYMENT.REFERENCE)))));
    }

    private static BigDecimal sum(Select<Record1<BigDecimal>> sum) {
        return Optional.ofNullable(sum.fetchOne(0, BigDecimal.class)).orElse(BigDecimal.ZERO);
    }
}
