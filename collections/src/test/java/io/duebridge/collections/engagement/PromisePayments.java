package io.duebridge.collections.engagement;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.UUID;

/** Payments made in the portal, as rows. */
final class PromisePayments {
    private PromisePayments() {}

    /** A payment whose money is on its way to this document. */
    static UUID underWay(CollectionsStore store, SampleBooks books, CustomerId customer, DocumentId document) {
        UUID id = UUID.randomUUID();
        String reference = "DB" + Long.toString(id.getLeastSignificantBits() >>> 8, 36);
        store.dsl()
                .insertInto(PAYMENT)
                .set(PAYMENT.ID, id)
                .set(PAYMENT.ORGANISATION_ID, books.organisation().value())
                .set(PAYMENT.CONNECTION_ID, books.connection().value())
                .set(PAYMENT.CUSTOMER_ID, customer.value())
                .set(PAYMENT.FORM_KEY, id.toString())
                .set(PAYMENT.REQUEST_HASH, "test")
                .set(PAYMENT.REFERENCE, reference)
                .set(PAYMENT.PAYER_ERP_ID, "1")
                .set(PAYMENT.AMOUNT, BigDecimal.TEN)
                .set(PAYMENT.ON_ACCOUNT, BigDecimal.ZERO)
                .set(PAYMENT.CURRENCY, "USD")
                .set(PAYMENT.METHOD, "card")
                .set(PAYMENT.PROVIDER, "sandbox")
                .set(PAYMENT.STATE, PaymentState.SETTLED.name())
                .set(PAYMENT.CREATED_AT, store.clock().instant())
                .execute();
        store.dsl()
                .insertInto(ALLOCATION)
                .set(ALLOCATION.PAYMENT_ID, id)
                .set(ALLOCATION.POSITION, 1)
                .set(ALLOCATION.DOCUMENT_ID, document.value())
                .set(ALLOCATION.DOCUMENT_KIND, RecordKind.INVOICE.label())
                .set(ALLOCATION.DOCUMENT_ERP_ID, "1")
                .set(ALLOCATION.AMOUNT, BigDecimal.TEN)
                .set(ALLOCATION.HELD, true)
                .execute();
        return id;
    }
}
