package io.duebridge.app.web;

import io.duebridge.app.program.OpenConnections;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.Optional;

/** Documents as the ERP prints them, asked for when somebody wants to see one. */
final class ErpDocumentFiles implements DocumentFiles {
    /** Somebody waits for the page. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpenConnections connections;

    ErpDocumentFiles(OpenConnections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<byte[]> pdf(ConnectionId connection, RecordKind kind, ErpId id) {
        Optional<DocumentRenderer> renderer =
                connections.byId(connection).flatMap(open -> open.connection().documentRenderer());
        if (renderer.isEmpty()) {
            return Optional.empty();
        }
        try {
            return renderer.get().pdf(kind, id, Deadline.after(PATIENCE));
        } catch (ConnectorException e) {
            throw new IllegalStateException(
                    "no PDF of " + kind + " " + id + ": " + e.code() + ", " + e.getMessage(), e);
        }
    }
}
