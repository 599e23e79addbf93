package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.spi.Money;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** How the ERP applies one payment now. */
public final class ErpApplications {
    /** More lines than anybody reads; QuickBooks allows few hundred on a payment. */
    private static final int MOST = 500;

    private ErpApplications() {}

    public static List<Application> of(DSLContext dsl, UUID erpPayment, Currency currency, PaymentReader reader) {
        return dsl.select(APPLICATION.fields())
                .select(DOCUMENT.NUMBER, DOCUMENT.CUSTOMER_ID, DOCUMENT.STATUS)
                .from(APPLICATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(APPLICATION.DOCUMENT_ID))
                .where(APPLICATION.ERP_PAYMENT_ID.eq(erpPayment))
                .orderBy(APPLICATION.POSITION)
                .limit(MOST)
                .fetch(row -> new Application(
                        reader.document(
                                row.get(APPLICATION.DOCUMENT_ID),
                                row.get(APPLICATION.DOCUMENT_KIND),
                                row.get(APPLICATION.DOCUMENT_ERP_ID),
                                row.get(DOCUMENT.CUSTOMER_ID),
                                row.get(DOCUMENT.STATUS),
                                row.get(DOCUMENT.NUMBER)),
                        row.get(APPLICATION.GIVES),
                        new Money(row.get(APPLICATION.AMOUNT), currency),
                        new Money(row.get(APPLICATION.DISCOUNT), currency)));
    }
}
