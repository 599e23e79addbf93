package io.duebridge.collections.statements;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.mappings.CanonicalPayment.OtherApplication;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Everything that changed a balance, as one derived table. A payment counts with what its payer paid, less what of it went to documents
 * outside the scope; a payment of somebody outside counts with what reached documents within. Money that the ERP holds as a liability counts
 * when it is taken out of there to pay something.
 */
final class Moves {
    static final Field<LocalDate> AT = DSL.field(DSL.name("at"), LocalDate.class);
    static final Field<Integer> RANK = DSL.field(DSL.name("rank_no"), Integer.class);
    static final Field<UUID> ID = DSL.field(DSL.name("id"), UUID.class);
    static final Field<String> WHAT = DSL.field(DSL.name("what"), String.class);
    static final Field<String> NUMBER = DSL.field(DSL.name("number"), String.class);
    static final Field<UUID> CUSTOMER = DSL.field(DSL.name("customer_id"), UUID.class);
    static final Field<BigDecimal> AMOUNT = DSL.field(DSL.name("amount"), BigDecimal.class);

    private static final Field<BigDecimal> PAID = DSL.field(DSL.name("paid"), BigDecimal.class);
    private static final Field<BigDecimal> TAKEN_OFF = DSL.field(DSL.name("taken_off"), BigDecimal.class);
    private static final int PAID_RANK = 2;

    static final String PAYMENT = "payment";
    static final String DISCOUNT = "discount";

    private static final List<String> OF_ACCOUNT = List.of(
            RecordKind.INVOICE.label(),
            RecordKind.CREDIT_MEMO.label(),
            RecordKind.JOURNAL_ENTRY.label(),
            RecordKind.DEPOSIT.label());

    private final StatementQuery query;
    private final List<UUID> ids;

    Moves(StatementQuery query) {
        this.query = query;
        this.ids = query.scope().customerIds().stream().map(id -> id.value()).toList();
    }

    /** @param when which days */
    Table<Record7<LocalDate, Integer, UUID, String, String, UUID, BigDecimal>> table(
            Function<Field<LocalDate>, Condition> when) {
        return documents(when).unionAll(payments(when)).unionAll(effects(when)).asTable("moves");
    }

    /** Documents of the scope that have an effect. A refund receipt is settled in itself and has none. */
    Condition documents() {
        return inScope()
                .and(DOCUMENT.CURRENCY.eq(query.currency().getCurrencyCode()))
                .and(DOCUMENT.STATUS.in(DocumentStatus.OPEN.name(), DocumentStatus.SETTLED.name()))
                .and(DOCUMENT.KIND.in(OF_ACCOUNT));
    }

    Condition payments() {
        return ERP_PAYMENT.CUSTOMER_ID.in(ids).and(booked());
    }

    Condition paymentsFromOutside() {
        return ERP_PAYMENT.CUSTOMER_ID.notIn(ids).and(booked());
    }

    private Condition inScope() {
        return DOCUMENT.CUSTOMER_ID
                .in(ids)
                .and(DOCUMENT.ORGANISATION_ID.eq(query.scope().organisation().value()));
    }

    private Condition booked() {
        return ERP_PAYMENT
                .ORGANISATION_ID
                .eq(query.scope().organisation().value())
                .and(ERP_PAYMENT.CURRENCY.eq(query.currency().getCurrencyCode()))
                .and(ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()));
    }

    private Select<Record7<LocalDate, Integer, UUID, String, String, UUID, BigDecimal>> documents(
            Function<Field<LocalDate>, Condition> when) {
        return DSL.select(
                        DOCUMENT.ISSUE_DATE.as(AT),
                        DSL.when(DOCUMENT.GIVES.isTrue(), DSL.inline(1))
                                .otherwise(DSL.inline(0))
                                .as(RANK),
                        DOCUMENT.ID.as(ID),
                        DOCUMENT.KIND.as(WHAT),
                        DSL.coalesce(DOCUMENT.NUMBER, DOCUMENT.ERP_ID).as(NUMBER),
                        DOCUMENT.CUSTOMER_ID.as(CUSTOMER),
                        signed(DOCUMENT.TOTAL, DOCUMENT.GIVES).as(AMOUNT))
                .from(DOCUMENT)
                .where(documents(), DOCUMENT.TOTAL.ne(BigDecimal.ZERO), when.apply(DOCUMENT.ISSUE_DATE));
    }

    private Select<Record7<LocalDate, Integer, UUID, String, String, UUID, BigDecimal>> payments(
            Function<Field<LocalDate>, Condition> when) {
        Field<BigDecimal> elsewhere = DSL.field(DSL.select(DSL.sum(signed(APPLICATION.AMOUNT, APPLICATION.GIVES)))
                .from(APPLICATION)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(APPLICATION.DOCUMENT_ID))
                .where(APPLICATION.ERP_PAYMENT_ID.eq(ERP_PAYMENT.ID), DOCUMENT.CUSTOMER_ID.notIn(ids)));
        Field<BigDecimal> held = DSL.field(DSL.select(DSL.sum(signed(APPLICATION.AMOUNT, APPLICATION.GIVES)))
                .from(APPLICATION)
                .where(
                        APPLICATION.ERP_PAYMENT_ID.eq(ERP_PAYMENT.ID),
                        APPLICATION.DOCUMENT_KIND.in(OtherApplication.NO_DEBTS)));
        Field<BigDecimal> amount = ERP_PAYMENT
                .TOTAL
                .neg()
                .plus(DSL.coalesce(elsewhere, BigDecimal.ZERO))
                .plus(DSL.coalesce(held, BigDecimal.ZERO));
        return DSL.select(
                        ERP_PAYMENT.PAYMENT_DATE.as(AT),
                        DSL.inline(PAID_RANK).as(RANK),
                        ERP_PAYMENT.ID.as(ID),
                        DSL.inline(PAYMENT).as(WHAT),
                        ERP_PAYMENT.REFERENCE.as(NUMBER),
                        ERP_PAYMENT.CUSTOMER_ID.as(CUSTOMER),
                        amount.as(AMOUNT))
                .from(ERP_PAYMENT)
                .where(payments(), when.apply(ERP_PAYMENT.PAYMENT_DATE), amount.ne(BigDecimal.ZERO));
    }

    /** What a payment did to documents of the scope beyond what its payer paid: what it took off them, and all of it if its payer is outside. */
    private Select<Record7<LocalDate, Integer, UUID, String, String, UUID, BigDecimal>> effects(
            Function<Field<LocalDate>, Condition> when) {
        Field<BigDecimal> paid =
                DSL.sum(DSL.when(ERP_PAYMENT.CUSTOMER_ID.notIn(ids), signed(APPLICATION.AMOUNT, APPLICATION.GIVES))
                        .otherwise(DSL.inline(BigDecimal.ZERO)));
        Field<BigDecimal> takenOff = DSL.sum(signed(APPLICATION.DISCOUNT, APPLICATION.GIVES));
        Table<?> both = DSL.select(
                        ERP_PAYMENT.PAYMENT_DATE.as(AT),
                        ERP_PAYMENT.ID.as(ID),
                        ERP_PAYMENT.REFERENCE.as(NUMBER),
                        ERP_PAYMENT.CUSTOMER_ID.as(CUSTOMER),
                        paid.neg().as(PAID),
                        takenOff.neg().as(TAKEN_OFF))
                .from(DOCUMENT)
                .join(APPLICATION)
                .on(APPLICATION.DOCUMENT_ID.eq(DOCUMENT.ID))
                .join(ERP_PAYMENT)
                .on(ERP_PAYMENT.ID.eq(APPLICATION.ERP_PAYMENT_ID))
                .where(documents(), booked(), when.apply(ERP_PAYMENT.PAYMENT_DATE))
                .groupBy(ERP_PAYMENT.PAYMENT_DATE, ERP_PAYMENT.ID, ERP_PAYMENT.REFERENCE, ERP_PAYMENT.CUSTOMER_ID)
                .asTable("effects");
        Field<Integer> rank = DSL.field(DSL.name("kinds", "n"), Integer.class);
        Field<BigDecimal> amount = DSL.when(rank.eq(PAID_RANK), PAID).otherwise(TAKEN_OFF);
        return DSL.select(
                        AT,
                        rank.as(RANK),
                        ID,
                        DSL.when(rank.eq(PAID_RANK), DSL.inline(PAYMENT))
                                .otherwise(DSL.inline(DISCOUNT))
                                .as(WHAT),
                        NUMBER,
                        CUSTOMER,
                        amount.as(AMOUNT))
                .from(both)
                .crossJoin(DSL.values(DSL.row(DSL.inline(PAID_RANK)), DSL.row(DSL.inline(PAID_RANK + 1)))
                        .as("kinds", "n"))
                .where(amount.ne(BigDecimal.ZERO));
    }

    static Field<BigDecimal> signed(Field<BigDecimal> amount, Field<Boolean> gives) {
        return DSL.when(gives.isTrue(), amount.neg()).otherwise(amount);
    }

    static StatementKind kind(String what) {
        return switch (what) {
            case PAYMENT -> StatementKind.PAYMENT;
            case DISCOUNT -> StatementKind.DISCOUNT;
            default ->
                switch (RecordKind.ofLabel(what)) {
                    case INVOICE -> StatementKind.INVOICE;
                    case CREDIT_MEMO -> StatementKind.CREDIT_MEMO;
                    case DEPOSIT -> StatementKind.DEPOSIT;
                    default -> StatementKind.JOURNAL_ENTRY;
                };
        };
    }
}
