package io.duebridge.portal;

import io.duebridge.collections.store.ConnectionId;

/** Which connections' ERPs let the program apply payments otherwise. The program implements it with its open connections. */
@FunctionalInterface
public interface ReapplicableConnections {
    boolean includes(ConnectionId connection);
}
