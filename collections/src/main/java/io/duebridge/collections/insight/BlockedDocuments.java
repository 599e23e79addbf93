package io.duebridge.collections.insight;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Open documents that the ERP does not collect by itself, or does not remind of, because somebody said so there. For staff only. */
public final class BlockedDocuments {
    private final CollectionsStore store;

    public BlockedDocuments(CollectionsStore store) {
        this.store = store;
    }

    /**
     * One of them.
     *
     * @param payment the ERP's code for why it is not collected
     * @param dunning the ERP's code for why nobody is reminded of it
     */
    public record Row(
            DocumentId id,
            Optional<String> number,
            LocalDate due,
            Money open,
            Optional<String> payment,
            Optional<String> dunning) {}

    /** The first of these customers' by due date; empty without customers. */
    public List<Row> of(OrganisationId organisation, Collection<CustomerId> customers, int most) {
        return store.dsl()
                .select(
                        DOCUMENT.ID,
                        DOCUMENT.NUMBER,
                        DOCUMENT.DUE_DATE,
                        DOCUMENT.OPEN_AMOUNT,
                        DOCUMENT.CURRENCY,
                        DOCUMENT.PAYMENT_BLOCK,
                        DOCUMENT.DUNNING_BLOCK)
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ORGANISATION_ID.eq(organisation.value()),
                        DOCUMENT.CUSTOMER_ID.in(
                                customers.stream().map(CustomerId::value).toList()),
                        DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()),
                        DOCUMENT.PAYMENT_BLOCK.isNotNull().or(DOCUMENT.DUNNING_BLOCK.isNotNull()))
                .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                .limit(most)
                .fetch(row -> new Row(
                        new DocumentId(row.get(DOCUMENT.ID)),
                        Optional.ofNullable(row.get(DOCUMENT.NUMBER)),
                        row.get(DOCUMENT.DUE_DATE),
                        new Money(row.get(DOCUMENT.OPEN_AMOUNT), Currency.getInstance(row.get(DOCUMENT.CURRENCY))),
                        Optional.ofNullable(row.get(DOCUMENT.PAYMENT_BLOCK)),
                        Optional.ofNullable(row.get(DOCUMENT.DUNNING_BLOCK))));
    }
}
