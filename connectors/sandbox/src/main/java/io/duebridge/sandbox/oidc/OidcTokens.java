package io.duebridge.sandbox.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** The keys, and tokens of identity signed with them. */
final class OidcTokens {
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final InstantSource clock;
    private RSAKey key = fresh();

    OidcTokens(InstantSource clock) {
        this.clock = clock;
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java makes RSA keys", e);
        }
    }

    /** From now on tokens are signed with a new key, and the old one is gone. */
    synchronized void rotate() {
        key = fresh();
    }

    /** Without the private parts. */
    synchronized String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    synchronized String token(
            String issuer, String client, String nonce, OidcPerson person, Optional<OidcFault> fault) {
        boolean other = fault.filter(OidcFault.OTHER_ISSUER::equals).isPresent();
        Instant now = clock.instant();
        if (fault.filter(OidcFault.EXPIRED::equals).isPresent()) {
            now = now.minus(Duration.ofHours(1));
        } else if (fault.filter(OidcFault.CLOCK_AHEAD::equals).isPresent()) {
            now = now.plusSeconds(30);
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(other ? "https://somebody-else.example" : issuer)
                .audience(fault.filter(OidcFault.OTHER_AUDIENCE::equals).isPresent() ? "another-program" : client)
                .subject(person.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LASTS)))
                .claim("nonce", fault.filter(OidcFault.OTHER_NONCE::equals).isPresent() ? "other" : nonce)
                .claim("name", person.name());
        if (fault.filter(OidcFault.THIN_TOKEN::equals).isEmpty()) {
            person.email().ifPresent(email -> claims.claim("email", email));
            person.verified().ifPresent(verified -> claims.claim("email_verified", verified));
        }
        return signed(claims.build(), fault);
    }

    private String signed(JWTClaimsSet claims, Optional<OidcFault> fault) {
        if (fault.filter(OidcFault.UNSIGNED::equals).isPresent()) {
            return new PlainJWT(claims).serialize();
        }
        boolean unknown = fault.filter(OidcFault.UNKNOWN_KEY::equals).isPresent();
        boolean forged = fault.filter(OidcFault.FORGED::equals).isPresent();
        RSAKey used = unknown || forged ? fresh() : key;
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(forged ? key.getKeyID() : used.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(used));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java signs with RSA", e);
        }
    }
}
