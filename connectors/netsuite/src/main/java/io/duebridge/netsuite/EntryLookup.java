package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentReference;
import java.util.Optional;

/** Journal entries by their external id, of which NetSuite has one at most. */
final class EntryLookup {
    private final NetSuiteApi api;
    private final NetSuiteWire wire;

    EntryLookup(NetSuiteApi api, NetSuiteWire wire) {
        this.api = api;
        this.wire = wire;
    }

    Optional<StandingEntry> find(PaymentReference reference, Deadline deadline) throws ConnectorException {
        try {
            Optional<ObjectNode> body =
                    api.byExternalId(NetSuiteType.JOURNAL_ENTRY, reference.value(), wire.callDeadline(deadline));
            return body.map(StandingEntry::of);
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }
}
