package io.duebridge.portal;

import io.duebridge.collections.store.ConnectionId;

/** What to call the ERP behind a connection on a page: {@code QuickBooks}. */
@FunctionalInterface
public interface VendorTitles {
    String title(ConnectionId connection);
}
