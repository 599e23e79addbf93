package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ATTACHMENT;
import static io.duebridge.collections.tables.Tables.ATTACHMENT_LINK;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.CanonicalAttachment;
import io.duebridge.mappings.CanonicalRecord;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Tables {@code attachment} and {@code attachment_link}. */
final class AttachmentRows implements RecordRows {
    private static final int FILE_NAME = 400;
    private static final int CONTENT_TYPE = 200;

    private static final BulkWriter.Table TABLE = BulkWriter.Table.of(
            ATTACHMENT,
            ATTACHMENT.ID,
            ATTACHMENT.ORGANISATION_ID,
            ATTACHMENT.CONNECTION_ID,
            ATTACHMENT.ERP_ID,
            ATTACHMENT.ERP_VERSION,
            ATTACHMENT.ERP_CHANGED_AT,
            ATTACHMENT.FILE_NAME,
            ATTACHMENT.CONTENT_TYPE,
            ATTACHMENT.SIZE_BYTES,
            ATTACHMENT.NOTE,
            ATTACHMENT.DELETED,
            ATTACHMENT.MAPPING_VERSION,
            ATTACHMENT.STORED_AT);

    private static final BulkWriter.Table GONE = BulkWriter.Table.of(
            ATTACHMENT,
            ATTACHMENT.ID,
            ATTACHMENT.ERP_VERSION,
            ATTACHMENT.ERP_CHANGED_AT,
            ATTACHMENT.DELETED,
            ATTACHMENT.STORED_AT);

    private static final BulkWriter.Table LINKS = BulkWriter.Table.of(
            ATTACHMENT_LINK,
            ATTACHMENT_LINK.ATTACHMENT_ID,
            ATTACHMENT_LINK.RECORD_ID,
            ATTACHMENT_LINK.RECORD_KIND,
            ATTACHMENT_LINK.RECORD_ERP_ID,
            ATTACHMENT_LINK.SENT);

    private static final VersionColumns<Boolean> VERSIONS = new VersionColumns<>(
            ATTACHMENT.ID,
            ATTACHMENT.ERP_VERSION,
            ATTACHMENT.ERP_CHANGED_AT,
            ATTACHMENT.MAPPING_VERSION,
            VersionColumns.NOTHING,
            ATTACHMENT.DELETED,
            deleted -> deleted);

    @Override
    public Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids) {
        return VERSIONS.stored(dsl, ids);
    }

    @Override
    public BigDecimal open(CanonicalRecord record) {
        return BigDecimal.ZERO;
    }

    @Override
    public void check(CanonicalRecord record, Fit fit) {
        for (CanonicalAttachment.Link link : ((CanonicalAttachment) record).links()) {
            fit.name("linked " + link.kind(), link.record().value(), Limits.ERP_ID);
        }
    }

    @Override
    public void insert(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.insert(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        insertLinks(tx, batch, arrivals);
    }

    @Override
    public void update(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.update(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        deleteLeftovers(tx, arrivals.stream().map(Arrival::id).toList());
        insertLinks(tx, batch, arrivals);
    }

    @Override
    public void goneUnseen(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        // Nothing here names them.
    }

    @Override
    public void deleteLeftovers(DSLContext tx, Collection<UUID> ids) {
        tx.deleteFrom(ATTACHMENT_LINK)
                .where(Keys.among(ATTACHMENT_LINK.ATTACHMENT_ID, ids))
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
        deleteLeftovers(tx, arrivals.stream().map(Arrival::id).toList());
    }

    private static void write(BulkWriter.Rows rows, Batch batch, Arrival.Present arrival) {
        CanonicalAttachment attachment = (CanonicalAttachment) arrival.record();
        rows.uuid(arrival.id())
                .uuid(batch.organisation().value())
                .uuid(batch.connection().value())
                .text(attachment.id().value())
                .text(arrival.raw().version())
                .instant(arrival.changedAt())
                .text(Fit.text(attachment.fileName(), FILE_NAME))
                .text(Fit.text(attachment.contentType(), CONTENT_TYPE))
                .decimal(attachment.size().map(BigDecimal::valueOf).orElse(null))
                .text(Fit.text(attachment.note(), Limits.LONG_TEXT))
                .flag(false)
                .text(batch.mappingVersion())
                .instant(batch.storedAt())
                .end();
    }

    private static void insertLinks(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.insert(tx, LINKS, rows -> {
            for (Arrival.Present arrival : arrivals) {
                for (CanonicalAttachment.Link link : ((CanonicalAttachment) arrival.record()).links()) {
                    rows.uuid(arrival.id())
                            .uuid(RecordIds.of(batch.connection(), link.kind(), link.record()))
                            .text(link.kind().label())
                            .text(link.record().value())
                            .flag(link.sent())
                            .end();
                }
            }
        });
    }
}
