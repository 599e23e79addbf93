package io.duebridge.portal;

import io.duebridge.collections.connections.StoredConnection;
import java.util.Optional;

/** Reads the ERP's code tables into the store. The program implements it with its open connections. */
@FunctionalInterface
public interface CodeReads {
    /** Why it could not, in words for staff; empty if it could. */
    Optional<String> read(StoredConnection connection);
}
