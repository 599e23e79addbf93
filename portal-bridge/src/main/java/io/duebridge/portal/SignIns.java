package io.duebridge.portal;

import io.duebridge.collections.connections.ConnectDesk;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpConnection;
import java.util.Optional;

/** The connections that are signed in to by a browser. The program implements it, since it opens them. */
public interface SignIns {
    /** The open connection; empty if it is not set up in this program, or needs no browser. */
    Optional<ErpConnection> find(ConnectionId connection);

    ConnectDesk desk();
}
