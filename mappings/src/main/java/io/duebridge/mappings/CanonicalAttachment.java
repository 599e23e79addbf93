package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.List;
import java.util.Optional;

/**
 * A file or a note that hangs on other records.
 *
 * @param fileName empty for a note without a file
 * @param contentType as the ERP says
 * @param size in bytes, where the ERP says it
 * @param links to records of kinds that are kept here; an attachment of anything else has none
 */
public record CanonicalAttachment(
        ErpId id,
        Optional<String> fileName,
        Optional<String> contentType,
        Optional<Long> size,
        Optional<String> note,
        List<Link> links)
        implements CanonicalRecord {
    public CanonicalAttachment {
        links = List.copyOf(links);
    }

    /**
     * @param kind invoice, credit memo, estimate or payment
     * @param sent whether the company sends it along with that record, and so has shown it to the customer
     */
    public record Link(RecordKind kind, ErpId record, boolean sent) {}

    @Override
    public RecordKind kind() {
        return RecordKind.ATTACHMENT;
    }
}
