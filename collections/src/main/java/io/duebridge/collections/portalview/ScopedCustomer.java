package io.duebridge.collections.portalview;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import java.util.Currency;
import java.util.Optional;

/**
 * A customer within a scope.
 *
 * @param parent set if the parent is in the scope too
 */
public record ScopedCustomer(
        CustomerId id, ConnectionId connection, String name, Optional<CustomerId> parent, Currency currency) {}
