package io.duebridge.collections.surcharges;

import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Accounts that bear no surcharge, held against the customers that were read. */
public final class SparedAccounts {
    private final CollectionsStore store;

    public SparedAccounts(CollectionsStore store) {
        this.store = store;
    }

    /** Those of them that no customer of these connections is, sorted: written wrong, or not read yet. */
    public List<ErpId> unknown(Set<ErpId> spared, Collection<ConnectionId> connections) {
        Set<String> known = store.dsl()
                .select(CUSTOMER.ERP_ID)
                .from(CUSTOMER)
                .where(CUSTOMER.CONNECTION_ID.in(
                        connections.stream().map(ConnectionId::value).toList()))
                .and(CUSTOMER.ERP_ID.in(spared.stream().map(ErpId::value).toList()))
                .fetchSet(CUSTOMER.ERP_ID);
        return spared.stream()
                .filter(id -> !known.contains(id.value()))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }
}
