package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The payments of a scope: those made here and those that reached the ERP another way. Each side is read one page deep along its
 * own index and the two are merged, latest first; the cursor remembers the place in both.
 */
public final class PaymentLists {
    private final CollectionsStore store;

    public PaymentLists(CollectionsStore store) {
        this.store = store;
    }

    public PaymentPage list(CustomerScope scope, Optional<PaymentCursor> after, int limit) {
        if (scope.isEmpty()) {
            return new PaymentPage(List.of(), Optional.empty());
        }
        PaymentCursor start = after.orElse(PaymentCursor.start());
        List<? extends Record> here = paidHere(scope, start.here(), limit + 1);
        List<? extends Record> elsewhere = elsewhere(scope, start.elsewhere(), limit + 1);
        return merged(scope, here, elsewhere, start, limit);
    }

    private static PaymentPage merged(
            CustomerScope scope,
            List<? extends Record> here,
            List<? extends Record> elsewhere,
            PaymentCursor start,
            int limit) {
        List<PaymentRow> rows = new ArrayList<>();
        PaymentCursor.@Nullable Here lastHere = start.here();
        PaymentCursor.@Nullable Elsewhere lastElsewhere = start.elsewhere();
        int i = 0;
        int j = 0;
        while (rows.size() < limit && (i < here.size() || j < elsewhere.size())) {
            boolean hereIsLater = j == elsewhere.size()
                    || (i < here.size()
                            && !dateHere(here.get(i), scope)
                                    .isBefore(elsewhere.get(j).get(ERP_PAYMENT.PAYMENT_DATE)));
            if (hereIsLater) {
                Record row = here.get(i++);
                rows.add(hereRow(row, scope));
                lastHere = new PaymentCursor.Here(row.get(PAYMENT.CREATED_AT), row.get(PAYMENT.ID));
            } else {
                Record row = elsewhere.get(j++);
                rows.add(elsewhereRow(row, scope));
                lastElsewhere = new PaymentCursor.Elsewhere(row.get(ERP_PAYMENT.PAYMENT_DATE), row.get(ERP_PAYMENT.ID));
            }
        }
        boolean more = i < here.size() || j < elsewhere.size();
        return new PaymentPage(
                List.copyOf(rows), more ? Optional.of(new PaymentCursor(lastHere, lastElsewhere)) : Optional.empty());
    }

    private List<? extends Record> paidHere(CustomerScope scope, PaymentCursor.@Nullable Here after, int limit) {
        var latest = POSTING.as("latest");
        return store.lookups()
                .select(PAYMENT.fields())
                .select(POSTING.STATE, POSTING.ERP_NUMBER, POSTING.ERP_ID, ERP_PAYMENT.UNAPPLIED)
                .from(PAYMENT)
                .leftJoin(POSTING)
                .on(
                        POSTING.PAYMENT_ID.eq(PAYMENT.ID),
                        POSTING.OPERATION.eq(PostingOperation.PAYMENT.name()),
                        POSTING.INTENT_VERSION.eq(DSL.field(DSL.select(DSL.max(latest.INTENT_VERSION))
                                .from(latest)
                                .where(latest.PAYMENT_ID.eq(PAYMENT.ID))
                                .and(latest.OPERATION.eq(PostingOperation.PAYMENT.name())))))
                .leftJoin(ERP_PAYMENT)
                .on(
                        ERP_PAYMENT.CONNECTION_ID.eq(PAYMENT.CONNECTION_ID),
                        ERP_PAYMENT.REFERENCE.eq(POSTING.REFERENCE),
                        ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()))
                .where(
                        PAYMENT.CUSTOMER_ID.in(scope.ids()),
                        PAYMENT.ORGANISATION_ID.eq(scope.organisation().value()),
                        after == null
                                ? DSL.noCondition()
                                : DSL.row(PAYMENT.CREATED_AT, PAYMENT.ID).lt(after.createdAt(), after.id()))
                .orderBy(PAYMENT.CREATED_AT.desc(), PAYMENT.ID.desc())
                .limit(limit)
                .fetch();
    }

    private List<? extends Record> elsewhere(CustomerScope scope, PaymentCursor.@Nullable Elsewhere after, int limit) {
        return store.dsl()
                .select(ERP_PAYMENT.fields())
                .from(ERP_PAYMENT)
                .where(
                        inScope(scope),
                        ERP_PAYMENT.TOTAL.ne(BigDecimal.ZERO),
                        DSL.notExists(DSL.selectOne()
                                .from(POSTING)
                                .where(
                                        POSTING.CONNECTION_ID.eq(ERP_PAYMENT.CONNECTION_ID),
                                        POSTING.REFERENCE.eq(ERP_PAYMENT.REFERENCE))),
                        after == null
                                ? DSL.noCondition()
                                : DSL.row(ERP_PAYMENT.PAYMENT_DATE, ERP_PAYMENT.ID)
                                        .lt(after.date(), after.id()))
                .orderBy(ERP_PAYMENT.PAYMENT_DATE.desc(), ERP_PAYMENT.ID.desc())
                .limit(limit)
                .fetch();
    }

    static Condition inScope(CustomerScope scope) {
        return ERP_PAYMENT
                .CUSTOMER_ID
                .in(scope.ids())
                .and(ERP_PAYMENT.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()));
    }

    private static LocalDate dateHere(Record row, CustomerScope scope) {
        return LocalDate.ofInstant(row.get(PAYMENT.CREATED_AT), scope.zone());
    }

    private static PaymentRow hereRow(Record row, CustomerScope scope) {
        Currency currency = Currency.getInstance(row.get(PAYMENT.CURRENCY));
        @Nullable BigDecimal unapplied = row.get(ERP_PAYMENT.UNAPPLIED);
        @Nullable String number = row.get(POSTING.ERP_NUMBER);
        return new PaymentRow(
                true,
                row.get(PAYMENT.ID),
                dateHere(row, scope),
                new Money(row.get(PAYMENT.AMOUNT), currency),
                new Money(row.get(PAYMENT.SURCHARGE), currency),
                Optional.ofNullable(unapplied).map(left -> new Money(left, currency)),
                Optional.of(row.get(PAYMENT.REFERENCE)),
                Optional.of(row.get(PAYMENT.METHOD)),
                name(scope, row.get(PAYMENT.CUSTOMER_ID)),
                Optional.of(row.get(PAYMENT.STATE)),
                Optional.ofNullable(row.get(POSTING.STATE)),
                Optional.ofNullable(number).or(() -> Optional.ofNullable(row.get(POSTING.ERP_ID))));
    }

    static PaymentRow elsewhereRow(Record row, CustomerScope scope) {
        Currency currency = Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY));
        return new PaymentRow(
                false,
                row.get(ERP_PAYMENT.ID),
                row.get(ERP_PAYMENT.PAYMENT_DATE),
                new Money(row.get(ERP_PAYMENT.TOTAL), currency),
                Money.zero(currency),
                Optional.of(new Money(row.get(ERP_PAYMENT.UNAPPLIED), currency)),
                Optional.ofNullable(row.get(ERP_PAYMENT.REFERENCE)),
                Optional.ofNullable(row.get(ERP_PAYMENT.METHOD)),
                name(scope, row.get(ERP_PAYMENT.CUSTOMER_ID)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(row.get(ERP_PAYMENT.ERP_ID)));
    }

    private static String name(CustomerScope scope, UUID customer) {
        return scope.find(new CustomerId(customer)).map(ScopedCustomer::name).orElse("");
    }
}
