package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION_TOKEN;

import io.duebridge.collections.connections.TokenLeases.Beating;
import io.duebridge.collections.connections.TokenLeases.Lease;
import io.duebridge.collections.connections.TokenLeases.Pauses;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens in the database, sealed. Over all nodes one at a time spends the refresh token, by a turn that is written down
 * ({@link TokenLeases}); no database connection is held meanwhile, and the others then find what it brought. Nothing here is logged
 * but names.
 */
public final class StoredTokens implements TokenStore {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTokens.class);
    private static final int LONGEST_MESSAGE = 1000;

    /** What a vendor has already replaced must not be lost because the database is away for some minutes. */
    private static final Duration KEEP_TRYING = Duration.ofMinutes(10);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final CollectionsStore store;
    private final SealedTokens sealed;
    private final TokenLeases leases;

    public StoredTokens(CollectionsStore store, SealingKey key) {
        this(store, key, Pauses.real());
    }

    StoredTokens(CollectionsStore store, SealingKey key, Pauses pauses) {
        this.store = store;
        this.sealed = new SealedTokens(key);
        this.leases = new TokenLeases(store, pauses);
    }

    @Override
    public Optional<OAuthTokens> load(String connection) {
        return store.dsl()
                .select(CONNECTION_TOKEN.SEALED)
                .from(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .fetchOptional(CONNECTION_TOKEN.SEALED)
                .flatMap(value -> sealed.open(connection, value));
    }

    @Override
    public OAuthTokens refresh(String connection, Deadline turn, Exchange exchange) throws ConnectorException {
        ensureRow(store.dsl(), connection);
        Lease lease = leases.acquire(connection, turn);
        Optional<OAuthTokens> current = opened(lease);
        Beating beating = leases.beat(lease);
        try {
            return kept(lease, current, exchanged(lease, current, exchange));
        } finally {
            beating.close();
        }
    }

    private OAuthTokens exchanged(Lease lease, Optional<OAuthTokens> current, Exchange exchange)
            throws ConnectorException {
        try {
            return exchange.apply(current);
        } catch (ConnectorException e) {
            failed(lease, e);
            throw e;
        }
    }

    /** With another key than they were sealed with they do not open, which is no reason to keep the turn. */
    private Optional<OAuthTokens> opened(Lease lease) {
        try {
            return sealed.open(lease.connection(), lease.sealed());
        } catch (RuntimeException e) {
            store.transaction(tx -> {
                setUnanswered(tx, lease, lease.unansweredBefore().orElse(null));
                leases.release(tx, lease);
            });
            throw e;
        }
    }

    /** Tokens of a company that an administrator has just connected; they go before all others. In the caller's transaction. */
    void connected(DSLContext tx, String connection, OAuthTokens tokens, String actor) {
        ensureRow(tx, connection);
        Instant now = store.clock().instant();
        write(tx, connection, tokens, now);
        tx.update(CONNECTION_TOKEN)
                .set(CONNECTION_TOKEN.CONNECTED_AT, now)
                .set(CONNECTION_TOKEN.CONNECTED_BY, actor)
                .setNull(CONNECTION_TOKEN.DISCONNECTED_AT)
                .setNull(CONNECTION_TOKEN.DISCONNECTED_BY)
                .setNull(CONNECTION_TOKEN.TOLD)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .execute();
    }

    /** Forgets the tokens, and that nobody is to sign in with another one by itself. In the caller's transaction. */
    void disconnected(DSLContext tx, String connection, String actor) {
        ensureRow(tx, connection);
        tx.update(CONNECTION_TOKEN)
                .set(CONNECTION_TOKEN.SEALED, SealedTokens.NONE)
                .set(CONNECTION_TOKEN.VERSION, CONNECTION_TOKEN.VERSION.plus(1))
                .set(CONNECTION_TOKEN.UPDATED_AT, store.clock().instant())
                .set(CONNECTION_TOKEN.DISCONNECTED_AT, store.clock().instant())
                .set(CONNECTION_TOKEN.DISCONNECTED_BY, actor)
                .setNull(CONNECTION_TOKEN.IDLE_UNTIL)
                .setNull(CONNECTION_TOKEN.HARD_UNTIL)
                .setNull(CONNECTION_TOKEN.UNANSWERED_AT)
                .setNull(CONNECTION_TOKEN.REFUSED_AT)
                .setNull(CONNECTION_TOKEN.REFUSED_CODE)
                .setNull(CONNECTION_TOKEN.REFUSED_MESSAGE)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .execute();
    }

    private void failed(Lease lease, ConnectorException failure) {
        boolean verdict = failure.kind() == ErrorKind.AUTHENTICATION || failure.kind() == ErrorKind.CONFIGURATION;
        boolean mayBeLost = failure.kind() == ErrorKind.UNAVAILABLE;
        store.transaction(tx -> {
            if (verdict && failure.errorCode() != ConnectionErrors.TOKEN_MISSING) {
                refused(tx, lease, failure);
            }
            if (!mayBeLost) {
                setUnanswered(tx, lease, lease.unansweredBefore().orElse(null));
            }
            leases.release(tx, lease);
        });
    }

    /** Only for the tokens it was found out with: somebody may have connected the company anew meanwhile. */
    private void refused(DSLContext tx, Lease lease, ConnectorException failure) {
        String lost = lease.unansweredBefore()
                .map(at ->
                        " The answer to a renewal begun at " + at + " never came; it may have carried the next token.")
                .orElse("");
        String message = failure.getMessage() + lost;
        tx.update(CONNECTION_TOKEN)
                .set(
                        CONNECTION_TOKEN.REFUSED_AT,
                        DSL.coalesce(
                                CONNECTION_TOKEN.REFUSED_AT,
                                DSL.val(store.clock().instant(), CONNECTION_TOKEN.REFUSED_AT)))
                .set(CONNECTION_TOKEN.REFUSED_CODE, failure.code())
                .set(
                        CONNECTION_TOKEN.REFUSED_MESSAGE,
                        message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(lease.connection()))
                .and(CONNECTION_TOKEN.VERSION.eq(lease.version()))
                .execute();
    }

    /** The vendor has given the tokens out already, so that failing to store them is no way out while there is hope. */
    private OAuthTokens kept(Lease lease, Optional<OAuthTokens> current, OAuthTokens renewed)
            throws ConnectorException {
        Deadline hope = Deadline.after(KEEP_TRYING, leases.nanoTime());
        Duration wait = Duration.ofMillis(200);
        while (true) {
            try {
                Optional<OAuthTokens> now = store.transactionResult(tx -> keep(tx, lease, current, renewed));
                return now.orElseThrow(() -> new ConnectorException(
                        ConnectionErrors.DISCONNECTED,
                        "connection '" + lease.connection() + "' was disconnected while it was signing in"));
            } catch (DataAccessException e) {
                if (hope.hasPassed() || !leases.pause(wait)) {
                    throw e;
                }
                LOG.warn("connection '{}': its new tokens cannot be stored yet", lease.connection(), e);
                wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** What is stored afterwards; empty if the connection was disconnected meanwhile. */
    private Optional<OAuthTokens> keep(DSLContext tx, Lease lease, Optional<OAuthTokens> current, OAuthTokens renewed) {
        Record row = tx.selectFrom(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(lease.connection()))
                .forUpdate()
                .fetchSingle();
        leases.release(tx, lease);
        if (current.equals(Optional.of(renewed))) {
            setUnanswered(tx, lease, lease.unansweredBefore().orElse(null));
            return current;
        }
        if (row.get(CONNECTION_TOKEN.DISCONNECTED_AT) != null) {
            return Optional.empty();
        }
        Optional<OAuthTokens> stored = sealed.open(lease.connection(), row.get(CONNECTION_TOKEN.SEALED));
        boolean untouched = row.get(CONNECTION_TOKEN.VERSION) == lease.version();
        OAuthTokens best = untouched || stored.isEmpty() ? renewed : LateTokens.best(current, stored.get(), renewed);
        if (!stored.equals(Optional.of(best))) {
            write(tx, lease.connection(), best, store.clock().instant());
        }
        return Optional.of(best);
    }

    private void write(DSLContext tx, String connection, OAuthTokens tokens, Instant now) {
        tx.update(CONNECTION_TOKEN)
                .set(CONNECTION_TOKEN.SEALED, sealed.seal(connection, tokens))
                .set(CONNECTION_TOKEN.VERSION, CONNECTION_TOKEN.VERSION.plus(1))
                .set(CONNECTION_TOKEN.UPDATED_AT, now)
                .set(CONNECTION_TOKEN.RENEWED_AT, now)
                .set(CONNECTION_TOKEN.COMPANY_ID, tokens.company().orElse(null))
                .set(CONNECTION_TOKEN.IDLE_UNTIL, tokens.refreshExpiresAt().orElse(null))
                .set(CONNECTION_TOKEN.HARD_UNTIL, tokens.hardExpiresAt().orElse(null))
                .setNull(CONNECTION_TOKEN.UNANSWERED_AT)
                .setNull(CONNECTION_TOKEN.REFUSED_AT)
                .setNull(CONNECTION_TOKEN.REFUSED_CODE)
                .setNull(CONNECTION_TOKEN.REFUSED_MESSAGE)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .execute();
    }

    private static void setUnanswered(DSLContext tx, Lease lease, @Nullable Instant since) {
        tx.update(CONNECTION_TOKEN)
                .set(CONNECTION_TOKEN.UNANSWERED_AT, since)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(lease.connection()))
                .and(CONNECTION_TOKEN.LEASE_FENCE.eq(lease.fence()))
                .execute();
    }

    private void ensureRow(DSLContext dsl, String connection) {
        dsl.insertInto(CONNECTION_TOKEN)
                .set(CONNECTION_TOKEN.CONNECTION_NAME, connection)
                .set(CONNECTION_TOKEN.VERSION, 0L)
                .set(CONNECTION_TOKEN.SEALED, SealedTokens.NONE)
                .set(CONNECTION_TOKEN.UPDATED_AT, store.clock().instant())
                .onConflict(CONNECTION_TOKEN.CONNECTION_NAME)
                .doNothing()
                .execute();
    }
}
