package io.duebridge.collections.uploads;

import static io.duebridge.collections.tables.Tables.UPLOAD;
import static io.duebridge.collections.tables.Tables.UPLOAD_PIECE;
import static io.duebridge.collections.tables.Tables.UPLOAD_TOTAL;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.UploadRefused.Why;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** Looks at files that people send, and keeps them. */
public final class UploadDesk {
    private static final int PIECE = 256 << 10;

    private final CollectionsStore store;
    private final AuditTrail audit;
    private final UploadLimits limits;

    public UploadDesk(CollectionsStore store, UploadLimits limits) {
        this.store = store;
        this.audit = new AuditTrail(store);
        this.limits = limits;
    }

    /**
     * Reads and looks at each file, before any transaction.
     *
     * @throws UploadRefused for the first that is not taken
     */
    public CheckedFiles check(List<? extends Upload> sent) {
        if (sent.size() > limits.atOnce()) {
            throw new UploadRefused(Why.TOO_MANY, "", limits);
        }
        List<CheckedFile> checked = new ArrayList<>();
        for (Upload one : sent) {
            checked.add(check(one));
        }
        return new CheckedFiles(checked);
    }

    private CheckedFile check(Upload sent) {
        byte[] content = sent.read(limits.largest());
        String name = FileNames.shown(sent.name());
        if (content.length == 0) {
            throw new UploadRefused(Why.EMPTY, name, limits);
        }
        if (content.length > limits.largest()) {
            throw new UploadRefused(Why.TOO_LARGE, name, limits);
        }
        FileType type = FileTypes.of(name, content).orElseThrow(() -> new UploadRefused(Why.TYPE, name, limits));
        return new CheckedFile(FileNames.clean(sent.name(), type), type, content, sha256(content));
    }

    /** What files belong to: the subject, whose row the caller has locked, and what was said with them. */
    public record Place(OrganisationId organisation, String kind, UUID subject, UUID entry) {}

    /**
     * Keeps them, in the caller's transaction.
     *
     * @param by who sent them
     */
    public void keep(DSLContext tx, Place place, CheckedFiles checked, boolean byCompany, String by) {
        if (checked.isEmpty()) {
            return;
        }
        long bytes =
                checked.files().stream().mapToLong(one -> one.content().length).sum();
        requireRoom(tx, place, checked.files().size(), bytes);
        int position = 0;
        for (CheckedFile one : checked.files()) {
            UUID id = UUID.randomUUID();
            tx.insertInto(UPLOAD)
                    .set(UPLOAD.ID, id)
                    .set(UPLOAD.ORGANISATION_ID, place.organisation().value())
                    .set(UPLOAD.SUBJECT_ID, place.subject())
                    .set(UPLOAD.ENTRY_ID, place.entry())
                    .set(UPLOAD.POSITION, position++)
                    .set(UPLOAD.NAME, one.name())
                    .set(UPLOAD.CONTENT_TYPE, one.type().name())
                    .set(UPLOAD.SIZE_BYTES, (long) one.content().length)
                    .set(UPLOAD.SHA256, one.sha256())
                    .set(UPLOAD.BY_COMPANY, byCompany)
                    .set(UPLOAD.UPLOADED_BY, by)
                    .set(UPLOAD.UPLOADED_AT, store.clock().instant())
                    .execute();
            pieces(tx, id, one.content());
            audit.record(
                    tx,
                    place.organisation(),
                    by,
                    "file.added",
                    place.kind(),
                    place.subject().toString(),
                    one.name());
        }
    }

    private void requireRoom(DSLContext tx, Place place, int files, long bytes) {
        Record2<Integer, BigDecimal> there = tx.select(
                        DSL.count(), DSL.coalesce(DSL.sum(UPLOAD.SIZE_BYTES), DSL.inline(BigDecimal.ZERO)))
                .from(UPLOAD)
                .where(UPLOAD.SUBJECT_ID.eq(place.subject()))
                .fetchSingle();
        if (there.value1() + files > limits.filesOfSubject()
                || there.value2().longValueExact() + bytes > limits.bytesOfSubject()) {
            throw new UploadRefused(Why.FULL, "", limits);
        }
        UUID organisation = place.organisation().value();
        tx.insertInto(UPLOAD_TOTAL)
                .set(UPLOAD_TOTAL.ORGANISATION_ID, organisation)
                .set(UPLOAD_TOTAL.FILES, 0L)
                .set(UPLOAD_TOTAL.SIZE_BYTES, 0L)
                .onConflictDoNothing()
                .execute();
        int kept = tx.update(UPLOAD_TOTAL)
                .set(UPLOAD_TOTAL.FILES, UPLOAD_TOTAL.FILES.plus(files))
                .set(UPLOAD_TOTAL.SIZE_BYTES, UPLOAD_TOTAL.SIZE_BYTES.plus(bytes))
                .where(
                        UPLOAD_TOTAL.ORGANISATION_ID.eq(organisation),
                        UPLOAD_TOTAL.SIZE_BYTES.plus(bytes).le(limits.bytesOfOrganisation()))
                .execute();
        if (kept == 0) {
            throw new UploadRefused(Why.NO_ROOM, "", limits);
        }
    }

    private static void pieces(DSLContext tx, UUID id, byte[] content) {
        int position = 0;
        for (int from = 0; from < content.length; from += PIECE) {
            tx.insertInto(UPLOAD_PIECE)
                    .set(UPLOAD_PIECE.UPLOAD_ID, id)
                    .set(UPLOAD_PIECE.POSITION, position++)
                    .set(UPLOAD_PIECE.BODY, Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE)))
                    .execute();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
