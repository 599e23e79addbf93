package io.duebridge.spi;

import java.util.Optional;

/** Gives a document the way the ERP prints it. */
public interface DocumentRenderer {
    /**
     * The document as PDF; empty if the ERP has none for it.
     *
     * @param kind invoice, credit memo, estimate or payment (its receipt); empty comes back for every other kind
     */
    Optional<byte[]> pdf(RecordKind kind, ErpId id, Deadline deadline) throws ConnectorException;
}
