package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.payments.posting.ReapplicationSheet.Fixed;
import io.duebridge.collections.payments.posting.ReapplicationSheet.Line;
import io.duebridge.collections.payments.posting.ReapplicationSheet.Ordered;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads what a payment in the ERP is applied to, and what it could be applied to. */
final class ReapplicationLines {
    private static final List<String> CHANGEABLE = List.of(RecordKind.INVOICE.label(), RecordKind.CREDIT_MEMO.label());

    /** More lines than anybody reads; QuickBooks allows few hundred on a payment. */
    private static final int MOST_APPLIED = 500;

    private ReapplicationLines() {}

    /**
     * One thing the payment is applied to, as read.
     *
     * @param erpId of the document
     * @param discounted whether a discount was given with it
     */
    record Applied(
            @Nullable UUID document, String kind, String erpId, boolean gives, BigDecimal amount, boolean discounted) {
        boolean isChangeable() {
            return CHANGEABLE.contains(kind);
        }
    }

    static List<Applied> applied(DSLContext dsl, UUID erpPayment) {
        return dsl.selectFrom(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(erpPayment))
                .orderBy(APPLICATION.POSITION)
                .limit(MOST_APPLIED)
                .fetch(row -> new Applied(
                        row.get(APPLICATION.DOCUMENT_ID),
                        row.get(APPLICATION.DOCUMENT_KIND),
                        row.get(APPLICATION.DOCUMENT_ERP_ID),
                        row.get(APPLICATION.GIVES),
                        row.get(APPLICATION.AMOUNT),
                        row.get(APPLICATION.DISCOUNT).signum() != 0));
    }

    /** A payment may pay what its customer owes, and what the customers below that one do. */
    static Set<UUID> payable(DSLContext dsl, ConnectionId connection, CustomerId payer) {
        Set<CustomerId> family = Families.of(dsl, connection, payer);
        Map<CustomerId, CustomerId> parents = Families.parents(dsl, connection, family);
        Set<UUID> payable = new HashSet<>();
        for (CustomerId one : family) {
            Set<CustomerId> line = new HashSet<>();
            CustomerId at = one;
            while (at != null && line.add(at)) {
                at = parents.get(at);
            }
            if (line.contains(payer)) {
                payable.add(one.value());
            }
        }
        return payable;
    }

    /**
     * What a payment holds though the ERP has not set it against it yet: staff who decide about the payment's money decide about that as well.
     *
     * @param booked the ERP's payment
     */
    static Condition awaited(UUID booked, PaymentId payment) {
        return ALLOCATION
                .PAYMENT_ID
                .eq(payment.value())
                .and(ALLOCATION.HELD.eq(true))
                .and(ALLOCATION.REAPPLICATION_ID.isNull())
                .and(ALLOCATION.DOCUMENT_KIND.ne(RecordKind.CREDIT_MEMO.label()))
                .andNotExists(DSL.selectOne()
                        .from(APPLICATION)
                        .where(APPLICATION.ERP_PAYMENT_ID.eq(booked))
                        .and(APPLICATION.DOCUMENT_ID.eq(ALLOCATION.DOCUMENT_ID)));
    }

    /** How much of these documents somebody is paying. */
    static Map<UUID, BigDecimal> held(DSLContext dsl, Collection<UUID> documents) {
        return held(dsl, documents, DSL.noCondition());
    }

    private static Map<UUID, BigDecimal> held(DSLContext dsl, Collection<UUID> documents, Condition which) {
        return documents.isEmpty()
                ? Map.of()
                : dsl.select(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)))
                        .from(ALLOCATION)
                        .where(ALLOCATION.DOCUMENT_ID.in(documents))
                        .and(ALLOCATION.HELD.eq(true))
                        .and(which)
                        .groupBy(ALLOCATION.DOCUMENT_ID)
                        .fetchMap(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)));
    }

    /** For the page: what it is applied to, each document once. */
    static List<Line> appliedLines(DSLContext dsl, List<Applied> applied, Currency currency) {
        List<UUID> ids = new ArrayList<>();
        for (Applied each : applied) {
            if (each.document() != null) {
                ids.add(each.document());
            }
        }
        Map<UUID, Record> documents = documents(dsl, DOCUMENT.ID.in(ids), ids.size());
        Map<UUID, BigDecimal> held = held(dsl, ids);
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Applied each : applied) {
            Optional<Record> document = Optional.ofNullable(each.document()).map(documents::get);
            Line line = line(each, document, held, currency);
            lines.merge(each.kind() + each.erpId(), line, ReapplicationLines::together);
        }
        return List.copyOf(lines.values());
    }

    private static Line together(Line one, Line more) {
        return new Line(
                one.document(),
                one.kind(),
                one.number(),
                one.customer(),
                one.dueDate(),
                one.applied().plus(more.applied()),
                one.most().plus(more.applied()),
                one.fixed().or(more::fixed));
    }

    private static Line line(Applied each, Optional<Record> document, Map<UUID, BigDecimal> held, Currency currency) {
        Optional<Fixed> fixed = !each.isChangeable()
                ? Optional.of(Fixed.NO_INVOICE)
                : each.discounted()
                        ? Optional.of(Fixed.DISCOUNT)
                        : document.isEmpty() ? Optional.of(Fixed.UNKNOWN) : Optional.empty();
        BigDecimal free = each.gives()
                ? BigDecimal.ZERO
                : document.map(row -> free(row, held)).orElse(BigDecimal.ZERO);
        return new Line(
                fixed.isPresent()
                        ? Optional.empty()
                        : Optional.of(new DocumentId(document.orElseThrow().get(DOCUMENT.ID))),
                each.kind(),
                document.map(row -> row.get(DOCUMENT.NUMBER)).orElse(each.erpId()),
                document.map(row -> row.get(CUSTOMER.NAME)).orElse(""),
                document.map(row -> row.get(DOCUMENT.DUE_DATE)),
                new Money(each.amount(), currency),
                new Money(each.amount().add(free), currency),
                fixed);
    }

    /** Open invoices of these customers, those due first before, without these documents. */
    static List<Line> openLines(
            DSLContext dsl,
            ConnectionId connection,
            Set<UUID> customers,
            Currency currency,
            Set<UUID> but,
            Condition awaited,
            String search,
            int limit) {
        Condition wanted = DOCUMENT.CONNECTION_ID
                .eq(connection.value())
                .and(DOCUMENT.CUSTOMER_ID.in(customers))
                .and(isOpenInvoice(currency))
                .and(DOCUMENT.ID.notIn(but))
                .and(search.isBlank() ? DSL.noCondition() : DOCUMENT.NUMBER_KEY.startsWith(SearchKey.ofNumber(search)));
        Map<UUID, Record> found = documents(dsl, wanted, limit);
        Map<UUID, BigDecimal> held = held(dsl, found.keySet(), DSL.not(awaited));
        List<Line> lines = new ArrayList<>();
        found.forEach((id, row) -> lines.add(new Line(
                Optional.of(new DocumentId(id)),
                row.get(DOCUMENT.KIND),
                Optional.ofNullable(row.get(DOCUMENT.NUMBER)).orElse(row.get(DOCUMENT.ERP_ID)),
                row.get(CUSTOMER.NAME),
                Optional.of(row.get(DOCUMENT.DUE_DATE)),
                Money.zero(currency),
                new Money(free(row, held), currency),
                Optional.empty())));
        return lines;
    }

    static List<Ordered> ordered(DSLContext dsl, ConnectionId connection, ReapplicationInstruction sent) {
        Map<AppliedAnew, UUID> ids = new LinkedHashMap<>();
        sent.documents()
                .forEach(each -> ids.put(
                        each,
                        RecordIds.document(connection, each.kind(), each.document())
                                .value()));
        Map<UUID, Record> documents = documents(dsl, DOCUMENT.ID.in(ids.values()), ids.size());
        Currency currency = sent.total().currency();
        List<Ordered> ordered = new ArrayList<>();
        ids.forEach((each, id) -> ordered.add(new Ordered(
                Optional.ofNullable(documents.get(id))
                        .map(row -> row.get(DOCUMENT.NUMBER))
                        .orElse(each.document().value()),
                each.gives(),
                each.stays(),
                new Money(each.before(), currency),
                new Money(each.after(), currency))));
        return ordered;
    }

    static Condition isOpenInvoice(Currency currency) {
        return DOCUMENT.KIND
                .eq(RecordKind.INVOICE.label())
                .and(DOCUMENT.STATUS.eq("OPEN"))
                .and(DOCUMENT.GIVES.eq(false))
                .and(DOCUMENT.CURRENCY.eq(currency.getCurrencyCode()));
    }

    private static BigDecimal free(Record document, Map<UUID, BigDecimal> held) {
        return document.get(DOCUMENT.OPEN_AMOUNT)
                .subtract(held.getOrDefault(document.get(DOCUMENT.ID), BigDecimal.ZERO))
                .max(BigDecimal.ZERO);
    }

    private static Map<UUID, Record> documents(DSLContext dsl, Condition wanted, int limit) {
        Map<UUID, Record> found = new LinkedHashMap<>();
        dsl.select(
                        DOCUMENT.ID,
                        DOCUMENT.KIND,
                        DOCUMENT.ERP_ID,
                        DOCUMENT.NUMBER,
                        DOCUMENT.DUE_DATE,
                        DOCUMENT.OPEN_AMOUNT)
                .select(CUSTOMER.NAME)
                .from(DOCUMENT)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(DOCUMENT.CUSTOMER_ID))
                .where(wanted)
                .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                .limit(limit)
                .forEach(row -> found.put(row.get(DOCUMENT.ID), row));
        return found;
    }
}
