package io.duebridge.collections.engagement;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Documents that somebody binds themselves to pay. */
public final class OpenCharges {
    private OpenCharges() {}

    /**
     * Those of them that are in the scope and open, locked in one order for everybody: whoever makes a promise or a plan about one of them at
     * the same time waits.
     *
     * @return rows with {@code id}, {@code connection_id}, {@code customer_id}, {@code currency}, {@code total} and {@code open_amount}
     */
    public static List<? extends Record> lock(DSLContext tx, CustomerScope scope, Collection<DocumentId> documents) {
        return tx.select(
                        DOCUMENT.ID,
                        DOCUMENT.CONNECTION_ID,
                        DOCUMENT.CUSTOMER_ID,
                        DOCUMENT.CURRENCY,
                        DOCUMENT.TOTAL,
                        DOCUMENT.OPEN_AMOUNT)
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ID.in(documents.stream().map(DocumentId::value).toList()),
                        DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()),
                        DOCUMENT.CUSTOMER_ID.in(scope.customerIds().stream()
                                .map(CustomerId::value)
                                .toList()),
                        DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()),
                        DOCUMENT.GIVES.isFalse(),
                        DOCUMENT.OPEN_AMOUNT.gt(BigDecimal.ZERO))
                .orderBy(DOCUMENT.ID)
                .forUpdate()
                .fetch();
    }
}
