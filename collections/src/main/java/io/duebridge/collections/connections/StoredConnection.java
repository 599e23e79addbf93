package io.duebridge.collections.connections;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.ErpIdentity;
import java.util.Optional;

/**
 * A connection as the store knows it; its settings live in files.
 *
 * @param identity the company it speaks to, once it has been reached
 */
public record StoredConnection(
        ConnectionId id, OrganisationId organisation, String name, String vendor, Optional<ErpIdentity> identity) {}
