package io.duebridge.collections.files;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpFile;
import java.util.Optional;

/** Where a file comes from if the store has none: one question to the ERP. */
@FunctionalInterface
public interface FileSource {
    /**
     * Empty if the ERP has none.
     *
     * @param largest how many bytes it may have
     * @param deadline for all of it, reading the content included
     */
    Optional<ErpFile> open(long largest, Deadline deadline) throws ConnectorException;
}
