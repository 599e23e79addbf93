package io.duebridge.app.web;

import io.duebridge.app.program.OpenConnections;
import io.duebridge.collections.files.ErpFiles;
import io.duebridge.collections.files.FileKey;
import io.duebridge.collections.files.FileSource;
import io.duebridge.collections.files.StoredFile;
import io.duebridge.collections.portalview.FilesShown;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.spi.AttachedFiles;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpFile;
import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Files of the ERP, out of the store where it has the version that is asked for, else fetched once and kept. The counter
 * {@code duebridge.files} says how many calls that spared: its {@code source} is {@code store} or {@code erp}.
 */
final class ErpDocumentFiles implements DocumentFiles {
    private final OpenConnections connections;
    private final ErpFiles files;
    private final MeterRegistry meters;

    ErpDocumentFiles(OpenConnections connections, ErpFiles files, MeterRegistry meters) {
        this.connections = connections;
        this.files = files;
        this.meters = meters;
    }

    @Override
    public Optional<File> fetch(FileKey key) {
        Optional<FileSource> source =
                connections.byId(key.connection()).flatMap(open -> source(open.connection(), key));
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            ErpFiles.Answer answer = files.get(key, source.get());
            count(key, answer.asked() ? "erp" : "store");
            return answer.file().map(Kept::new);
        } catch (ConnectorException e) {
            count(key, "failed");
            String words = "no file of " + key.kind() + " " + key.erpId() + ": " + e.code() + ", " + e.getMessage();
            if (e.errorCode() == ConnectionErrors.FILE_TOO_LARGE) {
                throw new TooLarge(words, e);
            }
            throw new IllegalStateException(words, e);
        }
    }

    private void count(FileKey key, String source) {
        String sort = key.kind() == RecordKind.ATTACHMENT ? "attachment" : "print";
        meters.counter("duebridge.files", "sort", sort, "source", source).increment();
    }

    private static Optional<FileSource> source(ErpConnection erp, FileKey key) {
        if (key.kind() == RecordKind.ATTACHMENT) {
            Optional<AttachedFiles> attached = erp.attachedFiles();
            return attached.map(ability -> (largest, deadline) -> ability.open(key.erpId(), largest, deadline));
        }
        Optional<DocumentRenderer> renderer = erp.documentRenderer();
        return renderer.map(ability -> (largest, deadline) -> ability.pdf(key.kind(), key.erpId(), deadline)
                .map(bytes -> new ErpFile(Optional.of("application/pdf"), new ByteArrayInputStream(bytes))));
    }

    @Override
    public FilesShown shown(ConnectionId connection) {
        return connections
                .byId(connection)
                .map(open -> open.config().filesShown())
                .orElse(FilesShown.NONE);
    }

    private final class Kept implements File {
        private final StoredFile file;

        Kept(StoredFile file) {
            this.file = file;
        }

        @Override
        public Optional<String> contentType() {
            return file.contentType();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public String sha256() {
            return file.sha256();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            files.copy(file, out);
        }
    }
}
