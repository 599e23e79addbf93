package io.duebridge.netsuite;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.Optional;
import java.util.Set;

/** Invoices, credit memos and payments as NetSuite prints them, where the RESTlet is installed. */
final class NetSuitePdf implements DocumentRenderer {
    private static final Set<RecordKind> PRINTED =
            Set.of(RecordKind.INVOICE, RecordKind.CREDIT_MEMO, RecordKind.PAYMENT);

    private final Restlet restlet;
    private final NetSuiteWire wire;

    NetSuitePdf(Restlet restlet, NetSuiteWire wire) {
        this.restlet = restlet;
        this.wire = wire;
    }

    @Override
    public Optional<byte[]> pdf(RecordKind kind, ErpId id, Deadline deadline) throws ConnectorException {
        if (!PRINTED.contains(kind) || !id.value().matches("\\d{1,15}")) {
            return Optional.empty();
        }
        try {
            return restlet.pdf(id.value(), wire.callDeadline(deadline));
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }
}
