package io.duebridge.collections.files;

import io.duebridge.collections.files.FileClaim.Busy;
import io.duebridge.collections.files.FileClaim.Mine;
import io.duebridge.collections.files.FileClaim.None;
import io.duebridge.collections.files.FileClaim.Ready;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpFile;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The ERP's files, each fetched once for every version of the record it belongs to, by one of all threads and nodes, while the others wait
 * for it. A file goes through in pieces and is never in memory as a whole.
 */
public final class ErpFiles {
    private static final int PIECE = 256 << 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final FileRows rows;
    private final FilePolicy policy;

    public ErpFiles(CollectionsStore store, FilePolicy policy) {
        this.rows = new FileRows(store);
        this.policy = policy;
    }

    /** What came of asking for a file. */
    public record Answer(Optional<StoredFile> file, boolean asked) {}

    /**
     * The file as it is in the store, else from the ERP.
     *
     * @return without a file if the ERP has none; {@link Answer#asked} says whether the ERP was asked for it just now
     * @throws ConnectorException it cannot be had now; nothing is kept of it, and the next one tries again
     */
    public Answer get(FileKey key, FileSource source) throws ConnectorException {
        Optional<StoredFile> here = rows.ready(key);
        if (here.isPresent()) {
            return new Answer(here, false);
        }
        Deadline deadline = Deadline.after(policy.patience());
        while (true) {
            FileClaim claim = rows.claim(key, policy.lease(), policy.noneFor());
            if (claim instanceof Ready ready) {
                return new Answer(Optional.of(ready.file()), false);
            }
            if (claim instanceof None) {
                return new Answer(Optional.empty(), false);
            }
            if (claim instanceof Mine mine) {
                return new Answer(fetch(key, mine, source, deadline), true);
            }
            await(key, (Busy) claim, deadline);
        }
    }

    private static void await(FileKey key, Busy busy, Deadline deadline) throws ConnectorException {
        if (deadline.hasPassed()) {
            throw new ConnectorException(
                    ConnectionErrors.DEADLINE_PASSED,
                    "somebody else has been fetching the file of " + key.kind() + " " + key.erpId() + " until "
                            + busy.until());
        }
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(ConnectionErrors.DEADLINE_PASSED, "waiting for a file was interrupted", e);
        }
    }

    private Optional<StoredFile> fetch(FileKey key, Mine mine, FileSource source, Deadline deadline)
            throws ConnectorException {
        boolean done = false;
        try {
            Optional<ErpFile> found = source.open(policy.largest(), deadline);
            if (found.isEmpty()) {
                rows.none(mine);
                done = true;
                return Optional.empty();
            }
            try (ErpFile file = found.get()) {
                StoredFile stored = keep(key, mine, file, deadline);
                done = true;
                return Optional.of(stored);
            }
        } catch (IOException e) {
            ConnectionErrors code =
                    deadline.hasPassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
            throw new ConnectorException(code, what(key) + " did not come whole: " + e.getMessage(), e);
        } finally {
            if (!done) {
                rows.giveUp(mine);
            }
        }
    }

    private StoredFile keep(FileKey key, Mine mine, ErpFile file, Deadline deadline)
            throws IOException, ConnectorException {
        MessageDigest digest = sha256();
        long size = 0;
        int position = 0;
        byte[] piece = file.content().readNBytes(PIECE);
        requireContent(key, piece);
        while (piece.length > 0) {
            size += piece.length;
            if (size > policy.largest()) {
                throw tooLarge(key);
            }
            if (deadline.hasPassed()) {
                throw new IOException("its time was up");
            }
            digest.update(piece);
            rows.add(mine, position++, piece);
            piece = file.content().readNBytes(PIECE);
        }
        return rows.finish(mine, file.contentType(), size, HexFormat.of().formatHex(digest.digest()))
                .orElseThrow(() -> new ConnectorException(
                        ConnectionErrors.DEADLINE_PASSED, what(key) + " took so long that somebody else fetches it"));
    }

    /** What the ERP prints has to be a PDF; an attachment may be anything but empty. */
    private static void requireContent(FileKey key, byte[] first) throws ConnectorException {
        boolean fits = key.kind() == RecordKind.ATTACHMENT
                ? first.length > 0
                : first.length > PDF.length && Arrays.equals(first, 0, PDF.length, PDF, 0, PDF.length);
        if (!fits) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    what(key) + (first.length == 0 ? " is empty" : " is no PDF, as its first bytes show"));
        }
    }

    private ConnectorException tooLarge(FileKey key) {
        return new ConnectorException(
                ConnectionErrors.FILE_TOO_LARGE, what(key) + " has more than " + policy.largest() + " bytes");
    }

    private static String what(FileKey key) {
        return "the file of " + key.kind() + " " + key.erpId();
    }

    /**
     * Writes a file out, piece by piece.
     *
     * @throws IOException the reader is gone
     * @throws UncheckedIOException the file was deleted meanwhile
     */
    public void copy(StoredFile file, OutputStream out) throws IOException {
        long written = 0;
        for (int position = 0; written < file.size(); position++) {
            byte[] piece = rows.piece(file, position).orElse(new byte[0]);
            if (piece.length == 0) {
                throw new UncheckedIOException(new IOException("file " + file.id() + " is no longer whole"));
            }
            out.write(piece);
            written += piece.length;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
