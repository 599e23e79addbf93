package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads one payment of the ERP within a scope. */
public final class ErpPaymentDetails {
    private static final int MOST_USES = 500;

    private final CollectionsStore store;

    public ErpPaymentDetails(CollectionsStore store) {
        this.store = store;
    }

    /** Empty if there is no such payment, or it is not in the scope. */
    public Optional<ErpPaymentDetail> read(CustomerScope scope, ErpPaymentId id) {
        return store.dsl()
                .select(ERP_PAYMENT.fields())
                .from(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(id.value()), PaymentLists.inScope(scope))
                .fetchOptional()
                .map(row -> new ErpPaymentDetail(
                        PaymentLists.elsewhereRow(row, scope),
                        Optional.ofNullable(row.get(ERP_PAYMENT.MEMO)),
                        uses(scope, id, Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY)))));
    }

    private List<ErpPaymentDetail.Use> uses(CustomerScope scope, ErpPaymentId id, Currency currency) {
        return store.dsl()
                .select(
                        APPLICATION.DOCUMENT_KIND,
                        APPLICATION.AMOUNT,
                        DOCUMENT.ID,
                        DOCUMENT.NUMBER,
                        DOCUMENT.CUSTOMER_ID)
                .from(APPLICATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(APPLICATION.DOCUMENT_ID))
                .where(APPLICATION.ERP_PAYMENT_ID.eq(id.value()), APPLICATION.DOCUMENT_KIND.in(kinds()))
                .orderBy(APPLICATION.POSITION)
                .limit(MOST_USES)
                .fetch(row -> use(row, scope, currency));
    }

    /** Applications to things that are neither, such as journal lines, are not for customers. */
    private static List<String> kinds() {
        return List.of(RecordKind.INVOICE.label(), RecordKind.CREDIT_MEMO.label());
    }

    private static ErpPaymentDetail.Use use(Record row, CustomerScope scope, Currency currency) {
        @Nullable UUID customer = row.get(DOCUMENT.CUSTOMER_ID);
        boolean mine = customer != null && scope.contains(new CustomerId(customer));
        return new ErpPaymentDetail.Use(
                RecordKind.ofLabel(row.get(APPLICATION.DOCUMENT_KIND)),
                mine ? Optional.of(new DocumentId(row.get(DOCUMENT.ID))) : Optional.empty(),
                mine ? Optional.ofNullable(row.get(DOCUMENT.NUMBER)) : Optional.empty(),
                new Money(row.get(APPLICATION.AMOUNT), currency));
    }
}
