package io.duebridge.collections.files;

import static io.duebridge.collections.tables.Tables.DOCUMENT_FILE;
import static io.duebridge.collections.tables.Tables.DOCUMENT_FILE_PIECE;

import io.duebridge.collections.store.CollectionsStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Forgets files of old versions. The newest of each record stays; it would only have to be fetched again. */
public final class FileRetention {
    private static final int AT_ONCE = 200;

    private final CollectionsStore store;

    public FileRetention(CollectionsStore store) {
        this.store = store;
    }

    /**
     * Deletes what was fetched before {@code before} and has a newer version here, and what was never fetched to its end.
     *
     * @return how many files
     */
    public int purge(Instant before) {
        int purged = 0;
        List<UUID> some = due(before);
        while (!some.isEmpty()) {
            List<UUID> these = some;
            store.transaction(tx -> {
                tx.deleteFrom(DOCUMENT_FILE_PIECE)
                        .where(DOCUMENT_FILE_PIECE.FILE_ID.in(these))
                        .execute();
                tx.deleteFrom(DOCUMENT_FILE).where(DOCUMENT_FILE.ID.in(these)).execute();
            });
            purged += these.size();
            some = due(before);
        }
        return purged;
    }

    private List<UUID> due(Instant before) {
        var newer = DOCUMENT_FILE.as("newer");
        Condition superseded = DOCUMENT_FILE
                .STATE
                .eq(FileState.READY.name())
                .and(DOCUMENT_FILE.FETCHED_AT.lt(before))
                .and(DSL.exists(DSL.selectOne()
                        .from(newer)
                        .where(newer.RECORD_ID.eq(DOCUMENT_FILE.RECORD_ID))
                        .and(newer.STATE.eq(FileState.READY.name()))
                        .and(newer.FETCHED_AT.gt(DOCUMENT_FILE.FETCHED_AT))));
        Condition nothing = DOCUMENT_FILE.STATE.ne(FileState.READY.name()).and(DOCUMENT_FILE.LEASE_UNTIL.lt(before));
        return store.dsl()
                .select(DOCUMENT_FILE.ID)
                .from(DOCUMENT_FILE)
                .where(superseded.or(nothing))
                .limit(AT_ONCE)
                .fetch(DOCUMENT_FILE.ID);
    }
}
