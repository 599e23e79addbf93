package io.duebridge.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * A connection's OAuth tokens. {@code toString} shows no token.
 *
 * @param refreshExpiresAt when the refresh token dies if it is not used
 * @param hardExpiresAt when it dies whatever is done, if the vendor says so
 * @param company the id of the company they belong to, where the vendor names it when a company is connected
 * @param spareRefreshToken the refresh token before this one. Vendors let it live on for a while or not; it is only tried when the
 *     other is refused
 */
public record OAuthTokens(
        Optional<String> accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Optional<Instant> refreshExpiresAt,
        Optional<Instant> hardExpiresAt,
        Optional<String> company,
        Optional<String> spareRefreshToken) {

    /** Tokens of a company that the settings name, with nothing before them. */
    public OAuthTokens(
            Optional<String> accessToken,
            Instant accessExpiresAt,
            String refreshToken,
            Optional<Instant> refreshExpiresAt,
            Optional<Instant> hardExpiresAt) {
        this(
                accessToken,
                accessExpiresAt,
                refreshToken,
                refreshExpiresAt,
                hardExpiresAt,
                Optional.empty(),
                Optional.empty());
    }

    public OAuthTokens ofCompany(Optional<String> newCompany) {
        return new OAuthTokens(
                accessToken,
                accessExpiresAt,
                refreshToken,
                refreshExpiresAt,
                hardExpiresAt,
                newCompany,
                spareRefreshToken);
    }

    public OAuthTokens withSpare(Optional<String> spare) {
        return new OAuthTokens(
                accessToken, accessExpiresAt, refreshToken, refreshExpiresAt, hardExpiresAt, company, spare);
    }

    /** The earlier of both ends; empty if the vendor names none. */
    public Optional<Instant> endsAt() {
        return earlier(refreshExpiresAt, hardExpiresAt);
    }

    /** The earlier of two moments, where there are two. */
    public static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get()) ? other : one.or(() -> other);
    }

    @Override
    public String toString() {
        return "OAuthTokens[access until " + accessExpiresAt + ", refresh until " + endsAt() + "]";
    }
}
