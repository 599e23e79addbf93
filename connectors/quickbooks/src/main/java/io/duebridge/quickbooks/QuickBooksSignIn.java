package io.duebridge.quickbooks;

import io.duebridge.http.OAuthClient;
import io.duebridge.http.OAuthDiscovery;
import io.duebridge.http.OAuthRefresher;
import io.duebridge.http.WireClient;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import java.util.Optional;

/** What a call needs of the sign-in: an access token that is good, and the company it opens. */
final class QuickBooksSignIn {
    private final Optional<String> realmId;
    private final OAuthClient client;
    private final OAuthRefresher refresher;

    /** @param onRefresh told of every call to the token endpoint */
    QuickBooksSignIn(QuickBooksSettings settings, WireClient wire, ConnectorContext context, Runnable onRefresh) {
        SignIn signIn = settings.signIn();
        this.realmId = settings.realmId();
        this.client = new OAuthClient(
                wire,
                new OAuthDiscovery(wire, signIn.discoveryUrl(), signIn.tokenUrl(), context.clock()),
                new OAuthClient.App(signIn.clientId(), signIn.clientSecret(), signIn.scope()),
                new OAuthClient.Lifetimes(signIn.hardField(), Optional.of(signIn.lifetime())),
                new OAuthClient.Errors(
                        QuickBooksErrors.CLIENT_REJECTED, QuickBooksErrors.THROTTLED, QuickBooksErrors.SERVER_FAILED),
                context.clock());
        this.refresher = new OAuthRefresher(
                settings.connection(),
                context.tokens(),
                (refreshToken, current, deadline) -> {
                    onRefresh.run();
                    return client.exchange(refreshToken, current, deadline);
                },
                signIn.refreshToken(),
                QuickBooksErrors.TOKEN_REVOKED,
                context.clock());
    }

    /** An access token and its company, which belong together: a connection may be given another company while it is open. */
    record Signed(String accessToken, String realmId) {}

    Signed signed(Deadline deadline) throws ConnectorException {
        return signed(refresher.tokens(deadline));
    }

    Signed renewed(Signed refused, Deadline deadline) throws ConnectorException {
        return signed(refresher.renew(refused.accessToken(), deadline));
    }

    private Signed signed(OAuthTokens tokens) throws ConnectorException {
        if (realmId.isPresent()
                && tokens.company()
                        .filter(company -> !company.equals(realmId.get()))
                        .isPresent()) {
            throw new ConnectorException(
                    QuickBooksErrors.REALM_MISMATCH,
                    "company " + tokens.company().get() + " is connected, but realm-id in the settings says "
                            + realmId.get());
        }
        String realm = realmId.or(tokens::company)
                .orElseThrow(() -> new ConnectorException(
                        ConnectionErrors.TOKEN_MISSING, "nobody has said yet which company this connection is for"));
        return new Signed(tokens.accessToken().orElseThrow(), realm);
    }

    /** The company that is known without asking anybody; for an address that needs one, nothing more. */
    Optional<String> knownRealm() {
        return realmId.or(() -> refresher.known().flatMap(OAuthTokens::company));
    }

    Optional<String> configuredRealm() {
        return realmId;
    }

    OAuthClient client() {
        return client;
    }

    OAuthRefresher refresher() {
        return refresher;
    }
}
