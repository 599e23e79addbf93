package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.ARCHIVE_ENTRY;
import static io.duebridge.collections.tables.Tables.ARCHIVE_PAGE;
import static io.duebridge.collections.tables.Tables.QUARANTINE;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What the ERP sent, every version, compressed by the page. Kept for as long as the retention setting says, so that documents can be
 * mapped again without asking the ERP.
 */
public final class Archive {
    private static final BulkWriter.Table ENTRIES =
            BulkWriter.Table.of(ARCHIVE_ENTRY, ARCHIVE_ENTRY.RECORD_ID, ARCHIVE_ENTRY.PAGE_ID, ARCHIVE_ENTRY.SLOT);

    private final CollectionsStore store;

    public Archive(CollectionsStore store) {
        this.store = store;
    }

    /** A page of records packed for the archive; made before the transaction, because packing takes longer than writing. */
    public static final class Page {
        private final List<ErpRecord> records;
        private final ArchiveFormat.Packed packed;

        private Page(List<ErpRecord> records) {
            this.records = List.copyOf(records);
            this.packed = ArchiveFormat.pack(this.records);
        }

        public static Page of(List<ErpRecord> records) {
            return new Page(records);
        }
    }

    /** The version of a record that arrived last; empty if it was never archived or its time is up. */
    public Optional<ErpRecord> read(ConnectionId connection, RecordKind kind, ErpId id) {
        return versions(connection, kind, id, 1).stream().findFirst();
    }

    /** The versions of a record, the one that arrived last first. */
    public List<ErpRecord> versions(ConnectionId connection, RecordKind kind, ErpId id, int limit) {
        return store.dsl()
                .select(ARCHIVE_PAGE.BODY, ARCHIVE_ENTRY.SLOT)
                .from(ARCHIVE_ENTRY)
                .join(ARCHIVE_PAGE)
                .on(ARCHIVE_PAGE.ID.eq(ARCHIVE_ENTRY.PAGE_ID))
                .where(ARCHIVE_ENTRY.RECORD_ID.eq(RecordIds.of(connection, kind, id)))
                .orderBy(ARCHIVE_PAGE.RECEIVED_AT.desc(), ARCHIVE_ENTRY.SLOT.desc())
                .limit(limit)
                .fetch(row -> ArchiveFormat.unpack(
                                kind, row.get(ARCHIVE_PAGE.BODY), List.of(row.get(ARCHIVE_ENTRY.SLOT)))
                        .get(0));
    }

    /** The records that arrived last, newest first; of a record with several versions each counts. */
    public List<ErpRecord> recent(ConnectionId connection, RecordKind kind, int limit) {
        List<ErpRecord> recent = new ArrayList<>();
        var pages = store.dsl()
                .select(ARCHIVE_PAGE.ID, ARCHIVE_PAGE.RECORDS)
                .from(ARCHIVE_PAGE)
                .where(ARCHIVE_PAGE.CONNECTION_ID.eq(connection.value()))
                .and(ARCHIVE_PAGE.KIND.eq(kind.label()))
                .orderBy(ARCHIVE_PAGE.RECEIVED_AT.desc())
                .limit(limit)
                .fetch();
        for (Record page : pages) {
            byte[] body = store.dsl()
                    .select(ARCHIVE_PAGE.BODY)
                    .from(ARCHIVE_PAGE)
                    .where(ARCHIVE_PAGE.ID.eq(page.get(ARCHIVE_PAGE.ID)))
                    .fetchSingle(ARCHIVE_PAGE.BODY);
            int last = page.get(ARCHIVE_PAGE.RECORDS) - 1;
            recent.addAll(ArchiveFormat.unpack(
                    kind,
                    body,
                    IntStream.rangeClosed(0, Math.min(last, limit - recent.size() - 1))
                            .map(i -> last - i)
                            .boxed()
                            .toList()));
            if (recent.size() >= limit) {
                break;
            }
        }
        return recent;
    }

    /** Adds records, inside the transaction that stores what they became. */
    public void add(
            DSLContext tx, ConnectionId connection, RecordKind kind, Optional<UUID> run, Page page, Instant now) {
        if (page.records.isEmpty()) {
            return;
        }
        UUID pageId = UUID.randomUUID();
        tx.insertInto(ARCHIVE_PAGE)
                .set(ARCHIVE_PAGE.ID, pageId)
                .set(ARCHIVE_PAGE.CONNECTION_ID, connection.value())
                .set(ARCHIVE_PAGE.KIND, kind.label())
                .set(ARCHIVE_PAGE.RUN_ID, run.orElse(null))
                .set(ARCHIVE_PAGE.RECEIVED_AT, now)
                .set(ARCHIVE_PAGE.RECORDS, page.records.size())
                .set(ARCHIVE_PAGE.RAW_BYTES, page.packed.rawBytes())
                .set(ARCHIVE_PAGE.BODY, page.packed.bytes())
                .execute();
        BulkWriter.insert(tx, ENTRIES, rows -> {
            for (int slot = 0; slot < page.records.size(); slot++) {
                rows.uuid(RecordIds.of(connection, kind, page.records.get(slot).id()))
                        .uuid(pageId)
                        .integer(slot)
                        .end();
            }
        });
    }

    /**
     * Deletes the pages that arrived before {@code before}, except those with a record in open quarantine: it is replayed from there.
     *
     * @return how many pages
     */
    public int purge(Instant before) {
        return store.transactionResult(tx -> {
            var stillNeeded = DSL.selectOne()
                    .from(ARCHIVE_ENTRY)
                    .join(QUARANTINE)
                    .on(QUARANTINE.RECORD_ID.eq(ARCHIVE_ENTRY.RECORD_ID))
                    .where(ARCHIVE_ENTRY.PAGE_ID.eq(ARCHIVE_PAGE.ID))
                    .and(QUARANTINE.STATE.eq(Quarantine.State.OPEN.name()));
            List<UUID> pages = tx.select(ARCHIVE_PAGE.ID)
                    .from(ARCHIVE_PAGE)
                    .where(ARCHIVE_PAGE.RECEIVED_AT.lt(before))
                    .andNotExists(stillNeeded)
                    .fetch(ARCHIVE_PAGE.ID);
            for (UUID page : pages) {
                tx.deleteFrom(ARCHIVE_ENTRY)
                        .where(ARCHIVE_ENTRY.PAGE_ID.eq(page))
                        .execute();
                tx.deleteFrom(ARCHIVE_PAGE).where(ARCHIVE_PAGE.ID.eq(page)).execute();
            }
            return pages.size();
        });
    }
}
