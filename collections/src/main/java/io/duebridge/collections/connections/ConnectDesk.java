package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.ARCHIVE_PAGE;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.AuthorizationFlow;
import io.duebridge.spi.AuthorizationFlow.Authorization;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.RecordKind;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects companies and disconnects them. Connecting the same company again keeps everything: cursors, documents, and payments that
 * waited, which go on under the same keys. Another company is refused, since the records of two must never mix; only where nothing was
 * read or posted yet may it take the other's place, if somebody says so.
 */
public final class ConnectDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectDesk.class);

    private final CollectionsStore store;
    private final Connections connections;
    private final SyncCursors cursors;
    private final StoredTokens tokens;
    private final PostingDesk postings;
    private final AuditTrail audit;

    public ConnectDesk(CollectionsStore store, StoredTokens tokens, PostingDesk postings) {
        this.store = store;
        this.connections = new Connections(store);
        this.cursors = new SyncCursors(store);
        this.tokens = tokens;
        this.postings = postings;
        this.audit = new AuditTrail(store);
    }

    /** A redirect that came back to us, its state already compared. */
    public record Redirect(Map<String, String> parameters, URI uri) {
        public Redirect {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String toString() {
            return "Redirect[" + uri + "]"; // a code among the parameters is good for some minutes
        }
    }

    /** What became of it. */
    public sealed interface Outcome permits Connected, AnotherCompany {}

    /** @param check what the first look found; it may have failed at something that is to be mended afterwards */
    public record Connected(ErpIdentity company, ConnectionCheck check) implements Outcome {}

    /** @param replaceable nothing of the expected company was read or posted yet */
    public record AnotherCompany(ErpIdentity expected, String found, boolean replaceable) implements Outcome {}

    /**
     * Trades the redirect's code for tokens and stores them.
     *
     * @param erp the connection as it is open, with an {@link AuthorizationFlow}
     * @param another take another company than before, where that does no harm
     * @throws ConnectorException the vendor gave no tokens, or the company could not be read with them; nothing has changed
     */
    public Outcome connect(
            StoredConnection connection,
            ErpConnection erp,
            Redirect redirect,
            boolean another,
            String actor,
            Deadline deadline)
            throws ConnectorException {
        AuthorizationFlow flow = erp.authorizationFlow().orElseThrow();
        Optional<AnotherCompany> other = otherThanExpected(connection, flow.companyOf(redirect.parameters()));
        if (other.isPresent() && !(another && other.get().replaceable())) {
            return other.get();
        }
        Authorization given = flow.redeem(redirect.parameters(), redirect.uri(), deadline);
        other = otherThanExpected(connection, Optional.of(given.company().companyId()));
        if (other.isPresent() && !(another && other.get().replaceable())) {
            return other.get();
        }
        boolean replaced = other.isPresent();
        if (replaced) {
            // Other nodes may hold an access token of the company that is left; it must not read into the new one's
            // records. Not before the new one was tried, so that who fails at it still has the old one.
            forgetAtVendor(connection, flow, deadline);
        }
        store.transaction(tx -> keep(tx, connection, given, replaced, actor));
        flow.tokensChanged();
        return new Connected(given.company(), firstLook(connection, erp));
    }

    private Optional<AnotherCompany> otherThanExpected(StoredConnection connection, Optional<String> found) {
        Optional<ErpIdentity> expected = connections.find(connection.id()).flatMap(StoredConnection::identity);
        return expected.isPresent()
                        && found.isPresent()
                        && !expected.get().companyId().equals(found.get())
                ? Optional.of(new AnotherCompany(expected.get(), found.get(), !hasRecords(connection.id())))
                : Optional.empty();
    }

    private void keep(DSLContext tx, StoredConnection connection, Authorization given, boolean replaced, String actor) {
        ErpIdentity company = given.company();
        if (connection.identity().isEmpty() || replaced) {
            connections.adopt(tx, connection.id(), company);
        }
        tokens.connected(tx, connection.name(), given.tokens(), actor);
        audit.record(
                tx,
                connection.organisation(),
                actor,
                "connection.connected",
                "connection",
                connection.id().toString(),
                company.companyName() + " (" + company.companyId() + ")");
    }

    /** Tells the rest of the company's identity, and lets what waited for the sign-in go. */
    private ConnectionCheck firstLook(StoredConnection connection, ErpConnection erp) {
        ConnectionCheck check = erp.check();
        check.identity().ifPresent(identity -> {
            Identification known = connections.identify(connection.id(), identity);
            if (known instanceof Identification.Confirmed) {
                postings.reconnected(connection.id());
            }
        });
        return check;
    }

    /**
     * Forgets the tokens and has them die at the vendor. What was read stays, payments wait.
     *
     * @return whether the vendor said that they are dead
     */
    public boolean disconnect(StoredConnection connection, ErpConnection erp, String actor, Deadline deadline) {
        AuthorizationFlow flow = erp.authorizationFlow().orElseThrow();
        Optional<OAuthTokens> held = held(connection);
        boolean unreadable = held.isEmpty()
                && SignInStatus.of(store, connection.name())
                        .filter(SignInStatus::signedIn)
                        .isPresent();
        store.transaction(tx -> {
            tokens.disconnected(tx, connection.name(), actor);
            audit.record(
                    tx,
                    connection.organisation(),
                    actor,
                    "connection.disconnected",
                    "connection",
                    connection.id().toString(),
                    null);
        });
        flow.tokensChanged();
        return held.map(known -> revoked(connection, flow, known, deadline)).orElse(!unreadable);
    }

    /** Tokens that were sealed with another key cannot be revoked, but they can be forgotten. */
    private Optional<OAuthTokens> held(StoredConnection connection) {
        try {
            return tokens.load(connection.name());
        } catch (IllegalStateException e) {
            LOG.warn("connection '{}': {}", connection.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private void forgetAtVendor(StoredConnection connection, AuthorizationFlow flow, Deadline deadline) {
        boolean dead = held(connection)
                .map(held -> revoked(connection, flow, held, deadline))
                .orElse(true);
        for (RecordKind kind : RecordKind.values()) {
            cursors.readAgain(connection.id(), kind, Instant.EPOCH);
        }
        LOG.info("connection '{}' leaves its company; revoked at the vendor: {}", connection.name(), dead);
    }

    private static boolean revoked(
            StoredConnection connection, AuthorizationFlow flow, OAuthTokens held, Deadline deadline) {
        try {
            flow.revoke(held, deadline);
            return true;
        } catch (ConnectorException e) {
            LOG.warn(
                    "connection '{}': the vendor did not confirm that its tokens are dead: {}",
                    connection.name(),
                    e.getMessage());
            return false;
        }
    }

    private boolean hasRecords(ConnectionId id) {
        return store.dsl()
                        .fetchExists(
                                DSL.selectOne().from(ARCHIVE_PAGE).where(ARCHIVE_PAGE.CONNECTION_ID.eq(id.value())))
                || store.dsl().fetchExists(DSL.selectOne().from(CUSTOMER).where(CUSTOMER.CONNECTION_ID.eq(id.value())))
                || store.dsl().fetchExists(DSL.selectOne().from(DOCUMENT).where(DOCUMENT.CONNECTION_ID.eq(id.value())))
                || store.dsl().fetchExists(DSL.selectOne().from(POSTING).where(POSTING.CONNECTION_ID.eq(id.value())));
    }
}
