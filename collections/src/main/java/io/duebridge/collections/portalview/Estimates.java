package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ESTIMATE;
import static io.duebridge.collections.tables.Tables.ESTIMATE_INVOICE;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.mappings.CanonicalEstimate.Status;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The estimates of a scope. They are offers: nothing here is owed, and nothing here can be paid. */
public final class Estimates {
    private static final int MOST_INVOICES = 100;

    private final CollectionsStore store;

    public Estimates(CollectionsStore store) {
        this.store = store;
    }

    /** Whether there is any. */
    public boolean any(CustomerScope scope) {
        return !scope.isEmpty()
                && store.lookups().fetchExists(DSL.selectOne().from(ESTIMATE).where(within(scope)));
    }

    /** The latest first. */
    public EstimatePage list(CustomerScope scope, Optional<DocumentCursor> after, int limit) {
        if (scope.isEmpty()) {
            return new EstimatePage(List.of(), Optional.empty());
        }
        LocalDate today = LocalDate.ofInstant(store.clock().instant(), scope.zone());
        List<EstimateRow> rows = store.dsl()
                .select(ESTIMATE.fields())
                .from(ESTIMATE)
                .where(within(scope))
                .and(after.map(cursor -> (Condition)
                                DSL.row(ESTIMATE.ISSUE_DATE, ESTIMATE.ID).lt(DSL.row(cursor.dueDate(), cursor.id())))
                        .orElseGet(DSL::trueCondition))
                .orderBy(ESTIMATE.ISSUE_DATE.desc(), ESTIMATE.ID.desc())
                .limit(limit + 1)
                .fetch(row -> row(row, scope, today));
        if (rows.size() <= limit) {
            return new EstimatePage(List.copyOf(rows), Optional.empty());
        }
        List<EstimateRow> page = List.copyOf(rows.subList(0, limit));
        EstimateRow last = page.get(limit - 1);
        return new EstimatePage(page, Optional.of(new DocumentCursor(last.issueDate(), last.id())));
    }

    /** Empty if there is no such estimate, or it is not in the scope. */
    public Optional<EstimateDetail> read(CustomerScope scope, UUID id) {
        LocalDate today = LocalDate.ofInstant(store.clock().instant(), scope.zone());
        return store.dsl()
                .select(ESTIMATE.fields())
                .from(ESTIMATE)
                .where(within(scope))
                .and(ESTIMATE.ID.eq(id))
                .fetchOptional(row -> detail(row, scope, today));
    }

    private static Condition within(CustomerScope scope) {
        return ESTIMATE.CUSTOMER_ID
                .in(scope.ids())
                .and(ESTIMATE.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(ESTIMATE.DELETED.isFalse());
    }

    private EstimateDetail detail(Record row, CustomerScope scope, LocalDate today) {
        Currency currency = Currency.getInstance(row.get(ESTIMATE.CURRENCY));
        return new EstimateDetail(
                row(row, scope, today),
                new Money(row.get(ESTIMATE.TAX), currency),
                Optional.ofNullable(row.get(ESTIMATE.ACCEPTED_BY)),
                Optional.ofNullable(row.get(ESTIMATE.ACCEPTED_ON)),
                Optional.ofNullable(row.get(ESTIMATE.PURCHASE_ORDER)),
                Optional.ofNullable(row.get(ESTIMATE.MEMO)),
                invoices(scope, row.get(ESTIMATE.ID)),
                DocumentDetails.lines(store.dsl(), row.get(ESTIMATE.ID), currency));
    }

    private List<EstimateDetail.Invoice> invoices(CustomerScope scope, UUID estimate) {
        return store.dsl()
                .select(DOCUMENT.ID, DOCUMENT.NUMBER, DOCUMENT.ERP_ID, DOCUMENT.CUSTOMER_ID)
                .from(ESTIMATE_INVOICE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(ESTIMATE_INVOICE.DOCUMENT_ID))
                .where(ESTIMATE_INVOICE.ESTIMATE_ID.eq(estimate))
                .and(DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(DOCUMENT.STATUS.ne(DocumentStatus.DELETED.name()))
                .orderBy(ESTIMATE_INVOICE.POSITION)
                .limit(MOST_INVOICES)
                .fetch(row -> new EstimateDetail.Invoice(
                        scope.contains(new CustomerId(row.value4()))
                                ? Optional.of(new DocumentId(row.value1()))
                                : Optional.empty(),
                        Optional.ofNullable(row.value2()).orElse(row.value3())));
    }

    private static EstimateRow row(Record row, CustomerScope scope, LocalDate today) {
        Status status = Status.valueOf(row.get(ESTIMATE.STATUS));
        CustomerId customer = new CustomerId(row.get(ESTIMATE.CUSTOMER_ID));
        Optional<LocalDate> expires = Optional.ofNullable(row.get(ESTIMATE.EXPIRY_DATE));
        return new EstimateRow(
                row.get(ESTIMATE.ID),
                Optional.ofNullable(row.get(ESTIMATE.NUMBER)).orElse(row.get(ESTIMATE.ERP_ID)),
                customer,
                scope.find(customer).map(ScopedCustomer::name).orElse(""),
                row.get(ESTIMATE.ISSUE_DATE),
                expires,
                new Money(row.get(ESTIMATE.TOTAL), Currency.getInstance(row.get(ESTIMATE.CURRENCY))),
                status,
                status == Status.PENDING && expires.filter(today::isAfter).isPresent());
    }
}
