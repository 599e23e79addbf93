package io.duebridge.spi;

import java.util.Optional;

/** Where a connection's tokens live: encrypted at rest, one refresh at a time over all threads and nodes. */
public interface TokenStore {
    Optional<OAuthTokens> load(String connection);

    /**
     * Runs {@code exchange} while nobody else can refresh this connection, and stores what it returns before anybody uses it.
     * The exchange gets the tokens as they stand once the lock is held, which a sibling may have renewed meanwhile; it then
     * returns them unchanged.
     */
    OAuthTokens refresh(String connection, Exchange exchange) throws ConnectorException;

    /** Trades the current tokens for new ones at the vendor. */
    @FunctionalInterface
    interface Exchange {
        OAuthTokens apply(Optional<OAuthTokens> current) throws ConnectorException;
    }
}
