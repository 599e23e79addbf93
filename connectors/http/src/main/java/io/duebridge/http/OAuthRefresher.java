package io.duebridge.http;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection signed in. Refreshes run one at a time under the token store's lock, over all nodes; a rotated refresh
 * token is stored before its access token is used, since the old one dies with the rotation. A refused refresh token is only
 * believed after looking for a newer one that a sibling stored or an administrator put into the settings.
 */
public final class OAuthRefresher {
    /** A token this close to its end is renewed first; one that ends on the way is answered with 401 and renewed then. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final String connection;
    private final TokenStore store;
    private final TokenGrant grant;
    private final Optional<String> configuredToken;
    private final ErrorCode revoked;
    private final InstantSource clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable OAuthTokens cached;

    /**
     * @param configuredToken the refresh token from the settings: the first one, or a new one after reconnecting
     * @param revoked the vendor's code for "no refresh token is good any more"
     */
    public OAuthRefresher(
            String connection,
            TokenStore store,
            TokenGrant grant,
            Optional<String> configuredToken,
            ErrorCode revoked,
            InstantSource clock) {
        this.connection = connection;
        this.store = store;
        this.grant = grant;
        this.configuredToken = configuredToken;
        this.revoked = revoked;
        this.clock = clock;
    }

    /** An access token that is good now, renewed if need be. */
    public String accessToken(Deadline deadline) throws ConnectorException {
        OAuthTokens known = cached;
        if (known == null) {
            known = store.load(connection).orElse(null);
            cached = known;
        }
        return known != null && isGood(known, "") ? known.accessToken().orElseThrow() : renew("", deadline);
    }

    /**
     * An access token other than the one the vendor has just refused. Ten threads refused at once cause one refresh: the nine
     * that waited find the tenth's token.
     */
    public String renew(String refusedAccessToken, Deadline deadline) throws ConnectorException {
        lock(deadline);
        try {
            OAuthTokens tokens = store.refresh(connection, current -> exchange(current, refusedAccessToken, deadline));
            cached = tokens;
            return tokens.accessToken().orElseThrow();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The tokens as last seen, for showing when the connection has to be renewed by a person. */
    public Optional<OAuthTokens> known() {
        return Optional.ofNullable(cached).or(() -> store.load(connection));
    }

    /** Threads of this program queue here, where their deadlines count, and not at the store's lock. */
    private void lock(Deadline deadline) throws ConnectorException {
        try {
            if (oneAtATime.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectorException(
                ConnectionErrors.DEADLINE_PASSED, "another call was still signing in when the time was up");
    }

    private OAuthTokens exchange(Optional<OAuthTokens> current, String refused, Deadline deadline)
            throws ConnectorException {
        if (current.isPresent() && isGood(current.get(), refused)) {
            return current.get(); // a sibling was quicker
        }
        Set<String> tried = new LinkedHashSet<>();
        Optional<OAuthTokens> renewed = attempt(current.map(OAuthTokens::refreshToken), current, tried, deadline);
        if (renewed.isEmpty()) {
            Optional<OAuthTokens> sibling = store.load(connection);
            if (sibling.isPresent() && !sibling.equals(current) && isGood(sibling.get(), refused)) {
                return sibling.get();
            }
            renewed = attempt(sibling.map(OAuthTokens::refreshToken), sibling, tried, deadline);
        }
        if (renewed.isEmpty()) {
            renewed = attempt(configuredToken, Optional.empty(), tried, deadline);
        }
        return renewed.orElseThrow(() -> noneLeft(tried.isEmpty()));
    }

    private Optional<OAuthTokens> attempt(
            Optional<String> refreshToken, Optional<OAuthTokens> current, Set<String> tried, Deadline deadline)
            throws ConnectorException {
        if (refreshToken.isEmpty() || !tried.add(refreshToken.get())) {
            return Optional.empty();
        }
        return grant.exchange(refreshToken.get(), current, deadline);
    }

    private ConnectorException noneLeft(boolean noneEver) {
        return noneEver
                ? new ConnectorException(
                        ConnectionErrors.TOKEN_MISSING,
                        "connection '" + connection + "' has no refresh token: "
                                + ConnectionErrors.TOKEN_MISSING.advice())
                : new ConnectorException(revoked, "connection '" + connection + "' is signed out: " + revoked.advice());
    }

    private boolean isGood(OAuthTokens tokens, String refused) {
        Instant now = clock.instant();
        return tokens.accessToken().filter(token -> !token.equals(refused)).isPresent()
                && now.plus(MARGIN).isBefore(tokens.accessExpiresAt());
    }
}
