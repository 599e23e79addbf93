package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION_TOKEN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.TokenStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.DSLContext;

/**
 * Tokens in the database, sealed. A refresh holds the connection's row for as long as the exchange takes, so that over all nodes
 * only one of them spends the refresh token; the others then find what it brought. Nothing here is logged.
 */
public final class StoredTokens implements TokenStore {
    /** A row is made to be locked before there is anything to seal. */
    private static final String NONE = "";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CollectionsStore store;
    private final SealingKey key;
    /** Threads of this node wait here rather than each with a database connection in hand. */
    private final Map<String, ReentrantLock> refreshing = new ConcurrentHashMap<>();

    public StoredTokens(CollectionsStore store, SealingKey key) {
        this.store = store;
        this.key = key;
    }

    @Override
    public Optional<OAuthTokens> load(String connection) {
        return store.dsl()
                .select(CONNECTION_TOKEN.SEALED)
                .from(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .fetchOptional(CONNECTION_TOKEN.SEALED)
                .flatMap(value -> open(connection, value));
    }

    @Override
    public OAuthTokens refresh(String connection, Exchange exchange) throws ConnectorException {
        ReentrantLock mine = refreshing.computeIfAbsent(connection, ignored -> new ReentrantLock());
        mine.lock();
        try {
            ensureRow(connection);
            return store.transactionResult(tx -> exchangeInTransaction(tx, connection, exchange));
        } catch (ExchangeFailed e) {
            throw e.reason;
        } finally {
            mine.unlock();
        }
    }

    /** Forgets the tokens, e.g. to connect again with another refresh token. */
    public void forget(String connection) {
        store.dsl()
                .deleteFrom(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .execute();
    }

    private OAuthTokens exchangeInTransaction(DSLContext tx, String connection, Exchange exchange) {
        String sealed = tx.select(CONNECTION_TOKEN.SEALED)
                .from(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .forUpdate()
                .fetchSingle(CONNECTION_TOKEN.SEALED);
        Optional<OAuthTokens> current = open(connection, sealed);
        OAuthTokens renewed;
        try {
            renewed = exchange.apply(current);
        } catch (ConnectorException e) {
            throw new ExchangeFailed(e);
        }
        if (!current.equals(Optional.of(renewed))) {
            tx.update(CONNECTION_TOKEN)
                    .set(CONNECTION_TOKEN.SEALED, key.seal(connection, toJson(renewed)))
                    .set(CONNECTION_TOKEN.VERSION, CONNECTION_TOKEN.VERSION.plus(1))
                    .set(CONNECTION_TOKEN.UPDATED_AT, store.clock().instant())
                    .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                    .execute();
        }
        return renewed;
    }

    private void ensureRow(String connection) {
        store.dsl()
                .insertInto(CONNECTION_TOKEN)
                .set(CONNECTION_TOKEN.CONNECTION_NAME, connection)
                .set(CONNECTION_TOKEN.VERSION, 0L)
                .set(CONNECTION_TOKEN.SEALED, NONE)
                .set(CONNECTION_TOKEN.UPDATED_AT, store.clock().instant())
                .onConflict(CONNECTION_TOKEN.CONNECTION_NAME)
                .doNothing()
                .execute();
    }

    private Optional<OAuthTokens> open(String connection, String sealed) {
        return sealed.equals(NONE) ? Optional.empty() : Optional.of(fromJson(connection, key.open(connection, sealed)));
    }

    private static String toJson(OAuthTokens tokens) {
        ObjectNode json = JSON.createObjectNode();
        tokens.accessToken().ifPresent(token -> json.put("access", token));
        json.put("accessUntil", tokens.accessExpiresAt().toString());
        json.put("refresh", tokens.refreshToken());
        tokens.refreshExpiresAt().ifPresent(at -> json.put("refreshUntil", at.toString()));
        tokens.hardExpiresAt().ifPresent(at -> json.put("hardUntil", at.toString()));
        return json.toString();
    }

    private static OAuthTokens fromJson(String connection, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new OAuthTokens(
                    text(json, "access"),
                    Instant.parse(json.required("accessUntil").textValue()),
                    json.required("refresh").textValue(),
                    text(json, "refreshUntil").map(Instant::parse),
                    text(json, "hardUntil").map(Instant::parse));
        } catch (JsonProcessingException e) {
            // The parser's message quotes what it could not read, which here is a token.
            throw new IllegalStateException("the stored tokens of connection '" + connection + "' are unreadable");
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }

    /** Carries a checked exception out of the transaction, which it rolls back. */
    private static final class ExchangeFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ConnectorException reason;

        ExchangeFailed(ConnectorException reason) {
            super(reason.getMessage(), reason);
            this.reason = reason;
        }
    }
}
