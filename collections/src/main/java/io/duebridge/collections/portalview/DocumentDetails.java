package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads one document of a scope. */
public final class DocumentDetails {
    private static final int MOST_LINES = 2000;
    private static final int MOST_PAYMENTS = 500;

    private final CollectionsStore store;
    private final DiscountRules discounts;

    /** Offers no discounts. */
    public DocumentDetails(CollectionsStore store) {
        this(store, DiscountRules.none());
    }

    /** @param discounts which discounts for paying early are offered */
    public DocumentDetails(CollectionsStore store, DiscountRules discounts) {
        this.store = store;
        this.discounts = discounts;
    }

    /** Empty if there is no such document, or it is not in the scope: the caller cannot tell these apart, nor can a visitor. */
    public Optional<DocumentDetail> read(CustomerScope scope, DocumentId id) {
        return store.lookups()
                .select(DOCUMENT.fields())
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ID.eq(id.value()),
                        DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()),
                        DOCUMENT.CUSTOMER_ID.in(scope.ids()),
                        DOCUMENT.STATUS.ne(DocumentStatus.DELETED.name()))
                .fetchOptional()
                .map(row -> detail(row, scope));
    }

    private DocumentDetail detail(Record row, CustomerScope scope) {
        DocumentId id = new DocumentId(row.get(DOCUMENT.ID));
        Currency currency = Currency.getInstance(row.get(DOCUMENT.CURRENCY));
        List<DocumentDetail.UnderWay> underWay = underWay(id, currency);
        BigDecimal held = underWay.stream().map(one -> one.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        LocalDate today = LocalDate.ofInstant(store.clock().instant(), scope.zone());
        BigDecimal disputed =
                Documents.disputed(store.lookups(), List.of(id.value())).getOrDefault(id.value(), BigDecimal.ZERO);
        return new DocumentDetail(
                Documents.row(row, scope, new Documents.Parts(held, disputed), today, discounts),
                new ConnectionId(row.get(DOCUMENT.CONNECTION_ID)),
                new Money(row.get(DOCUMENT.TAX), currency),
                Optional.ofNullable(row.get(DOCUMENT.MEMO)),
                lines(store.lookups(), id.value(), currency),
                DocumentPayments.applied(store.lookups(), scope, id, row.get(DOCUMENT.GIVES)),
                DocumentPayments.takenOff(store.lookups(), scope, id),
                underWay);
    }

    /**
     * In their order.
     *
     * @param document also an estimate
     */
    public static List<DocumentDetail.Line> lines(DSLContext dsl, UUID document, Currency currency) {
        return dsl.select(DOCUMENT_LINE.fields())
                .from(DOCUMENT_LINE)
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(document))
                .orderBy(DOCUMENT_LINE.POSITION)
                .limit(MOST_LINES)
                .fetch(row -> new DocumentDetail.Line(
                        row.get(DOCUMENT_LINE.POSITION),
                        Optional.ofNullable(row.get(DOCUMENT_LINE.ERP_LINE_ID)),
                        Optional.ofNullable(row.get(DOCUMENT_LINE.DESCRIPTION)),
                        Optional.ofNullable(row.get(DOCUMENT_LINE.ITEM)),
                        Optional.ofNullable(row.get(DOCUMENT_LINE.QUANTITY)),
                        Optional.ofNullable(row.get(DOCUMENT_LINE.UNIT_PRICE)),
                        new Money(row.get(DOCUMENT_LINE.AMOUNT), currency)));
    }

    private List<DocumentDetail.UnderWay> underWay(DocumentId id, Currency currency) {
        return store.lookups()
                .select(PAYMENT.ID, PAYMENT.REFERENCE, ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT), PAYMENT.CREATED_AT)
                .from(ALLOCATION)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(ALLOCATION.PAYMENT_ID))
                .where(ALLOCATION.DOCUMENT_ID.eq(id.value()), ALLOCATION.HELD.isTrue())
                .orderBy(PAYMENT.CREATED_AT, PAYMENT.ID)
                .limit(MOST_PAYMENTS)
                .fetch(row -> new DocumentDetail.UnderWay(
                        new PaymentId(row.value1()), row.value2(), new Money(row.value3(), currency), row.value4()));
    }
}
