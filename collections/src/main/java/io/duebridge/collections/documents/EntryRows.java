package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ERP_ENTRY;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.mappings.CanonicalEntry;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Table {@code erp_entry}: journal entries and deposits. What they charge customers or credit them with is in {@link EntryItems}. */
final class EntryRows implements RecordRows {
    private static final int ACCOUNT = 100;

    private static final BulkWriter.Table TABLE = BulkWriter.Table.of(
            ERP_ENTRY,
            ERP_ENTRY.ID,
            ERP_ENTRY.ORGANISATION_ID,
            ERP_ENTRY.CONNECTION_ID,
            ERP_ENTRY.KIND,
            ERP_ENTRY.ERP_ID,
            ERP_ENTRY.ERP_VERSION,
            ERP_ENTRY.ERP_CHANGED_AT,
            ERP_ENTRY.NUMBER,
            ERP_ENTRY.ENTRY_DATE,
            ERP_ENTRY.CURRENCY,
            ERP_ENTRY.AMOUNT,
            ERP_ENTRY.ACCOUNT,
            ERP_ENTRY.STATUS,
            ERP_ENTRY.MAPPING_VERSION,
            ERP_ENTRY.STORED_AT);

    private static final BulkWriter.Table GONE = BulkWriter.Table.of(
            ERP_ENTRY,
            ERP_ENTRY.ID,
            ERP_ENTRY.ERP_VERSION,
            ERP_ENTRY.ERP_CHANGED_AT,
            ERP_ENTRY.STATUS,
            ERP_ENTRY.STORED_AT);

    private static final VersionColumns<String> VERSIONS = new VersionColumns<>(
            ERP_ENTRY.ID,
            ERP_ENTRY.ERP_VERSION,
            ERP_ENTRY.ERP_CHANGED_AT,
            ERP_ENTRY.MAPPING_VERSION,
            ERP_ENTRY.AMOUNT,
            ERP_ENTRY.STATUS,
            status -> ErpPaymentStatus.valueOf(status) == ErpPaymentStatus.DELETED);

    /** Whether records of this kind, named by its label, lie here. */
    static boolean isEntry(String kind) {
        return kind.equals(RecordKind.JOURNAL_ENTRY.label()) || kind.equals(RecordKind.DEPOSIT.label());
    }

    @Override
    public Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids) {
        return VERSIONS.stored(dsl, ids);
    }

    /** What its charges come to, or its credits where it charges nobody. */
    @Override
    public BigDecimal open(CanonicalRecord record) {
        BigDecimal charges = BigDecimal.ZERO;
        BigDecimal credits = BigDecimal.ZERO;
        for (CanonicalEntry.Line line : ((CanonicalEntry) record).lines()) {
            charges = charges.add(line.amount().max(BigDecimal.ZERO));
            credits = credits.subtract(line.amount().min(BigDecimal.ZERO));
        }
        return charges.signum() == 0 ? credits : charges;
    }

    @Override
    public void check(CanonicalRecord record, Fit fit) {
        CanonicalEntry entry = (CanonicalEntry) record;
        fit.name("number", entry.number(), Limits.NUMBER);
        fit.date("date", entry.date());
        fit.money("amount", open(entry));
        entry.byCustomer().forEach((customer, net) -> {
            fit.name("customer", customer.value(), Limits.ERP_ID);
            fit.money("amount of a customer", net);
        });
    }

    @Override
    public void insert(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.insert(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        new EntryItems(tx, batch).write(arrivals);
    }

    @Override
    public void update(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.update(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        new EntryItems(tx, batch).write(arrivals);
    }

    @Override
    public void deleteLeftovers(DSLContext tx, Collection<UUID> ids) {
        EntryItems.deleteLeftovers(tx, ids);
    }

    @Override
    public void goneUnseen(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        // Nothing here names them.
    }

    @Override
    public void delete(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        BulkWriter.update(
                tx,
                GONE,
                rows -> arrivals.forEach(arrival -> rows.uuid(arrival.id())
                        .text(arrival.raw().version())
                        .instant(arrival.changedAt())
                        .text(ErpPaymentStatus.DELETED.name())
                        .instant(batch.storedAt())
                        .end()));
        new EntryItems(tx, batch).delete(arrivals.stream().map(Arrival::id).toList());
    }

    private void write(BulkWriter.Rows rows, Batch batch, Arrival.Present arrival) {
        CanonicalEntry entry = (CanonicalEntry) arrival.record();
        rows.uuid(arrival.id())
                .uuid(batch.organisation().value())
                .uuid(batch.connection().value())
                .text(entry.kind().label())
                .text(entry.id().value())
                .text(arrival.raw().version())
                .instant(arrival.changedAt())
                .text(Fit.text(entry.number(), Limits.NUMBER))
                .date(entry.date())
                .text(entry.currency().getCurrencyCode())
                .decimal(open(entry))
                .text(Fit.text(entry.account(), ACCOUNT))
                .text((entry.voided() ? ErpPaymentStatus.VOIDED : ErpPaymentStatus.BOOKED).name())
                .text(batch.mappingVersion())
                .instant(batch.storedAt())
                .end();
    }
}
