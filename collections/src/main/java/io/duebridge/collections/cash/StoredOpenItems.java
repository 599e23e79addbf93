package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.CUSTOMER_KEY;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.cash.matching.CustomerName;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.collections.cash.matching.OpenItems;
import io.duebridge.collections.cash.matching.PayerAlias;
import io.duebridge.collections.cash.matching.ReferenceKeys;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.ReferenceColumns;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** One connection's ledger as the matcher asks for it: what is open, less what is held by payments on their way to the ERP. */
final class StoredOpenItems implements OpenItems {
    private final CollectionsStore store;
    private final OrganisationId organisation;
    private final ConnectionId connection;
    private final PayerAliases aliases;

    StoredOpenItems(CollectionsStore store, OrganisationId organisation, ConnectionId connection) {
        this.store = store;
        this.organisation = organisation;
        this.connection = connection;
        this.aliases = new PayerAliases(store);
    }

    @Override
    public List<OpenItem> byNumber(Set<String> keys, int most) {
        return keys.isEmpty()
                ? List.of()
                : items(open().and(ReferenceColumns.number().in(keys)), most);
    }

    /** The column leaves letters out that the key may have, so what was found is looked at again. */
    @Override
    public List<OpenItem> byPurchaseOrder(Set<String> keys, int most) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return items(open().and(ReferenceColumns.order().in(keys)), most).stream()
                .filter(item -> item.purchaseOrder()
                        .filter(order -> keys.contains(ReferenceKeys.of(order)))
                        .isPresent())
                .toList();
    }

    @Override
    public List<OpenItem> ofCustomers(Collection<CustomerId> customers, Currency currency, int most) {
        if (customers.isEmpty()) {
            return List.of();
        }
        Condition theirs = DOCUMENT.CUSTOMER_ID
                .in(customers.stream().map(CustomerId::value).toList())
                .and(DOCUMENT.CURRENCY.eq(currency.getCurrencyCode()));
        return items(open().and(theirs), most);
    }

    @Override
    public List<OpenItem> byAmount(Money least, Money greatest, int most) {
        Condition between = DOCUMENT.CURRENCY
                .eq(least.currency().getCurrencyCode())
                .and(DOCUMENT.OPEN_AMOUNT.between(least.amount(), greatest.amount()))
                .and(DOCUMENT.GIVES.isFalse());
        return items(open().and(between), most).stream()
                .filter(item -> item.open().compareTo(least) >= 0)
                .toList();
    }

    @Override
    public List<CustomerName> customersByName(String start, int most) {
        return store.dsl()
                .select(CUSTOMER.ID, CUSTOMER.NAME)
                .from(CUSTOMER_KEY)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(CUSTOMER_KEY.CUSTOMER_ID))
                .where(CUSTOMER_KEY.CONNECTION_ID.eq(connection.value()))
                .and(CUSTOMER_KEY.PAYER_KEY.like(DSL.inline(start.replaceAll("[\\\\%_]", "") + "%")))
                .and(CUSTOMER.DELETED.eq(false))
                .orderBy(CUSTOMER_KEY.PAYER_KEY, CUSTOMER_KEY.CUSTOMER_ID)
                .limit(most + 1)
                .fetch(row -> new CustomerName(new CustomerId(row.value1()), row.value2()));
    }

    @Override
    public List<CustomerName> names(Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        return store.dsl()
                .select(CUSTOMER.ID, CUSTOMER.NAME)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.in(customers.stream().map(CustomerId::value).toList()))
                .and(CUSTOMER.CONNECTION_ID.eq(connection.value()))
                .fetch(row -> new CustomerName(new CustomerId(row.value1()), row.value2()));
    }

    @Override
    public List<PayerAlias> aliases(Payer payer) {
        return aliases.of(store.dsl(), connection, payer);
    }

    @Override
    public Set<CustomerId> family(CustomerId customer) {
        return Families.of(store.dsl(), connection, customer);
    }

    private Condition open() {
        return DOCUMENT.CONNECTION_ID
                .eq(connection.value())
                .and(DOCUMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(DOCUMENT.STATUS.eq(DSL.inline("OPEN")))
                // A credit booked by hand is applied by hand.
                .and(DOCUMENT.GIVES.isFalse().or(DOCUMENT.KIND.eq(RecordKind.CREDIT_MEMO.label())));
    }

    private List<OpenItem> items(Condition which, int most) {
        SelectConditionStep<? extends Record> query =
                store.dsl().select(DOCUMENT.fields()).from(DOCUMENT).where(which);
        List<? extends Record> rows =
                query.orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID).limit(most + 1).fetch();
        Map<UUID, BigDecimal> held =
                held(rows.stream().map(row -> row.get(DOCUMENT.ID)).toList());
        return rows.stream()
                .flatMap(row -> item(row, held.getOrDefault(row.get(DOCUMENT.ID), BigDecimal.ZERO)).stream())
                .toList();
    }

    private Map<UUID, BigDecimal> held(List<UUID> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        return store.dsl()
                .select(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)))
                .from(ALLOCATION)
                .where(ALLOCATION.DOCUMENT_ID.in(documents))
                .and(ALLOCATION.HELD.eq(true))
                .groupBy(ALLOCATION.DOCUMENT_ID)
                .fetchMap(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)));
    }

    /** Empty if all that is open is held. */
    private static Optional<OpenItem> item(Record row, BigDecimal held) {
        Currency currency = Currency.getInstance(row.get(DOCUMENT.CURRENCY));
        Money open = new Money(row.get(DOCUMENT.OPEN_AMOUNT).subtract(held), currency);
        if (!open.isPositive()) {
            return Optional.empty();
        }
        boolean invoice = !row.get(DOCUMENT.GIVES);
        return Optional.of(new OpenItem(
                new DocumentId(row.get(DOCUMENT.ID)),
                new CustomerId(row.get(DOCUMENT.CUSTOMER_ID)),
                invoice ? OpenItem.Kind.INVOICE : OpenItem.Kind.CREDIT_MEMO,
                Optional.ofNullable(row.get(DOCUMENT.NUMBER)),
                Optional.ofNullable(row.get(DOCUMENT.PURCHASE_ORDER)),
                row.get(DOCUMENT.ISSUE_DATE),
                row.get(DOCUMENT.DUE_DATE),
                new Money(row.get(DOCUMENT.TOTAL), currency),
                open,
                Optional.empty()));
    }
}
