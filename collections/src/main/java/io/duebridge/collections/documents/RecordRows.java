package io.duebridge.collections.documents;

import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** How records of one kind lie in tables. */
interface RecordRows {
    static RecordRows of(RecordKind kind) {
        return switch (kind) {
            case CUSTOMER -> new CustomerRows();
            case INVOICE, CREDIT_MEMO, REFUND_RECEIPT -> new DocumentRows();
            case PAYMENT -> new ErpPaymentRows();
            case JOURNAL_ENTRY, DEPOSIT -> new EntryRows();
            case ESTIMATE -> new EstimateRows();
            case ATTACHMENT -> new AttachmentRows();
        };
    }

    /** Which versions of these records are there. */
    Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids);

    /** What the record says is open. */
    BigDecimal open(CanonicalRecord record);

    /** Notes what of the record does not fit its row. */
    void check(CanonicalRecord record, Fit fit);

    /** Makes rows of records that are not there. */
    void insert(DSLContext tx, Batch batch, List<Arrival.Present> arrivals);

    /** Deletes what may have been left of records whose own row is gone, which only somebody with a hand in the database does. */
    default void deleteLeftovers(DSLContext tx, Collection<UUID> ids) {}

    /** Changes the rows of records that are there. */
    void update(DSLContext tx, Batch batch, List<Arrival.Present> arrivals);

    /** Notes records that are gone in the ERP and were never stored, as far as that means something to this kind. */
    void goneUnseen(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals);

    /** Marks rows as gone in the ERP. */
    void delete(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals);
}
