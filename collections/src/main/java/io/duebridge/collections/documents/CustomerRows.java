package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.mappings.CanonicalCustomer;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Table {@code customer}. */
final class CustomerRows implements RecordRows {
    private static final int NAME = 500;
    private static final int EMAIL = 400;
    private static final int PHONE = 60;

    private static final BulkWriter.Table TABLE = BulkWriter.Table.of(
            CUSTOMER,
            CUSTOMER.ID,
            CUSTOMER.ORGANISATION_ID,
            CUSTOMER.CONNECTION_ID,
            CUSTOMER.ERP_ID,
            CUSTOMER.ERP_VERSION,
            CUSTOMER.ERP_CHANGED_AT,
            CUSTOMER.PARENT_ID,
            CUSTOMER.PARENT_ERP_ID,
            CUSTOMER.BILLS_WITH_PARENT,
            CUSTOMER.NAME,
            CUSTOMER.NAME_KEY,
            CUSTOMER.EMAIL,
            CUSTOMER.PHONE,
            CUSTOMER.CURRENCY,
            CUSTOMER.ERP_OPEN_AMOUNT,
            CUSTOMER.ACTIVE,
            CUSTOMER.DELETED,
            CUSTOMER.MAPPING_VERSION,
            CUSTOMER.STORED_AT);

    private static final BulkWriter.Table GONE = BulkWriter.Table.of(
            CUSTOMER,
            CUSTOMER.ID,
            CUSTOMER.ERP_VERSION,
            CUSTOMER.ERP_CHANGED_AT,
            CUSTOMER.ERP_OPEN_AMOUNT,
            CUSTOMER.ACTIVE,
            CUSTOMER.DELETED,
            CUSTOMER.STORED_AT);

    private static final VersionColumns<Boolean> VERSIONS = new VersionColumns<>(
            CUSTOMER.ID,
            CUSTOMER.ERP_VERSION,
            CUSTOMER.ERP_CHANGED_AT,
            CUSTOMER.MAPPING_VERSION,
            CUSTOMER.ERP_OPEN_AMOUNT,
            CUSTOMER.DELETED,
            deleted -> deleted);

    @Override
    public Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids) {
        return VERSIONS.stored(dsl, ids);
    }

    @Override
    public BigDecimal open(CanonicalRecord record) {
        return ((CanonicalCustomer) record).open();
    }

    @Override
    public void check(CanonicalRecord record, Fit fit) {
        CanonicalCustomer customer = (CanonicalCustomer) record;
        fit.name("email", customer.email(), EMAIL);
        customer.parent().ifPresent(parent -> fit.name("parent", parent.value(), Limits.ERP_ID));
        fit.money("open", customer.open());
    }

    @Override
    public void insert(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.insert(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
    }

    @Override
    public void update(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.update(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
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
                        .decimal(BigDecimal.ZERO)
                        .flag(false)
                        .flag(true)
                        .instant(batch.storedAt())
                        .end()));
    }

    private static void write(BulkWriter.Rows rows, Batch batch, Arrival.Present arrival) {
        CanonicalCustomer customer = (CanonicalCustomer) arrival.record();
        String name = Fit.text(customer.name(), NAME);
        rows.uuid(arrival.id())
                .uuid(batch.organisation().value())
                .uuid(batch.connection().value())
                .text(customer.id().value())
                .text(arrival.raw().version())
                .instant(arrival.changedAt())
                .uuid(customer.parent()
                        .map(parent ->
                                RecordIds.customer(batch.connection(), parent).value())
                        .orElse(null))
                .text(customer.parent().map(ErpId::value).orElse(null))
                .flag(customer.billsWithParent())
                .text(name)
                .text(Fit.text(SearchKey.ofName(name), NAME))
                .text(Fit.text(customer.email(), EMAIL))
                .text(Fit.text(customer.phone(), PHONE))
                .text(customer.currency().getCurrencyCode())
                .decimal(customer.open())
                .flag(customer.active())
                .flag(false)
                .text(batch.mappingVersion())
                .instant(batch.storedAt())
                .end();
    }
}
