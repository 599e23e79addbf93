package io.duebridge.collections.insight;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What is owed, per customer and currency, to be compared with the ERP's own figure. Invoices, credits and unapplied cash are kept
 * apart; only {@link Open#net} takes them together. Sub-customers stand for themselves.
 */
public final class OpenReceivables {
    private static final Field<String> PAYMENT = DSL.inline(RecordKind.PAYMENT.label(), SQLDataType.VARCHAR(20));

    private final CollectionsStore store;

    public OpenReceivables(CollectionsStore store) {
        this.store = store;
    }

    /**
     * All three are positive amounts.
     *
     * @param invoices invoices and what entries charge
     * @param credits credit memos and what entries credit
     */
    public record Open(BigDecimal invoices, BigDecimal credits, BigDecimal unapplied) {
        public BigDecimal net() {
            return invoices.subtract(credits).subtract(unapplied);
        }

        private static Open of(String kind, boolean gives, BigDecimal amount) {
            BigDecimal zero = BigDecimal.ZERO;
            if (kind.equals(RecordKind.PAYMENT.label())) {
                return new Open(zero, zero, amount);
            }
            return gives ? new Open(zero, amount, zero) : new Open(amount, zero, zero);
        }

        private Open plus(Open other) {
            return new Open(invoices.add(other.invoices), credits.add(other.credits), unapplied.add(other.unapplied));
        }
    }

    /**
     * One item that makes up what a customer owes.
     *
     * @param kind a label of {@link RecordKind}, or of another kind of document the store keeps
     * @param open what it adds to what is owed: negative for credits and unapplied payments
     */
    public record Item(
            ErpId customer, String kind, ErpId id, Optional<String> number, String currency, BigDecimal open) {}

    /** By the customer's id in the ERP and the ISO code of the currency; customers without anything open are left out. */
    public Map<ErpId, Map<String, Open>> byCustomer(ConnectionId connection) {
        Map<ErpId, Map<String, Open>> open = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        documents(connection)
                .unionAll(payments(connection))
                .fetch()
                .forEach(row -> open.computeIfAbsent(new ErpId(row.value1()), ignored -> new TreeMap<>())
                        .merge(row.value2(), Open.of(row.value3(), row.value5(), row.value4()), Open::plus));
        return open;
    }

    /** The same over all customers, by the ISO code of the currency. */
    public Map<String, Open> byCurrency(ConnectionId connection) {
        Map<String, Open> totals = new TreeMap<>();
        byCustomer(connection)
                .values()
                .forEach(currencies ->
                        currencies.forEach((currency, amounts) -> totals.merge(currency, amounts, Open::plus)));
        return totals;
    }

    /** Everything open of these customers; ask for as many as a page of memory holds. */
    public List<Item> items(ConnectionId connection, Collection<ErpId> customers) {
        List<UUID> ids = customers.stream()
                .map(customer -> RecordIds.customer(connection, customer).value())
                .toList();
        List<Item> items = new ArrayList<>();
        store.dsl()
                .select(
                        DOCUMENT.CUSTOMER_ERP_ID,
                        DOCUMENT.KIND,
                        DOCUMENT.ERP_ID,
                        DOCUMENT.NUMBER,
                        DOCUMENT.CURRENCY,
                        DOCUMENT.OPEN_AMOUNT,
                        DOCUMENT.GIVES)
                .from(DOCUMENT)
                .where(Keys.among(DOCUMENT.CUSTOMER_ID, ids))
                .and(openDocument(connection))
                .forEach(row -> items.add(item(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7())));
        store.dsl()
                .select(
                        ERP_PAYMENT.CUSTOMER_ERP_ID,
                        PAYMENT,
                        ERP_PAYMENT.ERP_ID,
                        ERP_PAYMENT.REFERENCE,
                        ERP_PAYMENT.CURRENCY,
                        ERP_PAYMENT.UNAPPLIED)
                .from(ERP_PAYMENT)
                .where(Keys.among(ERP_PAYMENT.CUSTOMER_ID, ids))
                .and(unappliedPayment(connection))
                .forEach(row -> items.add(item(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), true)));
        return items;
    }

    private static Item item(
            String customer,
            String kind,
            String id,
            @Nullable String number,
            String currency,
            BigDecimal amount,
            boolean gives) {
        return new Item(
                new ErpId(customer),
                kind,
                new ErpId(id),
                Optional.ofNullable(number),
                currency,
                Open.of(kind, gives, amount).net());
    }

    private Select<Record5<String, String, String, BigDecimal, Boolean>> documents(ConnectionId connection) {
        return store.dsl()
                .select(
                        DOCUMENT.CUSTOMER_ERP_ID,
                        DOCUMENT.CURRENCY,
                        DOCUMENT.KIND,
                        DSL.sum(DOCUMENT.OPEN_AMOUNT),
                        DOCUMENT.GIVES)
                .from(DOCUMENT)
                .where(openDocument(connection))
                .groupBy(DOCUMENT.CUSTOMER_ERP_ID, DOCUMENT.CURRENCY, DOCUMENT.KIND, DOCUMENT.GIVES);
    }

    private Select<Record5<String, String, String, BigDecimal, Boolean>> payments(ConnectionId connection) {
        return store.dsl()
                .select(
                        ERP_PAYMENT.CUSTOMER_ERP_ID,
                        ERP_PAYMENT.CURRENCY,
                        PAYMENT,
                        DSL.sum(ERP_PAYMENT.UNAPPLIED),
                        DSL.inline(true))
                .from(ERP_PAYMENT)
                .where(unappliedPayment(connection))
                .groupBy(ERP_PAYMENT.CUSTOMER_ERP_ID, ERP_PAYMENT.CURRENCY);
    }

    private static Condition openDocument(ConnectionId connection) {
        return DOCUMENT.CONNECTION_ID.eq(connection.value()).and(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()));
    }

    private static Condition unappliedPayment(ConnectionId connection) {
        return ERP_PAYMENT
                .CONNECTION_ID
                .eq(connection.value())
                .and(ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()))
                .and(ERP_PAYMENT.UNAPPLIED.ne(BigDecimal.ZERO));
    }
}
