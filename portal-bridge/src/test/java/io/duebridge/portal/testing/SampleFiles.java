package io.duebridge.portal.testing;

import io.duebridge.collections.files.FileKey;
import io.duebridge.collections.portalview.FilesShown;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Files without an ERP. Credit memos have no PDF; estimates can be made unavailable, and attachments too large. */
public final class SampleFiles implements DocumentFiles {
    public volatile boolean unreachable;
    public volatile boolean tooLarge;

    @Override
    public Optional<File> fetch(FileKey key) {
        if (unreachable) {
            throw new IllegalStateException("the ERP does not answer");
        }
        if (tooLarge) {
            throw new TooLarge("too large", new IllegalStateException("too large"));
        }
        return key.kind() == RecordKind.CREDIT_MEMO
                ? Optional.empty()
                : Optional.of(new Sample(
                        (key.kind() == RecordKind.ATTACHMENT ? "<script>alert(1)</script>" : "%PDF-1.4 sample")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public FilesShown shown(ConnectionId connection) {
        return FilesShown.SENT;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sample(byte[] body) implements File {
        @Override
        public Optional<String> contentType() {
            return Optional.of("text/html");
        }

        @Override
        public long size() {
            return body.length;
        }

        @Override
        public String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(body);
        }
    }
}
