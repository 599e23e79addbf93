package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.ERP_ENTRY;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.payments.ErpApplications;
import io.duebridge.collections.payments.PaymentReader;
import io.duebridge.collections.payments.PaymentTimelines;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jooq.Record;

/** Reads one payment of the ERP within a scope. */
public final class ErpPaymentDetails {
    private final CollectionsStore store;
    private final PaymentTimelines timelines;

    public ErpPaymentDetails(CollectionsStore store) {
        this.store = store;
        this.timelines = new PaymentTimelines(store);
    }

    /** Empty if there is no such payment, or it is not in the scope. */
    public Optional<ErpPaymentDetail> read(CustomerScope scope, ErpPaymentId id) {
        return store.dsl()
                .select(ERP_PAYMENT.fields())
                .from(ERP_PAYMENT)
                .where(
                        ERP_PAYMENT.ID.eq(id.value()),
                        ERP_PAYMENT.CUSTOMER_ID.in(scope.ids()),
                        ERP_PAYMENT.ORGANISATION_ID.eq(scope.organisation().value()))
                .fetchOptional()
                .map(row -> detail(row, scope, id));
    }

    private ErpPaymentDetail detail(Record row, CustomerScope scope, ErpPaymentId id) {
        PaymentReader reader = PaymentReader.of(scope.customerIds());
        Currency currency = Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY));
        ConnectionId connection = new ConnectionId(row.get(ERP_PAYMENT.CONNECTION_ID));
        Optional<LocalDate> deposit =
                Optional.ofNullable(row.get(ERP_PAYMENT.DEPOSIT)).flatMap(one -> depositDate(connection, one));
        return new ErpPaymentDetail(
                PaymentLists.elsewhereRow(row, scope),
                new CustomerId(row.get(ERP_PAYMENT.CUSTOMER_ID)),
                ErpPaymentStatus.valueOf(row.get(ERP_PAYMENT.STATUS)),
                Optional.ofNullable(row.get(ERP_PAYMENT.MEMO)),
                ErpApplications.of(store.dsl(), connection, id.value(), currency, reader),
                Optional.ofNullable(row.get(ERP_PAYMENT.DEPOSIT)),
                Optional.ofNullable(row.get(ERP_PAYMENT.DEPOSIT_DATE)).or(() -> deposit),
                timelines.ofErpPayment(connection, id, row.get(ERP_PAYMENT.ERP_ID), reader));
    }

    /** The payment names its deposit by id; on which day that was the deposit says. */
    private Optional<LocalDate> depositDate(ConnectionId connection, String erpId) {
        return store.dsl()
                .select(ERP_ENTRY.ENTRY_DATE)
                .from(ERP_ENTRY)
                .where(ERP_ENTRY.ID.eq(RecordIds.of(connection, RecordKind.DEPOSIT, new ErpId(erpId))))
                .and(ERP_ENTRY.STATUS.ne(ErpPaymentStatus.DELETED.name()))
                .fetchOptional(ERP_ENTRY.ENTRY_DATE);
    }
}
