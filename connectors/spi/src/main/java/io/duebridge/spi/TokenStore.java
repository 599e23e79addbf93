package io.duebridge.spi;

import java.util.Optional;

/** Where a connection's tokens live: encrypted at rest, one refresh at a time over all threads and nodes. */
public interface TokenStore {
    Optional<OAuthTokens> load(String connection);

    /**
     * Runs {@code exchange} while nobody else refreshes this connection, and stores what it returns before anybody uses it. The
     * exchange gets the tokens as they stand once it is its turn, which a sibling may have renewed meanwhile; it then returns them
     * unchanged. Whoever dies in the middle is replaced after a time that is longer than any exchange; should it live after all,
     * what it brings late is not lost.
     *
     * @param turn how long to wait for the turn; it does not bound the exchange itself
     * @return what is stored now, which is not what the exchange returned if somebody connected the company anew meanwhile
     * @throws ConnectorException what the exchange threw, or that it was not our turn in time; nothing is stored then
     */
    OAuthTokens refresh(String connection, Deadline turn, Exchange exchange) throws ConnectorException;

    /** Trades the current tokens for new ones at the vendor. */
    @FunctionalInterface
    interface Exchange {
        OAuthTokens apply(Optional<OAuthTokens> current) throws ConnectorException;
    }
}
