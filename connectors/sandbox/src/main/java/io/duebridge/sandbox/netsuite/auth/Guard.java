package io.duebridge.sandbox.netsuite.auth;

import io.duebridge.sandbox.netsuite.http.Call;
import java.time.InstantSource;
import java.util.Optional;

/** Decides who is let in, by any of the ways there are. Every refusal is the same to the caller, as it is in the real service. */
public final class Guard {
    private final Integration integration;
    private final InstantSource clock;
    private final Nonces nonces = new Nonces();
    private final AccessTokens tokens;
    private volatile boolean revoked;

    public Guard(Integration integration, InstantSource clock, AccessTokens tokens) {
        this.integration = integration;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** Why a passport is refused; empty if it is good, which uses it up. */
    public Optional<String> refuses(Passport passport) {
        if (!passport.account().equals(integration.account())) {
            return Optional.of("The account is not " + integration.account() + " in this spelling.");
        }
        if (!passport.algorithm().equals("HMAC-SHA256") && !passport.algorithm().equals("HMAC_SHA256")) {
            return Optional.of("Only HMAC-SHA256 is a signature's algorithm.");
        }
        if (!passport.nonce().matches("[0-9A-Za-z]{6,64}")) {
            return Optional.of("A nonce is 6 to 64 letters and digits.");
        }
        if (revoked || !isOurs(passport.consumerKey(), passport.token())) {
            return Optional.of("The consumer key or token is unknown or revoked.");
        }
        String expected =
                Signatures.hmac(integration.consumerSecret(), integration.tokenSecret(), passport.baseString());
        if (!Signatures.same(expected, passport.signature())) {
            return Optional.of("The signature does not fit.");
        }
        return nonces.take(passport.nonce(), passport.timestamp(), clock.instant())
                ? Optional.empty()
                : Optional.of("The nonce was used before, or the timestamp is too far off.");
    }

    /**
     * Why a REST call's Authorization header is refused; empty if it is good.
     *
     * @param scope that an access token must have for it; a token of the old kind has no scopes
     */
    public Optional<String> refuses(Call call, String scope) {
        String header = call.header("authorization").orElse("");
        if (header.startsWith("Bearer ")) {
            return !revoked && tokens.isGood(header.substring(7), scope)
                    ? Optional.empty()
                    : Optional.of("The access token is unknown, expired, or not for " + scope + ".");
        }
        if (!header.startsWith("OAuth ")) {
            return Optional.of("There is no Authorization header.");
        }
        OAuth1Header signed = OAuth1Header.parse(header.substring(6));
        boolean ours = signed.get("realm").equals(integration.account())
                && isOurs(signed.get("oauth_consumer_key"), signed.get("oauth_token"));
        if (revoked || !ours || !signed.get("oauth_signature_method").equals("HMAC-SHA256")) {
            return Optional.of("The realm, consumer key, token or signature method is unknown.");
        }
        String expected =
                Signatures.hmac(integration.consumerSecret(), integration.tokenSecret(), signed.baseString(call));
        if (!Signatures.same(expected, signed.get("oauth_signature"))) {
            return Optional.of("The signature does not fit.");
        }
        return nonces.take(signed.get("oauth_nonce"), signed.timestamp(), clock.instant())
                ? Optional.empty()
                : Optional.of("The nonce was used before, or the timestamp is too far off.");
    }

    private boolean isOurs(String consumerKey, String token) {
        return consumerKey.equals(integration.consumerKey()) && token.equals(integration.tokenId());
    }

    /** The administrator takes the token and the certificate's mapping away. */
    public void revoke() {
        revoked = true;
        tokens.expireAll();
    }

    public boolean isRevoked() {
        return revoked;
    }
}
