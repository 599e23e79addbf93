package io.duebridge.collections.uploads;

import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.UPLOAD;
import static io.duebridge.collections.tables.Tables.UPLOAD_PIECE;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads what people sent along. Whether the reader may, is the caller's to decide by the subject. */
public final class UploadedFiles {
    private final CollectionsStore store;

    public UploadedFiles(CollectionsStore store) {
        this.store = store;
    }

    /** The files of these disputes or threads, by what was said with them, in the order they were sent. */
    public Map<UUID, List<UploadedFile>> of(OrganisationId organisation, Collection<UUID> subjects) {
        return of(store.dsl(), organisation, subjects);
    }

    /** The same as a transaction sees it. */
    public Map<UUID, List<UploadedFile>> of(DSLContext dsl, OrganisationId organisation, Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? Map.of()
                : dsl.selectFrom(UPLOAD)
                        .where(UPLOAD.SUBJECT_ID.in(subjects), UPLOAD.ORGANISATION_ID.eq(organisation.value()))
                        .orderBy(UPLOAD.UPLOADED_AT, UPLOAD.POSITION, UPLOAD.ID)
                        .fetchGroups(row -> row.get(UPLOAD.ENTRY_ID), UploadedFiles::file);
    }

    /** One file of a dispute or thread; none of a message that was taken back. */
    public Optional<UploadedFile> find(OrganisationId organisation, UUID subject, UUID id) {
        return store.dsl()
                .selectFrom(UPLOAD)
                .where(
                        UPLOAD.ID.eq(id),
                        UPLOAD.SUBJECT_ID.eq(subject),
                        UPLOAD.ORGANISATION_ID.eq(organisation.value()),
                        DSL.notExists(DSL.selectOne()
                                .from(MESSAGE)
                                .where(MESSAGE.ID.eq(UPLOAD.ENTRY_ID), MESSAGE.WITHDRAWN_AT.isNotNull())))
                .fetchOptional(UploadedFiles::file);
    }

    /**
     * Writes a file out, piece by piece.
     *
     * @throws IOException the reader is gone
     */
    public void copy(UploadedFile file, OutputStream out) throws IOException {
        long written = 0;
        for (int position = 0; written < file.size(); position++) {
            byte[] piece = store.dsl()
                    .select(UPLOAD_PIECE.BODY)
                    .from(UPLOAD_PIECE)
                    .where(UPLOAD_PIECE.UPLOAD_ID.eq(file.id()), UPLOAD_PIECE.POSITION.eq(position))
                    .fetchOptional(UPLOAD_PIECE.BODY)
                    .orElseThrow(() -> new IllegalStateException("upload " + file.id() + " is not whole"));
            out.write(piece);
            written += piece.length;
        }
    }

    private static UploadedFile file(Record row) {
        return new UploadedFile(
                row.get(UPLOAD.ID),
                row.get(UPLOAD.SUBJECT_ID),
                row.get(UPLOAD.ENTRY_ID),
                row.get(UPLOAD.NAME),
                FileType.valueOf(row.get(UPLOAD.CONTENT_TYPE)),
                row.get(UPLOAD.SIZE_BYTES),
                row.get(UPLOAD.SHA256),
                row.get(UPLOAD.BY_COMPANY),
                row.get(UPLOAD.UPLOADED_BY),
                row.get(UPLOAD.UPLOADED_AT));
    }
}
