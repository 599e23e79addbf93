package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.discounts.DiscountOffer;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.discounts.EarlyDiscount;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.Keys;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Row2;
import org.jooq.impl.DSL;

/** The list of documents, a page at a time. */
public final class Documents {
    private final CollectionsStore store;
    private final DiscountRules discounts;
    private final PartsSetApart apart;

    /** Offers no discounts. */
    public Documents(CollectionsStore store) {
        this(store, DiscountRules.none());
    }

    /** @param discounts which discounts for paying early are offered */
    public Documents(CollectionsStore store, DiscountRules discounts) {
        this.store = store;
        this.discounts = discounts;
        this.apart = new PartsSetApart(store);
    }

    public DocumentPage list(CustomerScope scope, DocumentQuery query) {
        LocalDate today = today(scope);
        Optional<CustomerScope> within =
                query.customer().isPresent() ? scope.narrowedTo(query.customer().get()) : Optional.of(scope);
        if (within.isEmpty() || within.get().isEmpty()) {
            return new DocumentPage(List.of(), Optional.empty());
        }
        List<Condition> which = new ArrayList<>(conditions(query, today));
        query.apart().ifPresent(part -> which.add(setApart(within.get(), part)));
        List<DocumentRow> rows = rows(within.get(), which, query, today);
        boolean more = rows.size() > query.limit();
        List<DocumentRow> page = more ? rows.subList(0, query.limit()) : rows;
        Optional<DocumentCursor> next = more ? Optional.of(cursor(page.get(page.size() - 1))) : Optional.empty();
        return new DocumentPage(List.copyOf(page), next);
    }

    /** Exactly the documents the account's figure is made of. */
    private Condition setApart(CustomerScope scope, DocumentQuery.Apart which) {
        return Keys.among(
                DOCUMENT.ID,
                apart.of(scope).stream()
                        .filter(part ->
                                (which == DocumentQuery.Apart.DISPUTED ? part.disputed() : part.promised()).signum()
                                        > 0)
                        .map(part -> part.item().id().value())
                        .toList());
    }

    /** What is to be paid, first what falls due first. */
    public List<DocumentRow> dueFirst(CustomerScope scope, int most) {
        if (scope.isEmpty()) {
            return List.of();
        }
        List<Condition> which = List.of(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()), DOCUMENT.GIVES.isFalse());
        return rows(scope, which, oldestFirst(DocumentQuery.of(DocumentQuery.Show.OPEN, most)), today(scope)).stream()
                .limit(most)
                .toList();
    }

    /** The documents among {@code ids} that lie in the scope, in the order of their due dates. */
    public List<DocumentRow> chosen(CustomerScope scope, Collection<DocumentId> ids) {
        if (ids.isEmpty() || scope.isEmpty()) {
            return List.of();
        }
        Condition which = DOCUMENT.ID.in(ids.stream().map(DocumentId::value).toList());
        DocumentQuery query = DocumentQuery.of(DocumentQuery.Show.ALL, DocumentQuery.MOST);
        return rows(
                scope,
                List.of(which, DOCUMENT.STATUS.ne(DocumentStatus.DELETED.name())),
                oldestFirst(query),
                today(scope));
    }

    /** Credit memos with something left, oldest first. */
    public List<DocumentRow> openCredits(CustomerScope scope, Currency currency) {
        if (scope.isEmpty()) {
            return List.of();
        }
        List<Condition> which = List.of(
                DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()),
                DOCUMENT.KIND.eq(RecordKind.CREDIT_MEMO.label()),
                DOCUMENT.CURRENCY.eq(currency.getCurrencyCode()));
        return rows(
                scope, which, oldestFirst(DocumentQuery.of(DocumentQuery.Show.OPEN, DocumentQuery.MOST)), today(scope));
    }

    private static DocumentQuery oldestFirst(DocumentQuery query) {
        return new DocumentQuery(
                query.show(),
                query.kind(),
                query.bucket(),
                query.overdueOnly(),
                query.currency(),
                query.customer(),
                query.text(),
                false,
                query.after(),
                query.limit(),
                query.apart());
    }

    /** The day in the company's calendar. */
    public LocalDate today(CustomerScope scope) {
        return LocalDate.ofInstant(store.clock().instant(), scope.zone());
    }

    private static DocumentCursor cursor(DocumentRow row) {
        return new DocumentCursor(row.dueDate(), row.id().value());
    }

    private List<DocumentRow> rows(CustomerScope scope, List<Condition> which, DocumentQuery query, LocalDate today) {
        List<Condition> all = new ArrayList<>(which);
        all.add(DOCUMENT.CUSTOMER_ID.in(scope.ids()));
        all.add(DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()));
        query.after().ifPresent(after -> all.add(behind(after, query.latestFirst())));
        List<? extends Record> found = store.dsl()
                .select(DOCUMENT.fields())
                .from(DOCUMENT)
                .where(all)
                .orderBy(order(query.latestFirst()))
                .limit(query.limit() + 1)
                .fetch();
        List<UUID> ids = found.stream().map(row -> row.get(DOCUMENT.ID)).toList();
        Map<UUID, BigDecimal> held = held(ids);
        Map<UUID, BigDecimal> disputed = disputed(store.lookups(), ids);
        return found.stream()
                .map(row -> row(
                        row,
                        scope,
                        new Parts(
                                held.getOrDefault(row.get(DOCUMENT.ID), BigDecimal.ZERO),
                                disputed.getOrDefault(row.get(DOCUMENT.ID), BigDecimal.ZERO)),
                        today,
                        discounts))
                .toList();
    }

    private static List<OrderField<?>> order(boolean latestFirst) {
        return latestFirst
                ? List.of(DOCUMENT.DUE_DATE.desc(), DOCUMENT.ID.desc())
                : List.of(DOCUMENT.DUE_DATE.asc(), DOCUMENT.ID.asc());
    }

    private static Condition behind(DocumentCursor cursor, boolean latestFirst) {
        Row2<LocalDate, UUID> place = DSL.row(DOCUMENT.DUE_DATE, DOCUMENT.ID);
        Row2<LocalDate, UUID> seen = DSL.row(cursor.dueDate(), cursor.id());
        return latestFirst ? place.lt(seen) : place.gt(seen);
    }

    private Map<UUID, BigDecimal> held(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return store.lookups()
                .select(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)))
                .from(ALLOCATION)
                .where(ALLOCATION.DOCUMENT_ID.in(ids), ALLOCATION.HELD.isTrue())
                .groupBy(ALLOCATION.DOCUMENT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** What of each of these is in question; a document has one open dispute at most. */
    static Map<UUID, BigDecimal> disputed(DSLContext dsl, List<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : dsl.select(DISPUTE.DOCUMENT_ID, DISPUTE.AMOUNT)
                        .from(DISPUTE)
                        .where(DISPUTE.DOCUMENT_ID.in(ids), DISPUTE.STATE.in(DisputeState.open()))
                        .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /**
     * What stands apart in a document.
     *
     * @param held by payments on their way
     * @param disputed as it was raised; more may have been paid since
     */
    record Parts(BigDecimal held, BigDecimal disputed) {}

    private static List<Condition> conditions(DocumentQuery query, LocalDate today) {
        List<Condition> all = new ArrayList<>();
        boolean ageing = query.bucket().isPresent()
                || query.overdueOnly()
                || query.apart().isPresent();
        all.add(
                switch (ageing ? DocumentQuery.Show.OPEN : query.show()) {
                    case OPEN -> DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name());
                    case PAID -> DOCUMENT.STATUS.eq(DocumentStatus.SETTLED.name());
                    case ALL ->
                        DOCUMENT.STATUS.in(
                                DocumentStatus.OPEN.name(),
                                DocumentStatus.SETTLED.name(),
                                DocumentStatus.VOIDED.name());
                });
        if (ageing) {
            all.add(DOCUMENT.GIVES.isFalse());
        } else {
            query.kind().ifPresent(kind -> all.add(ofKind(kind)));
            if (query.show() != DocumentQuery.Show.OPEN) {
                all.add(DOCUMENT.UNLISTED.isFalse().or(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name())));
            }
        }
        if (query.overdueOnly()) {
            all.add(DOCUMENT.DUE_DATE.lt(today));
        }
        query.bucket().flatMap(bucket -> bucket.earliest(today)).ifPresent(day -> all.add(DOCUMENT.DUE_DATE.ge(day)));
        query.bucket().flatMap(bucket -> bucket.latest(today)).ifPresent(day -> all.add(DOCUMENT.DUE_DATE.le(day)));
        query.currency().ifPresent(currency -> all.add(DOCUMENT.CURRENCY.eq(currency.getCurrencyCode())));
        SearchText.of(query.text()).ifPresent(text -> all.add(text.condition()));
        return all;
    }

    /** Who asks for credit memos means whatever lowers what is owed. */
    private static Condition ofKind(RecordKind kind) {
        return kind == RecordKind.CREDIT_MEMO ? DOCUMENT.GIVES.isTrue() : DOCUMENT.KIND.eq(kind.label());
    }

    static DocumentRow row(Record row, CustomerScope scope, Parts parts, LocalDate today, DiscountRules discounts) {
        Currency currency = Currency.getInstance(row.get(DOCUMENT.CURRENCY));
        CustomerId customer = new CustomerId(row.get(DOCUMENT.CUSTOMER_ID));
        // What a payment is on its way for is not in question any more.
        BigDecimal disputed = parts.disputed()
                .min(row.get(DOCUMENT.OPEN_AMOUNT).subtract(parts.held()))
                .max(BigDecimal.ZERO);
        return new DocumentRow(
                new DocumentId(row.get(DOCUMENT.ID)),
                RecordKind.ofLabel(row.get(DOCUMENT.KIND)),
                new ErpId(row.get(DOCUMENT.ERP_ID)),
                Optional.ofNullable(row.get(DOCUMENT.NUMBER)),
                customer,
                scope.find(customer).map(ScopedCustomer::name).orElse(""),
                row.get(DOCUMENT.ISSUE_DATE),
                row.get(DOCUMENT.DUE_DATE),
                new Money(row.get(DOCUMENT.TOTAL), currency),
                new Money(row.get(DOCUMENT.OPEN_AMOUNT), currency),
                new Money(parts.held(), currency),
                row.get(DOCUMENT.GIVES),
                DocumentStatus.valueOf(row.get(DOCUMENT.STATUS)),
                Optional.ofNullable(row.get(DOCUMENT.PURCHASE_ORDER)),
                ChronoUnit.DAYS.between(row.get(DOCUMENT.DUE_DATE), today),
                new Money(disputed, currency),
                EarlyDiscount.of(row),
                DiscountOffer.of(row, parts.held(), disputed, today, discounts));
    }
}
