package io.duebridge.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * A connection's OAuth tokens. {@code toString} shows no token.
 *
 * @param refreshExpiresAt when the refresh token dies if it is not used
 * @param hardExpiresAt when it dies whatever is done, if the vendor says so
 */
public record OAuthTokens(
        Optional<String> accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Optional<Instant> refreshExpiresAt,
        Optional<Instant> hardExpiresAt) {

    @Override
    public String toString() {
        return "OAuthTokens[access until " + accessExpiresAt + ", refresh until " + refreshExpiresAt + "]";
    }
}
