package io.duebridge.spi;

import java.util.Optional;

/** Gives the files that hang on records ({@link RecordKind#ATTACHMENT}). */
public interface AttachedFiles {
    /**
     * Begins to download a file; empty if the ERP has none under this id, as for a note without a file.
     *
     * @param largest how many bytes it may have
     * @param deadline for the whole download, reading the content included
     * @throws ConnectorException it cannot be had now, it is too large, or it lies where this connection may not fetch it from
     */
    Optional<ErpFile> open(ErpId attachment, long largest, Deadline deadline) throws ConnectorException;
}
