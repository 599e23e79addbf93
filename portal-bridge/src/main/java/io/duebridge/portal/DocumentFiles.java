package io.duebridge.portal;

import io.duebridge.collections.files.FileKey;
import io.duebridge.collections.portalview.FilesShown;
import io.duebridge.collections.store.ConnectionId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Files of the ERP: its documents the way it prints them, and what hangs on them. The program implements it with its open connections. */
public interface DocumentFiles {
    /**
     * The file; empty if the ERP has none, or the connection cannot give any.
     *
     * @throws TooLarge it is larger than this program hands out
     * @throws RuntimeException if the ERP cannot be asked now; visitors are told to try again later
     */
    Optional<File> fetch(FileKey key);

    /** Which attached files customers of this connection see. */
    FilesShown shown(ConnectionId connection);

    /** A file that can be written out now. */
    interface File {
        /** As the ERP said; nobody has checked it. */
        Optional<String> contentType();

        /** In bytes. */
        long size();

        /** Of the content, in small hexadecimal digits. */
        String sha256();

        void writeTo(OutputStream out) throws IOException;
    }

    /** The file has more bytes than the settings allow. */
    final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooLarge(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
