package io.duebridge.collections.portalview;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * A customer within a scope.
 *
 * @param parent set if the parent is in the scope too
 * @param rights what may be done for it beside seeing its papers
 */
public record ScopedCustomer(
        CustomerId id,
        ConnectionId connection,
        String name,
        Optional<CustomerId> parent,
        Currency currency,
        Set<Right> rights) {
    public ScopedCustomer {
        rights = Set.copyOf(rights);
    }

    ScopedCustomer onlySeen() {
        return new ScopedCustomer(id, connection, name, parent, currency, Set.of());
    }
}
