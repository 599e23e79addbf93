package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.AuthorizationFlow;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.OAuthTokens;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Connects a company at Intuit. The redirect names the company as {@code realmId}; the token endpoint does not. Source: Intuit's pages
 * on OAuth 2.0 and on field definitions.
 */
final class QuickBooksAuthorization implements AuthorizationFlow {
    private static final String COMPANY = "realmId";

    private final QuickBooksSignIn signIn;
    private final QuickBooksApi api;

    QuickBooksAuthorization(QuickBooksApi api) {
        this.api = api;
        this.signIn = api.signIn();
    }

    @Override
    public URI authorizationUrl(URI redirectUri, String state, Deadline deadline) throws ConnectorException {
        return signIn.client().authorizationUrl(redirectUri, state, deadline);
    }

    @Override
    public Optional<String> companyOf(Map<String, String> redirect) {
        return Optional.ofNullable(redirect.get(COMPANY)).filter(realm -> realm.matches("\\d{1,20}"));
    }

    @Override
    public Authorization redeem(Map<String, String> redirect, URI redirectUri, Deadline deadline)
            throws ConnectorException {
        String code = redirect.getOrDefault("code", "");
        String realm = companyOf(redirect).orElse("");
        if (code.isEmpty() || realm.isEmpty()) {
            throw new ConnectorException(
                    ConnectionErrors.CODE_REFUSED, "the redirect does not carry a code and the company's id (realmId)");
        }
        if (signIn.configuredRealm()
                .filter(configured -> !configured.equals(realm))
                .isPresent()) {
            throw new ConnectorException(
                    QuickBooksErrors.REALM_MISMATCH,
                    "company " + realm + " was chosen, but realm-id in the settings says "
                            + signIn.configuredRealm().get());
        }
        OAuthTokens tokens = signIn.client().redeem(code, redirectUri, deadline).ofCompany(Optional.of(realm));
        JsonNode info =
                api.companyWith(new QuickBooksSignIn.Signed(tokens.accessToken().orElseThrow(), realm), deadline);
        return new Authorization(tokens, identity(realm, info));
    }

    /** What can be told without a second call; the rest comes with the first check. */
    private static ErpIdentity identity(String realm, JsonNode info) {
        return new ErpIdentity(
                realm,
                QuickBooksJson.nonBlank(info.path("CompanyName")).orElse(QuickBooksCheck.NAMELESS),
                Optional.empty(),
                QuickBooksCheck.zone(info.path("DefaultTimeZone")));
    }

    @Override
    public void revoke(OAuthTokens tokens, Deadline deadline) throws ConnectorException {
        signIn.client().revoke(tokens.refreshToken(), deadline);
    }

    @Override
    public void tokensChanged() {
        signIn.refresher().forgetRemembered();
    }

    @Override
    public void keepAlive(Deadline deadline) throws ConnectorException {
        String held =
                signIn.refresher().known().flatMap(OAuthTokens::accessToken).orElse("");
        OAuthTokens renewed = signIn.refresher().renew(held, deadline);
        assert renewed.accessToken().isPresent();
    }
}
