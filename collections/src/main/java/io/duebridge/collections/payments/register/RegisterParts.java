package io.duebridge.collections.payments.register;

import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.PAYOUT;
import static io.duebridge.collections.tables.Tables.PAYOUT_LINE;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.store.CollectionsStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;

/** Completes payments to rows of the register, with one statement for each kind of rows around them, however many payments. */
final class RegisterParts {
    /** A piece of money that went back for good; see the migration that made the table. */
    private static final String DONE = "DONE";

    private final CollectionsStore store;

    RegisterParts(CollectionsStore store) {
        this.store = store;
    }

    List<RegisterRow> rows(List<? extends Record> payments, ZoneId zone) {
        List<UUID> ids = payments.stream().map(row -> row.get(PAYMENT.ID)).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Result<Record>> postings = postings(ids);
        Map<UUID, Result<Record>> lines = payoutLines(ids);
        Map<UUID, Result<Record>> returns = returns(ids);
        Map<String, BigDecimal> applied = applied(postings.values());
        List<RegisterRow> rows = new ArrayList<>();
        for (Record payment : payments) {
            UUID id = payment.get(PAYMENT.ID);
            List<? extends Record> wentBack = returns.containsKey(id) ? returns.get(id) : List.of();
            ProviderAccount provider =
                    new ProviderAccount(payment, lines.containsKey(id) ? lines.get(id) : List.of(), wentBack);
            ErpAccount erp = new ErpAccount(payment, postings.containsKey(id) ? postings.get(id) : List.of(), wentBack);
            rows.add(row(payment, zone, provider, erp, applied));
        }
        return rows;
    }

    private static RegisterRow row(
            Record payment, ZoneId zone, ProviderAccount provider, ErpAccount erp, Map<String, BigDecimal> applied) {
        Optional<Record> counts = erp.counts();
        return new RegisterRow(
                LocalDate.ofInstant(payment.get(PAYMENT.SETTLED_AT), zone),
                payment.get(PAYMENT.SETTLED_AT),
                Optional.of(payment.get(PAYMENT.ID)),
                payment.get(PAYMENT.REFERENCE),
                payment.get(CUSTOMER.NAME),
                payment.get(CONNECTION.NAME),
                payment.get(PAYMENT.METHOD),
                payment.get(PAYMENT.PROVIDER),
                Currency.getInstance(payment.get(PAYMENT.CURRENCY)),
                provider.side(),
                erp.posting(),
                erp.side(),
                payment.get(PAYMENT.AMOUNT),
                payment.get(PAYMENT.SURCHARGE),
                counts.flatMap(row -> Optional.ofNullable(applied.get(key(row)))),
                provider.why().or(erp::why));
    }

    private Map<UUID, Result<Record>> postings(List<UUID> payments) {
        return store.dsl()
                .select(List.of(
                        POSTING.ID,
                        POSTING.PAYMENT_ID,
                        POSTING.CONNECTION_ID,
                        POSTING.OPERATION,
                        POSTING.INTENT_VERSION,
                        POSTING.REFERENCE,
                        POSTING.STATE,
                        POSTING.AMOUNT,
                        POSTING.KEEPS_ERP_ID,
                        POSTING.ERP_NUMBER,
                        POSTING.ERP_ID))
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.in(payments))
                .orderBy(POSTING.INTENT_VERSION)
                .fetchGroups(POSTING.PAYMENT_ID);
    }

    private Map<UUID, Result<Record>> payoutLines(List<UUID> payments) {
        return store.dsl()
                .select(List.of(
                        PAYOUT_LINE.PAYMENT_ID,
                        PAYOUT_LINE.KIND,
                        PAYOUT_LINE.REFERENCE,
                        PAYOUT_LINE.GROSS,
                        PAYOUT_LINE.FEE,
                        PAYOUT_LINE.NET,
                        PAYOUT.PROVIDER_ID,
                        PAYOUT.CURRENCY))
                .from(PAYOUT_LINE)
                .join(PAYOUT)
                .on(PAYOUT.ID.eq(PAYOUT_LINE.PAYOUT_ID))
                .where(PAYOUT_LINE.PAYMENT_ID.in(payments))
                .orderBy(PAYOUT.ARRIVAL_DATE, PAYOUT_LINE.POSITION)
                .fetchGroups(PAYOUT_LINE.PAYMENT_ID);
    }

    private Map<UUID, Result<Record>> returns(List<UUID> payments) {
        return store.dsl()
                .select(List.of(
                        PAYMENT_RETURN.PAYMENT_ID,
                        PAYMENT_RETURN.AMOUNT,
                        PAYMENT_RETURN.SURCHARGE,
                        PAYMENT_RETURN.PROVIDER_REFERENCE,
                        PAYMENT_RETURN.POSTING_ID))
                .from(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.in(payments))
                .and(PAYMENT_RETURN.STATE.eq(DONE))
                .fetchGroups(PAYMENT_RETURN.PAYMENT_ID);
    }

    /** By connection and reference: how much of the ERP's payment is applied. */
    private Map<String, BigDecimal> applied(Collection<Result<Record>> postings) {
        List<Record> all = postings.stream().flatMap(List::stream).toList();
        Map<String, BigDecimal> applied = new HashMap<>();
        store.dsl()
                .select(ERP_PAYMENT.CONNECTION_ID, ERP_PAYMENT.REFERENCE, ERP_PAYMENT.TOTAL, ERP_PAYMENT.UNAPPLIED)
                .from(ERP_PAYMENT)
                .where(ERP_PAYMENT.CONNECTION_ID.in(all.stream()
                        .map(row -> row.get(POSTING.CONNECTION_ID))
                        .distinct()
                        .toList()))
                .and(ERP_PAYMENT.REFERENCE.in(
                        all.stream().map(row -> row.get(POSTING.REFERENCE)).toList()))
                .and(ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()))
                .forEach(row -> applied.put(
                        row.value1() + "/" + row.value2(), row.value3().subtract(row.value4())));
        return applied;
    }

    private static String key(Record posting) {
        return posting.get(POSTING.CONNECTION_ID) + "/" + posting.get(POSTING.REFERENCE);
    }

    /** Whether all of it went back before pieces of money were written down one by one. */
    static boolean wentBackUnwritten(Record payment, List<? extends Record> returns) {
        return returns.isEmpty() && payment.get(PAYMENT.STATE).equals(PaymentState.RETURNED.name());
    }
}
