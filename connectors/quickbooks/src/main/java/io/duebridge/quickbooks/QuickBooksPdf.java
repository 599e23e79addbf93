package io.duebridge.quickbooks;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.Optional;

/** Invoices, credit memos and payments as QuickBooks prints them. */
final class QuickBooksPdf implements DocumentRenderer {
    private final QuickBooksApi api;

    QuickBooksPdf(QuickBooksApi api) {
        this.api = api;
    }

    @Override
    public Optional<byte[]> pdf(RecordKind kind, ErpId id, Deadline deadline) throws ConnectorException {
        return kind == RecordKind.CUSTOMER
                ? Optional.empty()
                : api.pdf(QuickBooksEntity.of(kind), id, api.callDeadline(deadline));
    }
}
