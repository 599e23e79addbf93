package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ESTIMATE;
import static io.duebridge.collections.tables.Tables.ESTIMATE_INVOICE;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.CanonicalEstimate;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Tables {@code estimate} and {@code estimate_invoice}, and the estimates' lines. */
final class EstimateRows implements RecordRows {
    private static final int PERSON = 200;

    private static final BulkWriter.Table TABLE = BulkWriter.Table.of(
            ESTIMATE,
            ESTIMATE.ID,
            ESTIMATE.ORGANISATION_ID,
            ESTIMATE.CONNECTION_ID,
            ESTIMATE.ERP_ID,
            ESTIMATE.ERP_VERSION,
            ESTIMATE.ERP_CHANGED_AT,
            ESTIMATE.CUSTOMER_ID,
            ESTIMATE.CUSTOMER_ERP_ID,
            ESTIMATE.NUMBER,
            ESTIMATE.PURCHASE_ORDER,
            ESTIMATE.ISSUE_DATE,
            ESTIMATE.EXPIRY_DATE,
            ESTIMATE.CURRENCY,
            ESTIMATE.TOTAL,
            ESTIMATE.TAX,
            ESTIMATE.STATUS,
            ESTIMATE.ACCEPTED_BY,
            ESTIMATE.ACCEPTED_ON,
            ESTIMATE.MEMO,
            ESTIMATE.DELETED,
            ESTIMATE.MAPPING_VERSION,
            ESTIMATE.STORED_AT);

    private static final BulkWriter.Table GONE = BulkWriter.Table.of(
            ESTIMATE, ESTIMATE.ID, ESTIMATE.ERP_VERSION, ESTIMATE.ERP_CHANGED_AT, ESTIMATE.DELETED, ESTIMATE.STORED_AT);

    private static final BulkWriter.Table INVOICES = BulkWriter.Table.of(
            ESTIMATE_INVOICE, ESTIMATE_INVOICE.ESTIMATE_ID, ESTIMATE_INVOICE.DOCUMENT_ID, ESTIMATE_INVOICE.POSITION);

    private static final VersionColumns<Boolean> VERSIONS = new VersionColumns<>(
            ESTIMATE.ID,
            ESTIMATE.ERP_VERSION,
            ESTIMATE.ERP_CHANGED_AT,
            ESTIMATE.MAPPING_VERSION,
            VersionColumns.NOTHING,
            ESTIMATE.DELETED,
            deleted -> deleted);

    @Override
    public Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids) {
        return VERSIONS.stored(dsl, ids);
    }

    /** Nothing of an estimate is ever open. */
    @Override
    public BigDecimal open(CanonicalRecord record) {
        return BigDecimal.ZERO;
    }

    @Override
    public void check(CanonicalRecord record, Fit fit) {
        CanonicalEstimate estimate = (CanonicalEstimate) record;
        fit.name("number", estimate.number(), Limits.NUMBER);
        fit.name("customer", estimate.customer().value(), Limits.ERP_ID);
        fit.date("issue date", estimate.issueDate());
        estimate.expiryDate().ifPresent(date -> fit.date("expiry date", date));
        estimate.acceptedOn().ifPresent(date -> fit.date("date of acceptance", date));
        fit.money("total", estimate.total());
        fit.money("tax", estimate.tax());
        LineRows.check(estimate.lines(), fit);
    }

    @Override
    public void insert(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.insert(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        insertParts(tx, batch, arrivals);
    }

    @Override
    public void update(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.update(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        deleteLeftovers(tx, arrivals.stream().map(Arrival::id).toList());
        insertParts(tx, batch, arrivals);
    }

    @Override
    public void goneUnseen(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        // Nothing here names them.
    }

    @Override
    public void deleteLeftovers(DSLContext tx, Collection<UUID> ids) {
        LineRows.delete(tx, ids);
        tx.deleteFrom(ESTIMATE_INVOICE)
                .where(Keys.among(ESTIMATE_INVOICE.ESTIMATE_ID, ids))
                .execute();
    }

    @Override
    public void delete(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        BulkWriter.update(
                tx,
                GONE,
                rows -> arrivals.forEach(arrival -> rows.uuid(arrival.id())
                        .text(arrival.raw().version())
                        .instant(arrival.changedAt())
                        .flag(true)
                        .instant(batch.storedAt())
                        .end()));
    }

    private static void write(BulkWriter.Rows rows, Batch batch, Arrival.Present arrival) {
        CanonicalEstimate estimate = (CanonicalEstimate) arrival.record();
        rows.uuid(arrival.id())
                .uuid(batch.organisation().value())
                .uuid(batch.connection().value())
                .text(estimate.id().value())
                .text(arrival.raw().version())
                .instant(arrival.changedAt())
                .uuid(RecordIds.customer(batch.connection(), estimate.customer())
                        .value())
                .text(estimate.customer().value())
                .text(Fit.text(estimate.number(), Limits.NUMBER))
                .text(Fit.text(estimate.purchaseOrder(), Limits.NUMBER))
                .date(estimate.issueDate())
                .date(estimate.expiryDate().orElse(null))
                .text(estimate.currency().getCurrencyCode())
                .decimal(estimate.total())
                .decimal(estimate.tax())
                .text(estimate.status().name())
                .text(Fit.text(estimate.acceptedBy(), PERSON))
                .date(estimate.acceptedOn().orElse(null))
                .text(Fit.text(estimate.memo(), Limits.LONG_TEXT))
                .flag(false)
                .text(batch.mappingVersion())
                .instant(batch.storedAt())
                .end();
    }

    private static void insertParts(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        Map<UUID, List<CanonicalItem.Line>> lines = new LinkedHashMap<>();
        arrivals.forEach(arrival -> lines.put(arrival.id(), ((CanonicalEstimate) arrival.record()).lines()));
        LineRows.insert(tx, lines);
        BulkWriter.insert(tx, INVOICES, rows -> {
            for (Arrival.Present arrival : arrivals) {
                int position = 1;
                for (ErpId invoice : ((CanonicalEstimate) arrival.record()).invoices()) {
                    rows.uuid(arrival.id())
                            .uuid(RecordIds.of(batch.connection(), RecordKind.INVOICE, invoice))
                            .integer(position++)
                            .end();
                }
            }
        });
    }
}
