package io.duebridge.http;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import java.util.Optional;

/** Trades a refresh token for new tokens at a vendor. */
@FunctionalInterface
public interface TokenGrant {
    /**
     * @param current what is known so far, for dates the answer does not repeat
     * @return empty if the vendor says that this refresh token is no longer good ({@code invalid_grant})
     * @throws ConnectorException everything else; an answer of 5xx is UNAVAILABLE and says nothing about the token
     */
    Optional<OAuthTokens> exchange(String refreshToken, Optional<OAuthTokens> current, Deadline deadline)
            throws ConnectorException;
}
