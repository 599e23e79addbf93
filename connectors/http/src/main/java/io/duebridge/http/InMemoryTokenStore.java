package io.duebridge.http;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.TokenStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Tokens for as long as the program runs: for tests and for one-off commands. */
public final class InMemoryTokenStore implements TokenStore {
    private final Map<String, OAuthTokens> tokens = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    @Override
    public Optional<OAuthTokens> load(String connection) {
        return Optional.ofNullable(tokens.get(connection));
    }

    /** Puts tokens in, as another node or an administrator who reconnects would. */
    public void store(String connection, OAuthTokens newTokens) {
        tokens.put(connection, newTokens);
    }

    @Override
    public OAuthTokens refresh(String connection, Deadline turn, Exchange exchange) throws ConnectorException {
        ReentrantLock lock = locks.computeIfAbsent(connection, name -> new ReentrantLock());
        if (!locked(lock, turn)) {
            throw new ConnectorException(ConnectionErrors.SIGN_IN_BUSY, "somebody else is still signing in");
        }
        try {
            OAuthTokens renewed = exchange.apply(load(connection));
            tokens.put(connection, renewed);
            return renewed;
        } finally {
            lock.unlock();
        }
    }

    private static boolean locked(ReentrantLock lock, Deadline turn) {
        try {
            return lock.tryLock(turn.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
