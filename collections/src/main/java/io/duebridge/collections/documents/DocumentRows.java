package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.mappings.EarlyDiscount;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Tables {@code document} and {@code document_line}. */
final class DocumentRows implements RecordRows {
    private static final BulkWriter.Table TABLE = BulkWriter.Table.of(
            DOCUMENT,
            DOCUMENT.ID,
            DOCUMENT.ORGANISATION_ID,
            DOCUMENT.CONNECTION_ID,
            DOCUMENT.KIND,
            DOCUMENT.ERP_ID,
            DOCUMENT.ERP_VERSION,
            DOCUMENT.ERP_CHANGED_AT,
            DOCUMENT.CUSTOMER_ID,
            DOCUMENT.CUSTOMER_ERP_ID,
            DOCUMENT.NUMBER,
            DOCUMENT.NUMBER_KEY,
            DOCUMENT.PURCHASE_ORDER,
            DOCUMENT.ISSUE_DATE,
            DOCUMENT.DUE_DATE,
            DOCUMENT.CURRENCY,
            DOCUMENT.TOTAL,
            DOCUMENT.OPEN_AMOUNT,
            DOCUMENT.TAX,
            DOCUMENT.STATUS,
            DOCUMENT.MEMO,
            DOCUMENT.GIVES,
            DOCUMENT.DISCOUNT_UNTIL,
            DOCUMENT.DISCOUNT_AMOUNT,
            DOCUMENT.DISCOUNT_PERCENT,
            DOCUMENT.LATER_DISCOUNT_UNTIL,
            DOCUMENT.LATER_DISCOUNT_AMOUNT,
            DOCUMENT.LATER_DISCOUNT_PERCENT,
            DOCUMENT.PAYMENT_BLOCK,
            DOCUMENT.DUNNING_BLOCK,
            DOCUMENT.MAPPING_VERSION,
            DOCUMENT.STORED_AT);

    private static final BulkWriter.Table GONE = BulkWriter.Table.of(
            DOCUMENT,
            DOCUMENT.ID,
            DOCUMENT.ERP_VERSION,
            DOCUMENT.ERP_CHANGED_AT,
            DOCUMENT.OPEN_AMOUNT,
            DOCUMENT.STATUS,
            DOCUMENT.STORED_AT);

    private static final VersionColumns<String> VERSIONS = new VersionColumns<>(
            DOCUMENT.ID,
            DOCUMENT.ERP_VERSION,
            DOCUMENT.ERP_CHANGED_AT,
            DOCUMENT.MAPPING_VERSION,
            DOCUMENT.OPEN_AMOUNT,
            DOCUMENT.STATUS,
            status -> DocumentStatus.valueOf(status) == DocumentStatus.DELETED);

    @Override
    public Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids) {
        return VERSIONS.stored(dsl, ids);
    }

    @Override
    public BigDecimal open(CanonicalRecord record) {
        return ((CanonicalItem) record).open();
    }

    @Override
    public void check(CanonicalRecord record, Fit fit) {
        CanonicalItem item = (CanonicalItem) record;
        fit.name("number", item.number(), Limits.NUMBER);
        fit.name("customer", item.customer().value(), Limits.ERP_ID);
        fit.date("issue date", item.issueDate());
        fit.date("due date", item.dueDate());
        fit.money("total", item.total());
        fit.money("open", item.open());
        fit.money("tax", item.tax());
        LineRows.check(item.lines(), fit);
        for (EarlyDiscount discount : item.discounts()) {
            fit.date("discount's last day", discount.until());
            fit.money("discount", discount.amount());
        }
    }

    @Override
    public void insert(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.insert(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        LineRows.insert(tx, lines(arrivals));
    }

    @Override
    public void update(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.update(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        deleteLeftovers(tx, arrivals.stream().map(Arrival::id).toList());
        LineRows.insert(tx, lines(arrivals));
    }

    @Override
    public void goneUnseen(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        // Nothing here names them.
    }

    @Override
    public void deleteLeftovers(DSLContext tx, Collection<UUID> ids) {
        LineRows.delete(tx, ids);
    }

    @Override
    public void delete(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        BulkWriter.update(
                tx,
                GONE,
                rows -> arrivals.forEach(arrival -> rows.uuid(arrival.id())
                        .text(arrival.raw().version())
                        .instant(arrival.changedAt())
                        .decimal(BigDecimal.ZERO)
                        .text(DocumentStatus.DELETED.name())
                        .instant(batch.storedAt())
                        .end()));
    }

    private static void write(BulkWriter.Rows rows, Batch batch, Arrival.Present arrival) {
        CanonicalItem item = (CanonicalItem) arrival.record();
        rows.uuid(arrival.id())
                .uuid(batch.organisation().value())
                .uuid(batch.connection().value())
                .text(item.kind().label())
                .text(item.id().value())
                .text(arrival.raw().version())
                .instant(arrival.changedAt())
                .uuid(RecordIds.customer(batch.connection(), item.customer()).value())
                .text(item.customer().value())
                .text(Fit.text(item.number(), Limits.NUMBER))
                .text(Fit.text(item.number().map(SearchKey::ofNumber), Limits.NUMBER))
                .text(Fit.text(item.purchaseOrder(), Limits.NUMBER))
                .date(item.issueDate())
                .date(item.dueDate())
                .text(item.currency().getCurrencyCode())
                .decimal(item.total())
                .decimal(item.open())
                .decimal(item.tax())
                .text(DocumentStatus.of(item).name())
                .text(Fit.text(item.memo(), Limits.LONG_TEXT))
                .flag(item.kind() == RecordKind.CREDIT_MEMO);
        discount(rows, item, 0);
        discount(rows, item, 1);
        rows.text(item.blocks().payment().orElse(null))
                .text(item.blocks().dunning().orElse(null));
        rows.text(batch.mappingVersion()).instant(batch.storedAt()).end();
    }

    private static void discount(BulkWriter.Rows rows, CanonicalItem item, int which) {
        boolean there = item.discounts().size() > which;
        rows.date(there ? item.discounts().get(which).until() : null)
                .decimal(there ? item.discounts().get(which).amount() : null)
                .decimal(there ? item.discounts().get(which).percent().orElse(null) : null);
    }

    private static Map<UUID, List<CanonicalItem.Line>> lines(List<Arrival.Present> arrivals) {
        Map<UUID, List<CanonicalItem.Line>> lines = new LinkedHashMap<>();
        arrivals.forEach(arrival -> lines.put(arrival.id(), ((CanonicalItem) arrival.record()).lines()));
        return lines;
    }
}
