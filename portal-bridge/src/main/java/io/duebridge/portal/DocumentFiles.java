package io.duebridge.portal;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.Optional;

/** Documents the way the ERP prints them. The program implements it with its open connections. */
@FunctionalInterface
public interface DocumentFiles {
    /**
     * The document as PDF; empty if the ERP has none for it or the connection cannot give any.
     *
     * @throws RuntimeException if the ERP cannot be asked now; visitors are told to try again later
     */
    Optional<byte[]> pdf(ConnectionId connection, RecordKind kind, ErpId id);
}
