package io.duebridge.portal;

import io.duebridge.spi.RecordKind;

/** Has work on a connection done now instead of at its next time. The program implements it with its scheduler. */
public interface ConnectionOrders {
    void reconcileSoon(String connection);

    void postSoon(String connection);

    void syncSoon(String connection, RecordKind kind);
}
