package io.duebridge.collections.files;

import static io.duebridge.collections.tables.Tables.DOCUMENT_FILE;
import static io.duebridge.collections.tables.Tables.DOCUMENT_FILE_PIECE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpFile;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class ErpFilesTest {
    private static final FilePolicy POLICY =
            new FilePolicy(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(10), 2_000_000);

    @OnBothDatabases
    void aFileOfManyPiecesComesOutAsItWentInAndTheErpIsAskedOnce(TestStore test) throws Exception {
        byte[] content = pdf(1_234_567);
        Erp erp = new Erp(content);
        ErpFiles files = new ErpFiles(test.store(), POLICY);
        FileKey key = key(test, RecordKind.INVOICE, "1");

        ErpFiles.Answer first = files.get(key, erp);
        ErpFiles.Answer again = files.get(key, erp);

        assertThat(erp.calls).hasValue(1);
        assertThat(first.asked()).isTrue();
        assertThat(again.asked()).isFalse();
        assertThat(bytes(files, again)).isEqualTo(content);
        assertThat(again.file().orElseThrow().size()).isEqualTo(content.length);
    }

    @OnBothDatabases
    void aChangedDocumentIsFetchedAnewAndTheOldVersionStaysForAWhile(TestStore test) throws Exception {
        ErpFiles files = new ErpFiles(test.store(), POLICY);
        FileKey old = key(test, RecordKind.INVOICE, "1");
        FileKey fresh = new FileKey(old.organisation(), old.connection(), old.kind(), old.erpId(), "2");
        files.get(old, new Erp(pdf(100)));
        test.clock().forward(Duration.ofDays(1));
        byte[] changed = pdf(200);

        assertThat(bytes(files, files.get(fresh, new Erp(changed)))).isEqualTo(changed);

        FileRetention retention = new FileRetention(test.store());
        retention.purge(test.store().clock().instant().minus(Duration.ofDays(2)));
        assertThat(files(test, old)).isEqualTo(2);
        assertThat(files.get(old, new Erp(changed)).asked()).isFalse();
        test.clock().forward(Duration.ofDays(10));
        retention.purge(test.store().clock().instant().minus(Duration.ofDays(2)));
        assertThat(files(test, old)).isEqualTo(1);
        assertThat(files.get(fresh, new Erp(changed)).asked()).isFalse();
        assertThat(files.get(old, new Erp(changed)).asked()).isTrue();
    }

    @OnBothDatabases
    void twelveWhoWantItAtOnceCostOneFetch(TestStore test) throws Exception {
        byte[] content = pdf(600_000);
        Erp erp = new Erp(content);
        erp.pause = Duration.ofMillis(400);
        FileKey key = key(test, RecordKind.INVOICE, "1");
        ExecutorService readers = Executors.newFixedThreadPool(12);
        try {
            List<Callable<byte[]>> wishes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                // each as a node of its own: they share nothing but the database
                ErpFiles node = new ErpFiles(test.store(), POLICY);
                wishes.add(() -> bytes(node, node.get(key, erp)));
            }
            for (Future<byte[]> answer : readers.invokeAll(wishes)) {
                assertThat(answer.get()).isEqualTo(content);
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(erp.calls).hasValue(1);
    }

    @OnBothDatabases
    void whatBreaksOffHalfWayLeavesNothingAndTheNextOneTriesAtOnce(TestStore test) throws Exception {
        ErpFiles files = new ErpFiles(test.store(), POLICY);
        FileKey key = key(test, RecordKind.INVOICE, "1");
        byte[] content = pdf(700_000);

        ConnectorException broken = catchThrowableOfType(
                ConnectorException.class,
                () -> files.get(
                        key,
                        (largest, deadline) -> Optional.of(new ErpFile(Optional.empty(), breaking(content, 400_000)))));

        assertThat(broken.errorCode()).isEqualTo(ConnectionErrors.UNREACHABLE);
        assertThat(pieces(test, key)).isZero();
        assertThat(bytes(files, files.get(key, new Erp(content)))).isEqualTo(content);
    }

    @OnBothDatabases
    void whatIsNoPdfOrTooLargeIsNotKept(TestStore test) {
        ErpFiles files = new ErpFiles(test.store(), POLICY);
        FileKey key = key(test, RecordKind.INVOICE, "1");
        Erp page = new Erp("<html>Sign in</html>".getBytes(StandardCharsets.UTF_8));
        Erp large = new Erp(pdf(2_000_001));

        assertThat(catchThrowableOfType(ConnectorException.class, () -> files.get(key, page)))
                .hasMessageContaining("no PDF");
        assertThat(catchThrowableOfType(ConnectorException.class, () -> files.get(key, large))
                        .errorCode())
                .isEqualTo(ConnectionErrors.FILE_TOO_LARGE);
        assertThat(pieces(test, key)).isZero();
    }

    @OnBothDatabases
    void thatThereIsNoneIsBelievedForTenMinutes(TestStore test) throws Exception {
        ErpFiles files = new ErpFiles(test.store(), POLICY);
        FileKey key = key(test, RecordKind.CREDIT_MEMO, "1");
        Erp none = new Erp(null);

        assertThat(files.get(key, none).file()).isEmpty();
        assertThat(files.get(key, none).file()).isEmpty();
        assertThat(none.calls).hasValue(1);

        test.clock().forward(Duration.ofMinutes(11));
        byte[] content = pdf(50);
        assertThat(bytes(files, files.get(key, new Erp(content)))).isEqualTo(content);
    }

    @OnBothDatabases
    void whoDiedWhileFetchingIsReplacedAfterTheLeaseAndItsPiecesGo(TestStore test) throws Exception {
        FileKey key = key(test, RecordKind.INVOICE, "1");
        FileRows rows = new FileRows(test.store());
        FileClaim.Mine dead = (FileClaim.Mine) rows.claim(key, POLICY.lease(), POLICY.noneFor());
        rows.add(dead, 0, pdf(10));
        assertThat(rows.claim(key, POLICY.lease(), POLICY.noneFor())).isInstanceOf(FileClaim.Busy.class);

        test.clock().forward(Duration.ofMinutes(2));
        byte[] content = pdf(70);
        ErpFiles files = new ErpFiles(test.store(), POLICY);
        assertThat(bytes(files, files.get(key, new Erp(content)))).isEqualTo(content);

        assertThat(rows.finish(dead, Optional.empty(), 10, "x")).isEmpty();
        assertThat(bytes(files, files.get(key, new Erp(null)))).isEqualTo(content);
        assertThat(pieces(test, key)).isEqualTo(1);
        assertThat(files(test, key)).isEqualTo(1);
    }

    private static int files(TestStore test, FileKey key) {
        return test.store().dsl().fetchCount(DOCUMENT_FILE, DOCUMENT_FILE.RECORD_ID.eq(key.recordId()));
    }

    private static int pieces(TestStore test, FileKey key) {
        return test.store()
                .dsl()
                .fetchCount(
                        DOCUMENT_FILE_PIECE,
                        DOCUMENT_FILE_PIECE.FILE_ID.in(org.jooq
                                .impl
                                .DSL
                                .select(DOCUMENT_FILE.ID)
                                .from(DOCUMENT_FILE)
                                .where(DOCUMENT_FILE.RECORD_ID.eq(key.recordId()))));
    }

    private static FileKey key(TestStore test, RecordKind kind, String version) {
        StoredConnection connection = TestRecords.connection(test);
        return new FileKey(connection.organisation(), connection.id(), kind, new ErpId("7"), version);
    }

    private static byte[] bytes(ErpFiles files, ErpFiles.Answer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.copy(answer.file().orElseThrow(), out);
        return out.toByteArray();
    }

    private static byte[] pdf(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        byte[] head = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        return content;
    }

    private static InputStream breaking(byte[] content, int after) {
        return new FilterInputStream(new ByteArrayInputStream(content, 0, after)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };
    }

    /** An ERP with one file, or none. */
    private static final class Erp implements FileSource {
        private final AtomicInteger calls = new AtomicInteger();
        private final byte @org.jspecify.annotations.Nullable [] content;
        private Duration pause = Duration.ZERO;

        Erp(byte @org.jspecify.annotations.Nullable [] content) {
            this.content = content;
        }

        @Override
        public Optional<ErpFile> open(long largest, io.duebridge.spi.Deadline deadline) {
            calls.incrementAndGet();
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return content == null
                    ? Optional.empty()
                    : Optional.of(new ErpFile(Optional.of("application/pdf"), new ByteArrayInputStream(content)));
        }
    }
}
