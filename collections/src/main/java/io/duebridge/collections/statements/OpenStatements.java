package io.duebridge.collections.statements;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record8;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Reads what was open at a day: what is open now, plus what was applied to it by later payments, less what is of later date itself.
 * Each in one snapshot.
 */
public final class OpenStatements {
    private static final int CHUNK = 1000;
    private static final Field<LocalDate> DUE = DSL.field(DSL.name("due"), LocalDate.class);
    private static final Field<BigDecimal> TOTAL = DSL.field(DSL.name("total"), BigDecimal.class);
    private static final Field<LocalDate> NO_DATE = DSL.castNull(LocalDate.class);

    private final CollectionsStore store;

    public OpenStatements(CollectionsStore store) {
        this.store = store;
    }

    /** @param most items to keep */
    public OpenStatement read(StatementQuery query, int most) {
        List<StatementItem> items = new ArrayList<>();
        Sums sums = new Sums(query);
        forEach(query, item -> {
            sums.add(item);
            if (items.size() < most) {
                items.add(item);
            }
        });
        return sums.of(items);
    }

    /** All of it, oldest due first and what is in the customer's favour last, a part at a time. */
    public void forEach(StatementQuery query, Consumer<StatementItem> each) {
        if (query.scope().isEmpty()) {
            return;
        }
        store.snapshot(tx -> {
            try (Cursor<? extends Record> rows = rows(tx, query)) {
                rows.forEach(row -> each.accept(item(row, query)));
            }
            return query;
        });
    }

    private static Cursor<? extends Record> rows(DSLContext tx, StatementQuery query) {
        Moves moves = new Moves(query);
        return tx.selectFrom(documents(moves, query)
                        .unionAll(unapplied(moves, query))
                        .unionAll(paidAhead(moves, query))
                        .asTable("open_items"))
                .where(Moves.AMOUNT.ne(BigDecimal.ZERO))
                .orderBy(DUE.asc().nullsLast(), Moves.AT, Moves.ID)
                .fetchSize(CHUNK)
                .fetchLazy();
    }

    private static Select<Record8<LocalDate, LocalDate, UUID, String, String, UUID, BigDecimal, BigDecimal>> documents(
            Moves moves, StatementQuery query) {
        Field<BigDecimal> later = DSL.field(DSL.select(DSL.sum(APPLICATION.AMOUNT.plus(APPLICATION.DISCOUNT)))
                .from(APPLICATION)
                .join(ERP_PAYMENT)
                .on(ERP_PAYMENT.ID.eq(APPLICATION.ERP_PAYMENT_ID))
                .where(
                        APPLICATION.DOCUMENT_ID.eq(DOCUMENT.ID),
                        ERP_PAYMENT.PAYMENT_DATE.gt(query.to()),
                        moves.payments().or(moves.paymentsFromOutside())));
        Field<BigDecimal> now = DSL.when(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()), DOCUMENT.OPEN_AMOUNT)
                .otherwise(DSL.inline(BigDecimal.ZERO));
        Field<BigDecimal> open = now.plus(DSL.coalesce(later, BigDecimal.ZERO));
        return DSL.select(
                        DOCUMENT.ISSUE_DATE.as(Moves.AT),
                        DSL.when(DOCUMENT.GIVES.isFalse(), DOCUMENT.DUE_DATE).as(DUE),
                        DOCUMENT.ID.as(Moves.ID),
                        DOCUMENT.KIND.as(Moves.WHAT),
                        DSL.coalesce(DOCUMENT.NUMBER, DOCUMENT.ERP_ID).as(Moves.NUMBER),
                        DOCUMENT.CUSTOMER_ID.as(Moves.CUSTOMER),
                        DOCUMENT.TOTAL.as(TOTAL),
                        Moves.signed(open, DOCUMENT.GIVES).as(Moves.AMOUNT))
                .from(DOCUMENT)
                .where(moves.documents(), DOCUMENT.ISSUE_DATE.le(query.to()));
    }

    /** What of a payment was not applied yet: what is not now, and what was applied to documents of later date. */
    private static Select<Record8<LocalDate, LocalDate, UUID, String, String, UUID, BigDecimal, BigDecimal>> unapplied(
            Moves moves, StatementQuery query) {
        Field<BigDecimal> ahead = DSL.field(DSL.select(DSL.sum(appliedAhead()))
                .from(APPLICATION)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(APPLICATION.DOCUMENT_ID))
                .where(
                        APPLICATION.ERP_PAYMENT_ID.eq(ERP_PAYMENT.ID),
                        moves.documents(),
                        DOCUMENT.ISSUE_DATE.gt(query.to())));
        Field<BigDecimal> left = ERP_PAYMENT.UNAPPLIED.plus(DSL.coalesce(ahead, BigDecimal.ZERO));
        return DSL.select(
                        ERP_PAYMENT.PAYMENT_DATE.as(Moves.AT),
                        NO_DATE.as(DUE),
                        ERP_PAYMENT.ID.as(Moves.ID),
                        DSL.inline(Moves.PAYMENT).as(Moves.WHAT),
                        ERP_PAYMENT.REFERENCE.as(Moves.NUMBER),
                        ERP_PAYMENT.CUSTOMER_ID.as(Moves.CUSTOMER),
                        ERP_PAYMENT.TOTAL.as(TOTAL),
                        left.neg().as(Moves.AMOUNT))
                .from(ERP_PAYMENT)
                .where(moves.payments(), ERP_PAYMENT.PAYMENT_DATE.le(query.to()));
    }

    /** The same of a payer outside the scope, whose payment is nothing here but what reached documents within. */
    private static Select<Record8<LocalDate, LocalDate, UUID, String, String, UUID, BigDecimal, BigDecimal>> paidAhead(
            Moves moves, StatementQuery query) {
        Condition ahead = DOCUMENT.ISSUE_DATE.gt(query.to()).and(ERP_PAYMENT.PAYMENT_DATE.le(query.to()));
        Field<BigDecimal> amount = DSL.sum(appliedAhead());
        return DSL.select(
                        ERP_PAYMENT.PAYMENT_DATE.as(Moves.AT),
                        NO_DATE.as(DUE),
                        ERP_PAYMENT.ID.as(Moves.ID),
                        DSL.inline(Moves.PAYMENT).as(Moves.WHAT),
                        ERP_PAYMENT.REFERENCE.as(Moves.NUMBER),
                        ERP_PAYMENT.CUSTOMER_ID.as(Moves.CUSTOMER),
                        ERP_PAYMENT.TOTAL.as(TOTAL),
                        amount.neg().as(Moves.AMOUNT))
                .from(DOCUMENT)
                .join(APPLICATION)
                .on(APPLICATION.DOCUMENT_ID.eq(DOCUMENT.ID))
                .join(ERP_PAYMENT)
                .on(ERP_PAYMENT.ID.eq(APPLICATION.ERP_PAYMENT_ID))
                .where(moves.documents(), moves.paymentsFromOutside(), ahead)
                .groupBy(
                        ERP_PAYMENT.PAYMENT_DATE,
                        ERP_PAYMENT.ID,
                        ERP_PAYMENT.REFERENCE,
                        ERP_PAYMENT.CUSTOMER_ID,
                        ERP_PAYMENT.TOTAL);
    }

    private static Field<BigDecimal> appliedAhead() {
        return Moves.signed(APPLICATION.AMOUNT.plus(APPLICATION.DISCOUNT), APPLICATION.GIVES);
    }

    private static StatementItem item(Record row, StatementQuery query) {
        Optional<LocalDate> due = Optional.ofNullable(row.get(DUE));
        return new StatementItem(
                Moves.kind(row.get(Moves.WHAT)),
                row.get(Moves.ID),
                Optional.ofNullable(row.get(Moves.NUMBER)),
                query.scope().find(new CustomerId(row.get(Moves.CUSTOMER))).map(ScopedCustomer::name),
                row.get(Moves.AT),
                due,
                Statements.money(query, row.get(TOTAL)),
                Statements.money(query, row.get(Moves.AMOUNT)),
                due.map(day -> ChronoUnit.DAYS.between(day, query.to())).orElse(0L));
    }

    /** What the items come to, while they are read. */
    private static final class Sums {
        private final StatementQuery query;
        private final Map<AgingBucket, BigDecimal> ages = new EnumMap<>(AgingBucket.class);
        private BigDecimal credits = BigDecimal.ZERO;
        private BigDecimal closing = BigDecimal.ZERO;
        private int count;

        Sums(StatementQuery query) {
            this.query = query;
            for (AgingBucket bucket : AgingBucket.values()) {
                ages.put(bucket, BigDecimal.ZERO);
            }
        }

        void add(StatementItem item) {
            BigDecimal open = item.open().amount();
            closing = closing.add(open);
            count++;
            if (item.due().isPresent()) {
                ages.merge(AgingBucket.of(item.daysPastDue()), open, BigDecimal::add);
            } else {
                credits = credits.subtract(open);
            }
        }

        OpenStatement of(List<StatementItem> items) {
            Map<AgingBucket, Money> aged = new EnumMap<>(AgingBucket.class);
            ages.forEach((bucket, amount) -> aged.put(bucket, Statements.money(query, amount)));
            return new OpenStatement(
                    query,
                    aged,
                    Statements.money(query, credits),
                    Statements.money(query, closing),
                    items,
                    count > items.size());
        }
    }
}
