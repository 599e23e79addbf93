package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.ATTACHMENT;
import static io.duebridge.collections.tables.Tables.ATTACHMENT_LINK;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ESTIMATE;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.files.FileKey;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Which files belong to the records of a scope: what the ERP prints of them, and what hangs on them. */
public final class RecordFiles {
    private static final int MOST = 200;

    private final CollectionsStore store;

    public RecordFiles(CollectionsStore store) {
        this.store = store;
    }

    /** An invoice or a credit memo of the scope. */
    public Optional<PrintedRecord> document(CustomerScope scope, DocumentId id) {
        return store.lookups()
                .select(
                        DOCUMENT.ID,
                        DOCUMENT.CONNECTION_ID,
                        DOCUMENT.KIND,
                        DOCUMENT.ERP_ID,
                        DOCUMENT.ERP_VERSION,
                        DOCUMENT.NUMBER)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(id.value()))
                .and(DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(DOCUMENT.CUSTOMER_ID.in(scope.ids()))
                .and(DOCUMENT.STATUS.ne(DocumentStatus.DELETED.name()))
                .fetchOptional(row -> printed(
                        scope,
                        row.value1(),
                        row.value2(),
                        RecordKind.ofLabel(row.value3()),
                        row.value4(),
                        row.value5(),
                        Optional.ofNullable(row.value6())));
    }

    public Optional<PrintedRecord> estimate(CustomerScope scope, UUID id) {
        return store.dsl()
                .select(ESTIMATE.ID, ESTIMATE.CONNECTION_ID, ESTIMATE.ERP_ID, ESTIMATE.ERP_VERSION, ESTIMATE.NUMBER)
                .from(ESTIMATE)
                .where(ESTIMATE.ID.eq(id))
                .and(ESTIMATE.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(ESTIMATE.CUSTOMER_ID.in(scope.ids()))
                .and(ESTIMATE.DELETED.isFalse())
                .fetchOptional(row -> printed(
                        scope,
                        row.value1(),
                        row.value2(),
                        RecordKind.ESTIMATE,
                        row.value3(),
                        row.value4(),
                        Optional.ofNullable(row.value5())));
    }

    /** A payment in the ERP, whose print is its receipt; one that was deleted there has none. */
    public Optional<PrintedRecord> payment(CustomerScope scope, ErpPaymentId id) {
        return store.dsl()
                .select(
                        ERP_PAYMENT.ID,
                        ERP_PAYMENT.CONNECTION_ID,
                        ERP_PAYMENT.ERP_ID,
                        ERP_PAYMENT.ERP_VERSION,
                        ERP_PAYMENT.REFERENCE)
                .from(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(id.value()))
                .and(ERP_PAYMENT.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(ERP_PAYMENT.CUSTOMER_ID.in(scope.ids()))
                .and(ERP_PAYMENT.STATUS.ne(ErpPaymentStatus.DELETED.name()))
                .fetchOptional(row -> printed(
                        scope,
                        row.value1(),
                        row.value2(),
                        RecordKind.PAYMENT,
                        row.value3(),
                        row.value4(),
                        Optional.ofNullable(row.value5())));
    }

    private static PrintedRecord printed(
            CustomerScope scope,
            UUID id,
            UUID connection,
            RecordKind kind,
            String erpId,
            String version,
            Optional<String> number) {
        return new PrintedRecord(
                id,
                new FileKey(scope.organisation(), new ConnectionId(connection), kind, new ErpId(erpId), version),
                number.orElse(erpId));
    }

    /** What hangs on a record the reader may see, by name; notes without a file are the company's own. */
    public List<AttachedFile> attached(PrintedRecord record, FilesShown shown) {
        return shown == FilesShown.NONE
                ? List.of()
                : store.lookups()
                        .select(ATTACHMENT.fields())
                        .from(ATTACHMENT_LINK)
                        .join(ATTACHMENT)
                        .on(ATTACHMENT.ID.eq(ATTACHMENT_LINK.ATTACHMENT_ID))
                        .where(visible(record, shown))
                        .orderBy(ATTACHMENT.FILE_NAME, ATTACHMENT.ID)
                        .limit(MOST)
                        .fetch(RecordFiles::file);
    }

    /** One of these; empty if it hangs on something else, or is not shown. */
    public Optional<AttachedFile> attached(PrintedRecord record, UUID file, FilesShown shown) {
        return shown == FilesShown.NONE
                ? Optional.empty()
                : store.dsl()
                        .select(ATTACHMENT.fields())
                        .from(ATTACHMENT_LINK)
                        .join(ATTACHMENT)
                        .on(ATTACHMENT.ID.eq(ATTACHMENT_LINK.ATTACHMENT_ID))
                        .where(visible(record, shown))
                        .and(ATTACHMENT.ID.eq(file))
                        .fetchOptional(RecordFiles::file);
    }

    private static Condition visible(PrintedRecord record, FilesShown shown) {
        return ATTACHMENT_LINK
                .RECORD_ID
                .eq(record.id())
                .and(ATTACHMENT.ORGANISATION_ID.eq(record.key().organisation().value()))
                .and(ATTACHMENT.CONNECTION_ID.eq(record.key().connection().value()))
                .and(ATTACHMENT.DELETED.isFalse())
                .and(ATTACHMENT.FILE_NAME.isNotNull())
                .and(shown == FilesShown.ALL ? DSL.trueCondition() : ATTACHMENT_LINK.SENT.isTrue());
    }

    private static AttachedFile file(Record row) {
        FileKey key = new FileKey(
                new OrganisationId(row.get(ATTACHMENT.ORGANISATION_ID)),
                new ConnectionId(row.get(ATTACHMENT.CONNECTION_ID)),
                RecordKind.ATTACHMENT,
                new ErpId(row.get(ATTACHMENT.ERP_ID)),
                row.get(ATTACHMENT.ERP_VERSION));
        return new AttachedFile(
                row.get(ATTACHMENT.ID),
                key,
                row.get(ATTACHMENT.FILE_NAME),
                Optional.ofNullable(row.get(ATTACHMENT.CONTENT_TYPE)),
                Optional.ofNullable(row.get(ATTACHMENT.SIZE_BYTES)).map(BigInteger::longValue));
    }
}
