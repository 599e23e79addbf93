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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection signed in. Refreshes run one at a time over all threads and nodes, in their turn at the token store; a rotated
 * refresh token is stored before its access token is used, since the old one dies with the rotation. A refused refresh token is only
 * believed after looking for a newer one that a sibling stored, the one before it, and one that an administrator put into the settings.
 *
 * <p>An answer that is given up may have carried the only refresh token that is still good. So an exchange runs in a thread of its own,
 * with a patience of its own: a call whose time is up stops waiting, but never ends the exchange.
 */
public final class OAuthRefresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OAuthRefresher.class);

    /** A token this close to its end is renewed first; one that ends on the way is answered with 401 and renewed then. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** How long an exchange may take. Vendors cut requests off earlier (Intuit at 120 s, by its page on limits and throttles). */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Waiting for the turn takes no longer than a dead holder is waited for, and one exchange of somebody else. */
    private static final Duration TURN = Duration.ofMinutes(6);

    /** How long remembered tokens are used without asking the store whether they were replaced or forgotten. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final String connection;
    private final TokenStore store;
    private final TokenGrant grant;
    private final Optional<String> configuredToken;
    private final ErrorCode revoked;
    private final InstantSource clock;
    private final Runtime runtime;
    private volatile @Nullable Remembered remembered;
    private @Nullable CompletableFuture<OAuthTokens> exchange;

    private record Remembered(OAuthTokens tokens, Instant at) {}

    /** Whose threads exchanges run in, and what monotonic time they are bounded by. */
    public record Runtime(Executor threads, LongSupplier nanoTime) {
        /** A thread for each exchange, which a program that ends waits for. */
        static Runtime real(String connection) {
            return new Runtime(task -> new Thread(task, "sign-in-" + connection).start(), System::nanoTime);
        }
    }

    /**
     * @param configuredToken the refresh token from the settings, where a company is not connected in a browser
     * @param revoked the vendor's code for "no refresh token is good any more"
     */
    public OAuthRefresher(
            String connection,
            TokenStore store,
            TokenGrant grant,
            Optional<String> configuredToken,
            ErrorCode revoked,
            InstantSource clock) {
        this(connection, store, grant, configuredToken, revoked, clock, Runtime.real(connection));
    }

    public OAuthRefresher(
            String connection,
            TokenStore store,
            TokenGrant grant,
            Optional<String> configuredToken,
            ErrorCode revoked,
            InstantSource clock,
            Runtime runtime) {
        this.connection = connection;
        this.store = store;
        this.grant = grant;
        this.configuredToken = configuredToken;
        this.revoked = revoked;
        this.clock = clock;
        this.runtime = runtime;
    }

    /** Tokens whose access token is good now, renewed if need be. */
    public OAuthTokens tokens(Deadline deadline) throws ConnectorException {
        Optional<OAuthTokens> known = known();
        return known.isPresent() && isGood(known.get(), "") ? known.get() : renew("", deadline);
    }

    /**
     * Tokens with another access token than the one the vendor has just refused. Ten threads refused at once cause one refresh: the
     * others find what it brought.
     */
    public OAuthTokens renew(String refusedAccessToken, Deadline deadline) throws ConnectorException {
        OAuthTokens renewed = await(running(refusedAccessToken), deadline);
        // Who joins an exchange that was begun for an older token may be given the very one it was refused.
        return renewed.accessToken().orElseThrow().equals(refusedAccessToken)
                ? await(running(refusedAccessToken), deadline)
                : renewed;
    }

    /** The tokens as last seen: remembered for a moment, so that another node's news and a disconnection are noticed. */
    public Optional<OAuthTokens> known() {
        Remembered last = remembered;
        Instant now = clock.instant();
        if (last != null && !now.isBefore(last.at()) && now.isBefore(last.at().plus(REMEMBERED))) {
            return Optional.of(last.tokens());
        }
        try {
            Optional<OAuthTokens> stored = store.load(connection);
            remembered = stored.map(tokens -> new Remembered(tokens, now)).orElse(null);
            return stored;
        } catch (RuntimeException e) {
            if (last == null) {
                throw e;
            }
            LOG.warn(
                    "connection '{}': the stored tokens cannot be read; the remembered ones are used on",
                    connection,
                    e);
            return Optional.of(last.tokens());
        }
    }

    /** What is remembered is wrong: somebody connected the company anew or disconnected it. */
    public void forgetRemembered() {
        remembered = null;
    }

    private synchronized CompletableFuture<OAuthTokens> running(String refused) {
        CompletableFuture<OAuthTokens> current = exchange;
        if (current != null && !current.isDone()) {
            return current;
        }
        CompletableFuture<OAuthTokens> started = new CompletableFuture<>();
        exchange = started;
        runtime.threads().execute(() -> run(refused, started));
        return started;
    }

    private void run(String refused, CompletableFuture<OAuthTokens> result) {
        try {
            Deadline turn = Deadline.after(TURN, runtime.nanoTime());
            OAuthTokens tokens = store.refresh(connection, turn, current -> exchange(current, refused));
            remembered = new Remembered(tokens, clock.instant());
            result.complete(tokens);
        } catch (ConnectorException | RuntimeException | Error e) {
            remembered = null;
            result.completeExceptionally(e);
        }
    }

    private static OAuthTokens await(CompletableFuture<OAuthTokens> exchange, Deadline deadline)
            throws ConnectorException {
        try {
            return exchange.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw stillSigningIn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillSigningIn();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private static ConnectorException stillSigningIn() {
        return new ConnectorException(
                ConnectionErrors.DEADLINE_PASSED,
                "signing in was not done when the time of this call was up; it goes on by itself");
    }

    private OAuthTokens exchange(Optional<OAuthTokens> current, String refused) throws ConnectorException {
        if (current.isPresent() && isGood(current.get(), refused)) {
            return current.get(); // a sibling was quicker
        }
        Deadline deadline = Deadline.after(PATIENCE, runtime.nanoTime());
        Set<String> tried = new LinkedHashSet<>();
        Optional<OAuthTokens> renewed = attempt(current.map(OAuthTokens::refreshToken), current, tried, deadline);
        Optional<OAuthTokens> latest = current;
        if (renewed.isEmpty()) {
            latest = store.load(connection);
            if (latest.isPresent() && !latest.equals(current) && isGood(latest.get(), refused)) {
                return latest.get();
            }
            renewed = attempt(latest.map(OAuthTokens::refreshToken), latest, tried, deadline);
        }
        if (renewed.isEmpty()) {
            renewed = attempt(latest.flatMap(OAuthTokens::spareRefreshToken), latest, tried, deadline);
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
        return grant.exchange(refreshToken.get(), current, deadline)
                .map(tokens ->
                        tokens.refreshToken().equals(refreshToken.get()) ? tokens : tokens.withSpare(refreshToken));
    }

    private ConnectorException noneLeft(boolean noneEver) {
        return noneEver
                ? new ConnectorException(
                        ConnectionErrors.TOKEN_MISSING, "connection '" + connection + "' has no refresh token")
                : new ConnectorException(
                        revoked,
                        "connection '" + connection
                                + "' is signed out: its refresh token is not accepted any more, so it has"
                                + " to be connected again");
    }

    private boolean isGood(OAuthTokens tokens, String refused) {
        Instant now = clock.instant();
        return tokens.accessToken().filter(token -> !token.equals(refused)).isPresent()
                && now.plus(MARGIN).isBefore(tokens.accessExpiresAt());
    }

    /** Lets an exchange that is under way end, since its answer may be needed, but not for ever. */
    @Override
    public void close() {
        CompletableFuture<OAuthTokens> last;
        synchronized (this) {
            last = exchange;
        }
        if (last == null || last.isDone()) {
            return;
        }
        try {
            last.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("connection '{}' was closed while it was signing in: {}", connection, e.toString());
        }
    }
}
