package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_CHANGE;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.documents.PaymentChange;
import io.duebridge.collections.payments.PaymentReader;
import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;

/** What the ERP's payments did to one document: two statements for what counts, one for what was taken off again. */
final class DocumentPayments {
    private static final int MOST = 500;

    private DocumentPayments() {}

    /** @param gives whether the document is one that gives money, a credit memo */
    static List<DocumentDetail.Applied> applied(DSLContext dsl, CustomerScope scope, DocumentId id, boolean gives) {
        List<? extends Record> rows = payments(
                        dsl, APPLICATION.AMOUNT, APPLICATION.DISCOUNT, ERP_PAYMENT.METHOD, ERP_PAYMENT.TOTAL)
                .join(APPLICATION)
                .on(APPLICATION.ERP_PAYMENT_ID.eq(ERP_PAYMENT.ID))
                .where(APPLICATION.DOCUMENT_ID.eq(id.value()), ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()))
                .orderBy(ERP_PAYMENT.PAYMENT_DATE, ERP_PAYMENT.ID)
                .limit(MOST)
                .fetch();
        Map<UUID, List<Application>> others = others(dsl, scope, rows, !gives);
        return rows.stream()
                .map(row -> applied(row, scope, others.getOrDefault(row.get(ERP_PAYMENT.ID), List.of())))
                .toList();
    }

    /** Newest last. */
    static List<DocumentDetail.TakenOff> takenOff(DSLContext dsl, CustomerScope scope, DocumentId id) {
        return payments(
                        dsl,
                        ERP_PAYMENT_CHANGE.BEFORE_AMOUNT,
                        ERP_PAYMENT_CHANGE.AFTER_AMOUNT,
                        ERP_PAYMENT_CHANGE.ERP_CHANGED_AT,
                        ERP_PAYMENT_CHANGE.CHANGED_BY)
                .join(ERP_PAYMENT_CHANGE)
                .on(ERP_PAYMENT_CHANGE.ERP_PAYMENT_ID.eq(ERP_PAYMENT.ID))
                .where(
                        ERP_PAYMENT_CHANGE.DOCUMENT_ID.eq(id.value()),
                        ERP_PAYMENT_CHANGE.KIND.in(
                                PaymentChange.Kind.UNAPPLIED.name(), PaymentChange.Kind.APPLICATION_CHANGED.name()),
                        ERP_PAYMENT_CHANGE.AFTER_AMOUNT.lt(ERP_PAYMENT_CHANGE.BEFORE_AMOUNT))
                .orderBy(
                        ERP_PAYMENT_CHANGE.ERP_CHANGED_AT,
                        ERP_PAYMENT_CHANGE.ERP_PAYMENT_ID,
                        ERP_PAYMENT_CHANGE.CHANGE_NO)
                .limit(MOST)
                .fetch(row -> takenOff(row, scope));
    }

    private static SelectJoinStep<? extends Record> payments(DSLContext dsl, SelectFieldOrAsterisk... more) {
        return dsl.select(
                        ERP_PAYMENT.ID,
                        ERP_PAYMENT.ERP_ID,
                        ERP_PAYMENT.CUSTOMER_ID,
                        ERP_PAYMENT.PAYMENT_DATE,
                        ERP_PAYMENT.CURRENCY,
                        ERP_PAYMENT.REFERENCE,
                        POSTING.ERP_NUMBER,
                        PAYMENT.ID,
                        PAYMENT.CUSTOMER_ID)
                .select(more)
                .from(ERP_PAYMENT)
                .leftJoin(POSTING)
                .on(POSTING.CONNECTION_ID.eq(ERP_PAYMENT.CONNECTION_ID), POSTING.REFERENCE.eq(ERP_PAYMENT.REFERENCE))
                .leftJoin(PAYMENT)
                .on(PAYMENT.ID.eq(POSTING.PAYMENT_ID));
    }

    private static DocumentDetail.Applied applied(Record row, CustomerScope scope, List<Application> others) {
        Currency currency = Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY));
        Optional<DocumentDetail.Link> link = link(row, scope);
        return new DocumentDetail.Applied(
                link,
                row.get(ERP_PAYMENT.PAYMENT_DATE),
                new Money(row.get(APPLICATION.AMOUNT), currency),
                new Money(row.get(APPLICATION.DISCOUNT), currency),
                new Money(row.get(ERP_PAYMENT.TOTAL), currency),
                erpDocument(row),
                link.flatMap(seen -> Optional.ofNullable(row.get(ERP_PAYMENT.REFERENCE))),
                Optional.ofNullable(row.get(ERP_PAYMENT.METHOD)),
                others);
    }

    private static DocumentDetail.TakenOff takenOff(Record row, CustomerScope scope) {
        return new DocumentDetail.TakenOff(
                link(row, scope),
                row.get(ERP_PAYMENT_CHANGE.ERP_CHANGED_AT),
                new Money(
                        row.get(ERP_PAYMENT_CHANGE.BEFORE_AMOUNT).subtract(row.get(ERP_PAYMENT_CHANGE.AFTER_AMOUNT)),
                        Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY))),
                erpDocument(row),
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.CHANGED_BY)));
    }

    private static String erpDocument(Record row) {
        @Nullable String number = row.get(POSTING.ERP_NUMBER);
        return number != null ? number : row.get(ERP_PAYMENT.ERP_ID);
    }

    private static Optional<DocumentDetail.Link> link(Record row, CustomerScope scope) {
        ErpPaymentId received = new ErpPaymentId(row.get(ERP_PAYMENT.ID));
        @Nullable UUID payer = row.get(PAYMENT.CUSTOMER_ID);
        if (payer != null && scope.contains(new CustomerId(payer))) {
            return Optional.of(new DocumentDetail.Link(Optional.of(new PaymentId(row.get(PAYMENT.ID))), received));
        }
        return scope.contains(new CustomerId(row.get(ERP_PAYMENT.CUSTOMER_ID)))
                ? Optional.of(new DocumentDetail.Link(Optional.empty(), received))
                : Optional.empty();
    }

    private static Map<UUID, List<Application>> others(
            DSLContext dsl, CustomerScope scope, List<? extends Record> payments, boolean gives) {
        Map<UUID, List<Application>> others = new HashMap<>();
        if (payments.isEmpty()) {
            return others;
        }
        PaymentReader reader = PaymentReader.of(scope.customerIds());
        dsl.select(APPLICATION.fields())
                .select(DOCUMENT.CUSTOMER_ID, DOCUMENT.STATUS, DOCUMENT.NUMBER, DOCUMENT.CURRENCY, ERP_PAYMENT.CURRENCY)
                .from(APPLICATION)
                .join(ERP_PAYMENT)
                .on(ERP_PAYMENT.ID.eq(APPLICATION.ERP_PAYMENT_ID))
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(APPLICATION.DOCUMENT_ID))
                .where(
                        APPLICATION.ERP_PAYMENT_ID.in(payments.stream()
                                .map(row -> row.get(ERP_PAYMENT.ID))
                                .distinct()
                                .toList()),
                        APPLICATION.GIVES.eq(gives))
                .orderBy(APPLICATION.ERP_PAYMENT_ID, APPLICATION.POSITION)
                .limit(MOST)
                .forEach(
                        row -> others.computeIfAbsent(row.get(APPLICATION.ERP_PAYMENT_ID), payment -> new ArrayList<>())
                                .add(other(row, reader)));
        return others;
    }

    private static Application other(Record row, PaymentReader reader) {
        Currency currency = Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY));
        return new Application(
                reader.document(
                        row.get(APPLICATION.DOCUMENT_ID),
                        row.get(APPLICATION.DOCUMENT_KIND),
                        row.get(APPLICATION.DOCUMENT_ERP_ID),
                        row.get(DOCUMENT.CUSTOMER_ID),
                        row.get(DOCUMENT.STATUS),
                        row.get(DOCUMENT.NUMBER)),
                row.get(APPLICATION.GIVES),
                new Money(row.get(APPLICATION.AMOUNT), currency),
                new Money(row.get(APPLICATION.DISCOUNT), currency));
    }
}
