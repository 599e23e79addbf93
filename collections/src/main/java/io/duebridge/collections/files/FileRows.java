package io.duebridge.collections.files;

import static io.duebridge.collections.tables.Tables.DOCUMENT_FILE;
import static io.duebridge.collections.tables.Tables.DOCUMENT_FILE_PIECE;

import io.duebridge.collections.files.FileClaim.Busy;
import io.duebridge.collections.files.FileClaim.Mine;
import io.duebridge.collections.files.FileClaim.None;
import io.duebridge.collections.files.FileClaim.Ready;
import io.duebridge.collections.store.CollectionsStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tables {@code document_file} and {@code document_file_piece}: who fetches which file, and the bytes. */
final class FileRows {
    private final CollectionsStore store;

    FileRows(CollectionsStore store) {
        this.store = store;
    }

    Optional<StoredFile> ready(FileKey key) {
        return store.dsl()
                .selectFrom(DOCUMENT_FILE)
                .where(DOCUMENT_FILE.RECORD_ID.eq(key.recordId()))
                .and(DOCUMENT_FILE.RECORD_VERSION.eq(key.version()))
                .and(DOCUMENT_FILE.ORGANISATION_ID.eq(key.organisation().value()))
                .and(DOCUMENT_FILE.STATE.eq(FileState.READY.name()))
                .fetchOptional()
                .map(FileRows::file);
    }

    /** Takes the file over if nobody else is fetching it. */
    FileClaim claim(FileKey key, Duration lease, Duration noneFor) {
        Instant now = store.clock().instant();
        ensure(key, now);
        return store.transactionResult(tx -> {
            Record row = tx.selectFrom(DOCUMENT_FILE)
                    .where(DOCUMENT_FILE.RECORD_ID.eq(key.recordId()))
                    .and(DOCUMENT_FILE.RECORD_VERSION.eq(key.version()))
                    .forUpdate()
                    .fetchSingle();
            return claim(tx, row, now, lease, noneFor);
        });
    }

    /** Makes the row that everybody who wants this file locks. Of several at once one makes it. */
    private void ensure(FileKey key, Instant now) {
        DSLContext dsl = store.dsl();
        boolean there = dsl.fetchExists(DSL.selectOne()
                .from(DOCUMENT_FILE)
                .where(DOCUMENT_FILE.RECORD_ID.eq(key.recordId()))
                .and(DOCUMENT_FILE.RECORD_VERSION.eq(key.version())));
        if (there) {
            return;
        }
        try {
            dsl.insertInto(DOCUMENT_FILE)
                    .set(DOCUMENT_FILE.ID, UUID.randomUUID())
                    .set(DOCUMENT_FILE.ORGANISATION_ID, key.organisation().value())
                    .set(DOCUMENT_FILE.CONNECTION_ID, key.connection().value())
                    .set(DOCUMENT_FILE.RECORD_ID, key.recordId())
                    .set(DOCUMENT_FILE.RECORD_KIND, key.kind().label())
                    .set(DOCUMENT_FILE.RECORD_VERSION, key.version())
                    .set(DOCUMENT_FILE.STATE, FileState.FETCHING.name())
                    .set(DOCUMENT_FILE.FENCE, 0L)
                    .set(DOCUMENT_FILE.LEASE_UNTIL, now)
                    .set(DOCUMENT_FILE.SIZE_BYTES, 0L)
                    .execute();
        } catch (IntegrityConstraintViolationException e) {
            // Somebody else was faster; what counts is that the row is there.
        }
    }

    private static FileClaim claim(DSLContext tx, Record row, Instant now, Duration lease, Duration noneFor) {
        FileState state = FileState.valueOf(row.get(DOCUMENT_FILE.STATE));
        if (state == FileState.READY) {
            return new Ready(file(row));
        }
        @Nullable Instant asked = row.get(DOCUMENT_FILE.FETCHED_AT);
        if (state == FileState.NONE && asked != null && now.isBefore(asked.plus(noneFor))) {
            return new None();
        }
        Instant until = row.get(DOCUMENT_FILE.LEASE_UNTIL);
        if (state == FileState.FETCHING && now.isBefore(until)) {
            return new Busy(until);
        }
        long fence = row.get(DOCUMENT_FILE.FENCE) + 1;
        tx.update(DOCUMENT_FILE)
                .set(DOCUMENT_FILE.STATE, FileState.FETCHING.name())
                .set(DOCUMENT_FILE.FENCE, fence)
                .set(DOCUMENT_FILE.LEASE_UNTIL, now.plus(lease))
                .where(DOCUMENT_FILE.ID.eq(row.get(DOCUMENT_FILE.ID)))
                .execute();
        return new Mine(row.get(DOCUMENT_FILE.ID), fence);
    }

    /** A piece of a file that is not ready yet. */
    void add(Mine mine, int position, byte[] piece) {
        store.dsl()
                .insertInto(DOCUMENT_FILE_PIECE)
                .set(DOCUMENT_FILE_PIECE.FILE_ID, mine.file())
                .set(DOCUMENT_FILE_PIECE.FENCE, mine.fence())
                .set(DOCUMENT_FILE_PIECE.POSITION, position)
                .set(DOCUMENT_FILE_PIECE.BODY, piece)
                .execute();
    }

    /** Empty if somebody else has taken the file over meanwhile. */
    Optional<StoredFile> finish(Mine mine, Optional<String> contentType, long size, String sha256) {
        Instant now = store.clock().instant();
        return store.transactionResult(tx -> {
            boolean won = tx.update(DOCUMENT_FILE)
                            .set(DOCUMENT_FILE.STATE, FileState.READY.name())
                            .set(DOCUMENT_FILE.CONTENT_TYPE, contentType.orElse(null))
                            .set(DOCUMENT_FILE.SIZE_BYTES, size)
                            .set(DOCUMENT_FILE.SHA256, sha256)
                            .set(DOCUMENT_FILE.FETCHED_AT, now)
                            .where(DOCUMENT_FILE.ID.eq(mine.file()))
                            .and(DOCUMENT_FILE.FENCE.eq(mine.fence()))
                            .execute()
                    == 1;
            tx.deleteFrom(DOCUMENT_FILE_PIECE)
                    .where(DOCUMENT_FILE_PIECE.FILE_ID.eq(mine.file()))
                    .and(won ? DOCUMENT_FILE_PIECE.FENCE.lt(mine.fence()) : DOCUMENT_FILE_PIECE.FENCE.eq(mine.fence()))
                    .execute();
            return won
                    ? Optional.of(tx.selectFrom(DOCUMENT_FILE)
                            .where(DOCUMENT_FILE.ID.eq(mine.file()))
                            .fetchSingle(FileRows::file))
                    : Optional.empty();
        });
    }

    /** The ERP has none. */
    void none(Mine mine) {
        end(mine, FileState.NONE);
    }

    /** Nothing came of it; the next one may try at once. */
    void giveUp(Mine mine) {
        end(mine, FileState.FETCHING);
    }

    private void end(Mine mine, FileState state) {
        Instant now = store.clock().instant();
        store.transaction(tx -> {
            tx.update(DOCUMENT_FILE)
                    .set(DOCUMENT_FILE.STATE, state.name())
                    .set(DOCUMENT_FILE.LEASE_UNTIL, now)
                    .set(DOCUMENT_FILE.FETCHED_AT, now)
                    .where(DOCUMENT_FILE.ID.eq(mine.file()))
                    .and(DOCUMENT_FILE.FENCE.eq(mine.fence()))
                    .execute();
            tx.deleteFrom(DOCUMENT_FILE_PIECE)
                    .where(DOCUMENT_FILE_PIECE.FILE_ID.eq(mine.file()))
                    .and(DOCUMENT_FILE_PIECE.FENCE.eq(mine.fence()))
                    .execute();
        });
    }

    /** The piece at this place; empty behind the last one. */
    Optional<byte[]> piece(StoredFile file, int position) {
        return store.dsl()
                .select(DOCUMENT_FILE_PIECE.BODY)
                .from(DOCUMENT_FILE_PIECE)
                .where(DOCUMENT_FILE_PIECE.FILE_ID.eq(file.id()))
                .and(DOCUMENT_FILE_PIECE.FENCE.eq(file.fence()))
                .and(DOCUMENT_FILE_PIECE.POSITION.eq(position))
                .fetchOptional(DOCUMENT_FILE_PIECE.BODY);
    }

    private static StoredFile file(Record row) {
        return new StoredFile(
                row.get(DOCUMENT_FILE.ID),
                row.get(DOCUMENT_FILE.FENCE),
                row.get(DOCUMENT_FILE.RECORD_VERSION),
                Optional.ofNullable(row.get(DOCUMENT_FILE.CONTENT_TYPE)),
                row.get(DOCUMENT_FILE.SIZE_BYTES),
                String.valueOf(row.get(DOCUMENT_FILE.SHA256)),
                row.get(DOCUMENT_FILE.FETCHED_AT));
    }
}
