package io.duebridge.spi;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Connecting a company in a browser: OAuth 2.0's authorisation-code grant (RFC 6749, section 4.1). Who calls it makes the state,
 * binds it to whoever began, and compares it; this ability only knows the vendor's addresses and words. Nothing here stores tokens.
 */
public interface AuthorizationFlow {
    /**
     * Where the administrator's browser has to go.
     *
     * @param redirectUri one that is registered for the app at the vendor, to the letter
     */
    URI authorizationUrl(URI redirectUri, String state, Deadline deadline) throws ConnectorException;

    /** The company that the redirect says was chosen; empty if the vendor does not say it there. */
    Optional<String> companyOf(Map<String, String> redirect);

    /**
     * Trades the redirect's code for tokens and tries them: the company is read with them.
     *
     * @param redirect the parameters of the redirect, decoded; without an {@code error} among them
     * @throws ConnectorException {@link ConnectionErrors#CODE_REFUSED} if the code is too old or was used before
     */
    Authorization redeem(Map<String, String> redirect, URI redirectUri, Deadline deadline) throws ConnectorException;

    /**
     * Tells the vendor that the tokens are to die. For a vendor that knows one sign-in per app and company, this ends all others of
     * that app and company too.
     */
    void revoke(OAuthTokens tokens, Deadline deadline) throws ConnectorException;

    /** The stored tokens were replaced or forgotten: what this connection remembers of them is wrong. */
    void tokensChanged();

    /** Renews the sign-in although nothing needs it now, so that a company nobody asks for stays connected. */
    void keepAlive(Deadline deadline) throws ConnectorException;

    /** Tokens that were tried, and the company they open. */
    record Authorization(OAuthTokens tokens, ErpIdentity company) {}
}
