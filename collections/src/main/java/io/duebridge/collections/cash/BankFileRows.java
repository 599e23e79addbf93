package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_FILE;

import io.duebridge.collections.cash.files.FileFault;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rows of {@code bank_file}: one per content. */
final class BankFileRows {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_FAULTS = 60_000;

    private final CollectionsStore store;

    BankFileRows(CollectionsStore store) {
        this.store = store;
    }

    record Counts(int added, int known, int other) {}

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** If this content was accepted before: that, noting that it was sent once more. */
    Optional<FileReceipt> repeated(IncomingFile file, String hash) {
        Optional<BankFileId> before = store.dsl()
                .select(BANK_FILE.ID)
                .from(BANK_FILE)
                .where(BANK_FILE.ORGANISATION_ID.eq(file.organisation().value()))
                .and(BANK_FILE.SHA256.eq(hash))
                .and(BANK_FILE.STATE.eq("ACCEPTED"))
                .fetchOptional(row -> new BankFileId(row.value1()));
        before.ifPresent(id -> store.dsl()
                .update(BANK_FILE)
                .set(BANK_FILE.TIMES_SENT, BANK_FILE.TIMES_SENT.plus(1))
                .set(BANK_FILE.LAST_SENT_AT, store.clock().instant())
                .where(BANK_FILE.ID.eq(id.value()))
                .execute());
        return before.map(id -> new FileReceipt(id, true, true, Optional.empty(), List.of(), 0, 0, 0, Set.of()));
    }

    BankFileId accept(DSLContext dsl, IncomingFile file, String hash, String format, Counts counts) {
        return write(dsl, file, hash, format, "ACCEPTED", null, null, counts);
    }

    BankFileId reject(DSLContext dsl, IncomingFile file, String hash, ErrorCode code, List<FileFault> faults) {
        return write(dsl, file, hash, null, "REJECTED", code.code(), fitting(faults), new Counts(0, 0, 0));
    }

    private static String fitting(List<FileFault> faults) {
        List<FileFault> kept = faults;
        String text = CashJson.faults(kept);
        while (text.length() > LONGEST_FAULTS && kept.size() > 1) {
            kept = kept.subList(0, kept.size() / 2);
            text = CashJson.faults(kept);
        }
        return text;
    }

    /** A new row, or the one of the same content that was rejected before. */
    private BankFileId write(
            DSLContext dsl,
            IncomingFile file,
            String hash,
            @Nullable String format,
            String state,
            @Nullable String code,
            @Nullable String faults,
            Counts counts) {
        Instant now = store.clock().instant();
        Optional<Record> before = dsl.select(BANK_FILE.ID, BANK_FILE.TIMES_SENT)
                .from(BANK_FILE)
                .where(BANK_FILE.ORGANISATION_ID.eq(file.organisation().value()))
                .and(BANK_FILE.SHA256.eq(hash))
                .forUpdate()
                .fetchOptional()
                .map(row -> row);
        UUID id = before.map(row -> row.get(BANK_FILE.ID)).orElseGet(UUID::randomUUID);
        int sent = before.map(row -> row.get(BANK_FILE.TIMES_SENT)).orElse(0) + 1;
        if (before.isEmpty()) {
            insert(dsl, id, file, hash, now);
        }
        dsl.update(BANK_FILE)
                .set(
                        BANK_FILE.CONNECTION_ID,
                        file.connection().map(ConnectionId::value).orElse(null))
                .set(BANK_FILE.SOURCE, file.source().name())
                .set(BANK_FILE.FORMAT, format)
                .set(BANK_FILE.STATE, state)
                .set(BANK_FILE.CODE, code)
                .set(BANK_FILE.FAULTS, faults)
                .set(BANK_FILE.LINES_NEW, counts.added())
                .set(BANK_FILE.LINES_KNOWN, counts.known())
                .set(BANK_FILE.LINES_OTHER, counts.other())
                .set(BANK_FILE.TIMES_SENT, sent)
                .set(BANK_FILE.LAST_SENT_AT, now)
                .where(BANK_FILE.ID.eq(id))
                .execute();
        return new BankFileId(id);
    }

    private static void insert(DSLContext dsl, UUID id, IncomingFile file, String hash, Instant now) {
        String name = file.name();
        dsl.insertInto(BANK_FILE)
                .set(BANK_FILE.ID, id)
                .set(BANK_FILE.ORGANISATION_ID, file.organisation().value())
                .set(BANK_FILE.SOURCE, file.source().name())
                .set(BANK_FILE.NAME, name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME))
                .set(BANK_FILE.SHA256, hash)
                .set(BANK_FILE.SIZE_BYTES, (long) file.content().length)
                .set(BANK_FILE.RECEIVED_AT, now)
                .set(BANK_FILE.RECEIVED_BY, file.actor())
                .set(BANK_FILE.STATE, "REJECTED")
                .set(BANK_FILE.LINES_NEW, 0)
                .set(BANK_FILE.LINES_KNOWN, 0)
                .set(BANK_FILE.LINES_OTHER, 0)
                .set(BANK_FILE.TIMES_SENT, 0)
                .set(BANK_FILE.LAST_SENT_AT, now)
                .set(BANK_FILE.BODY, packed(file.content()))
                .execute();
    }

    void count(DSLContext dsl, BankFileId id, Counts counts) {
        dsl.update(BANK_FILE)
                .set(BANK_FILE.LINES_NEW, counts.added())
                .set(BANK_FILE.LINES_KNOWN, counts.known())
                .set(BANK_FILE.LINES_OTHER, counts.other())
                .where(BANK_FILE.ID.eq(id.value()))
                .execute();
    }

    /** Forgets the bytes of files received before {@code limit}; what was read of them stays. Gives how many. */
    int forgetBodiesBefore(Instant limit) {
        return store.dsl()
                .update(BANK_FILE)
                .setNull(BANK_FILE.BODY)
                .where(BANK_FILE.RECEIVED_AT.lt(limit))
                .and(BANK_FILE.BODY.isNotNull())
                .execute();
    }

    static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
