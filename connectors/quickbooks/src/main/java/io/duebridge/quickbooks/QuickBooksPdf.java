package io.duebridge.quickbooks;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.Optional;
import java.util.Set;

/** Invoices, credit memos, estimates, refund receipts and payments as QuickBooks prints them. */
final class QuickBooksPdf implements DocumentRenderer {
    private static final Set<RecordKind> PRINTED = Set.of(
            RecordKind.INVOICE,
            RecordKind.CREDIT_MEMO,
            RecordKind.PAYMENT,
            RecordKind.ESTIMATE,
            RecordKind.REFUND_RECEIPT);

    private final QuickBooksApi api;

    QuickBooksPdf(QuickBooksApi api) {
        this.api = api;
    }

    @Override
    public Optional<byte[]> pdf(RecordKind kind, ErpId id, Deadline deadline) throws ConnectorException {
        return PRINTED.contains(kind)
                ? api.pdf(QuickBooksEntity.of(kind), id, api.callDeadline(deadline))
                : Optional.empty();
    }
}
