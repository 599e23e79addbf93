package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.Optional;

/**
 * Invoices and credit memos as SAP archived them when it printed them. What was printed and not archived, and what was entered in accounting, has
 * none: nothing is printed anew, since that would be another document than the customer got.
 */
final class BapiPdfs implements DocumentRenderer {
    private final BapiDocuments documents;

    BapiPdfs(BapiDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Optional<byte[]> pdf(RecordKind kind, ErpId id, Deadline deadline) throws ConnectorException {
        Optional<ItemKey> key = ItemKey.parse(id.value());
        return (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO) || key.isEmpty()
                ? Optional.empty()
                : documents.pdf(key.get(), deadline);
    }
}
