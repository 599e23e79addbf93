package io.duebridge.collections.insight;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.impl.DSL;

/**
 * What is owed, per customer and currency, to be compared with the ERP's own figure. Invoices, credits and unapplied cash are kept
 * apart; only {@link Open#net} takes them together. Sub-customers stand for themselves.
 */
public final class OpenReceivables {
    private final CollectionsStore store;

    public OpenReceivables(CollectionsStore store) {
        this.store = store;
    }

    /** All three are positive amounts. */
    public record Open(BigDecimal invoices, BigDecimal credits, BigDecimal unapplied) {
        public BigDecimal net() {
            return invoices.subtract(credits).subtract(unapplied);
        }

        private Open plus(Open other) {
            return new Open(invoices.add(other.invoices), credits.add(other.credits), unapplied.add(other.unapplied));
        }
    }

    /** By the customer's id in the ERP and the ISO code of the currency; customers without anything open are left out. */
    public Map<ErpId, Map<String, Open>> byCustomer(ConnectionId connection) {
        Map<ErpId, Map<String, Open>> open = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        addDocuments(connection, open);
        addUnapplied(connection, open);
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

    private void addDocuments(ConnectionId connection, Map<ErpId, Map<String, Open>> open) {
        store.dsl()
                .select(DOCUMENT.CUSTOMER_ERP_ID, DOCUMENT.CURRENCY, DOCUMENT.KIND, DSL.sum(DOCUMENT.OPEN_AMOUNT))
                .from(DOCUMENT)
                .where(DOCUMENT.CONNECTION_ID.eq(connection.value()))
                .and(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()))
                .groupBy(DOCUMENT.CUSTOMER_ERP_ID, DOCUMENT.CURRENCY, DOCUMENT.KIND)
                .forEach(row -> {
                    BigDecimal amount = row.value4();
                    boolean invoice = RecordKind.ofLabel(row.value3()) == RecordKind.INVOICE;
                    add(
                            open,
                            row.value1(),
                            row.value2(),
                            invoice
                                    ? new Open(amount, BigDecimal.ZERO, BigDecimal.ZERO)
                                    : new Open(BigDecimal.ZERO, amount, BigDecimal.ZERO));
                });
    }

    private void addUnapplied(ConnectionId connection, Map<ErpId, Map<String, Open>> open) {
        store.dsl()
                .select(ERP_PAYMENT.CUSTOMER_ERP_ID, ERP_PAYMENT.CURRENCY, DSL.sum(ERP_PAYMENT.UNAPPLIED))
                .from(ERP_PAYMENT)
                .where(ERP_PAYMENT.CONNECTION_ID.eq(connection.value()))
                .and(ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()))
                .and(ERP_PAYMENT.UNAPPLIED.ne(BigDecimal.ZERO))
                .groupBy(ERP_PAYMENT.CUSTOMER_ERP_ID, ERP_PAYMENT.CURRENCY)
                .forEach(row -> add(
                        open, row.value1(), row.value2(), new Open(BigDecimal.ZERO, BigDecimal.ZERO, row.value3())));
    }

    private static void add(Map<ErpId, Map<String, Open>> open, String customer, String currency, Open amounts) {
        open.computeIfAbsent(new ErpId(customer), ignored -> new TreeMap<>()).merge(currency, amounts, Open::plus);
    }
}
