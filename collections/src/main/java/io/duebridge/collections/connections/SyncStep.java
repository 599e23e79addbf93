package io.duebridge.collections.connections;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.util.Optional;
import java.util.UUID;

/**
 * The next page to read: which window, and where in it.
 *
 * @param full the window reads everything from the beginning
 * @param cursorVersion how the cursor stood when this step was given out; the page is stored only if it still stands so
 */
public record SyncStep(
        UUID runId,
        OrganisationId organisation,
        ConnectionId connection,
        RecordKind kind,
        ReadWindow window,
        Optional<PageToken> after,
        boolean full,
        long cursorVersion) {
    public ReadRequest request(int pageSize) {
        return new ReadRequest(kind, window, after, pageSize, true);
    }

    /** The step after this one's page has been stored. */
    public SyncStep after(PageToken token) {
        return new SyncStep(runId, organisation, connection, kind, window, Optional.of(token), full, cursorVersion + 1);
    }
}
