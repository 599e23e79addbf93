package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_FILE;
import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static io.duebridge.collections.tables.Tables.CONNECTION;

import io.duebridge.collections.cash.files.FileFault;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The files that were handed in, for pages and lists. */
public final class CashFiles {
    private static final Field<Boolean> KEPT =
            DSL.field(BANK_FILE.BODY.isNotNull()).as("kept");

    private final CollectionsStore store;
    private final BankFileRows rows;

    public CashFiles(CollectionsStore store) {
        this.store = store;
        this.rows = new BankFileRows(store);
    }

    /**
     * One file.
     *
     * @param connection the one it was handed in for, if one was named
     * @param format empty if it was not recognised
     * @param faults why it was rejected
     * @param timesSent how often this very content came
     * @param kept whether its bytes are still here
     */
    public record View(
            BankFileId id,
            Optional<String> connection,
            FileSource source,
            String name,
            String sha256,
            long size,
            Instant receivedAt,
            String receivedBy,
            Optional<String> format,
            boolean accepted,
            Optional<String> code,
            List<FileFault> faults,
            int added,
            int known,
            int other,
            int timesSent,
            Instant lastSentAt,
            boolean kept) {}

    /** The latest first. */
    public List<View> latest(OrganisationId organisation, boolean onlyRejected, int offset, int limit) {
        Condition which = BANK_FILE.ORGANISATION_ID.eq(organisation.value());
        return read(onlyRejected ? which.and(BANK_FILE.STATE.eq("REJECTED")) : which, offset, limit);
    }

    public Optional<View> find(OrganisationId organisation, BankFileId file) {
        return read(BANK_FILE.ORGANISATION_ID.eq(organisation.value()).and(BANK_FILE.ID.eq(file.value())), 0, 1)
                .stream()
                .findFirst();
    }

    /** What became of its lines. */
    public Map<LineState, Integer> counts(BankFileId file) {
        Map<LineState, Integer> counts = new EnumMap<>(LineState.class);
        store.dsl()
                .select(BANK_LINE.STATE, DSL.count())
                .from(BANK_LINE)
                .where(BANK_LINE.FILE_ID.eq(file.value()))
                .groupBy(BANK_LINE.STATE)
                .forEach(row -> counts.put(LineState.valueOf(row.value1()), row.value2()));
        return counts;
    }

    /** The bytes as they came; empty if their time is up. */
    public Optional<byte[]> content(OrganisationId organisation, BankFileId file) {
        return store.dsl()
                .select(BANK_FILE.BODY)
                .from(BANK_FILE)
                .where(BANK_FILE.ORGANISATION_ID.eq(organisation.value()))
                .and(BANK_FILE.ID.eq(file.value()))
                .fetchOptional(BANK_FILE.BODY)
                .map(BankFileRows::unpacked);
    }

    /** Forgets the bytes of files received before {@code limit}; gives how many. */
    public int forgetContentsBefore(Instant limit) {
        return rows.forgetBodiesBefore(limit);
    }

    private List<View> read(Condition which, int offset, int limit) {
        return store.dsl()
                .select(BANK_FILE.ID, BANK_FILE.SOURCE, BANK_FILE.NAME, BANK_FILE.SHA256, BANK_FILE.SIZE_BYTES)
                .select(BANK_FILE.RECEIVED_AT, BANK_FILE.RECEIVED_BY, BANK_FILE.FORMAT, BANK_FILE.STATE, BANK_FILE.CODE)
                .select(BANK_FILE.FAULTS, BANK_FILE.LINES_NEW, BANK_FILE.LINES_KNOWN, BANK_FILE.LINES_OTHER)
                .select(BANK_FILE.TIMES_SENT, BANK_FILE.LAST_SENT_AT, KEPT, CONNECTION.NAME)
                .from(BANK_FILE)
                .leftJoin(CONNECTION)
                .on(CONNECTION.ID.eq(BANK_FILE.CONNECTION_ID))
                .where(which)
                .orderBy(BANK_FILE.RECEIVED_AT.desc(), BANK_FILE.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(CashFiles::view);
    }

    private static View view(Record row) {
        return new View(
                new BankFileId(row.get(BANK_FILE.ID)),
                Optional.ofNullable(row.get(CONNECTION.NAME)),
                FileSource.valueOf(row.get(BANK_FILE.SOURCE)),
                row.get(BANK_FILE.NAME),
                row.get(BANK_FILE.SHA256),
                row.get(BANK_FILE.SIZE_BYTES),
                row.get(BANK_FILE.RECEIVED_AT),
                row.get(BANK_FILE.RECEIVED_BY),
                Optional.ofNullable(row.get(BANK_FILE.FORMAT)),
                row.get(BANK_FILE.STATE).equals("ACCEPTED"),
                Optional.ofNullable(row.get(BANK_FILE.CODE)),
                CashJson.faults(row.get(BANK_FILE.FAULTS)),
                row.get(BANK_FILE.LINES_NEW),
                row.get(BANK_FILE.LINES_KNOWN),
                row.get(BANK_FILE.LINES_OTHER),
                row.get(BANK_FILE.TIMES_SENT),
                row.get(BANK_FILE.LAST_SENT_AT),
                row.get(KEPT));
    }
}
