package io.duebridge.sandbox.netsuite.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A client's signed claim to be who it is (RFC 7523), checked as Oracle's help says: PS256 to PS512 or ES256 to ES512, no RS256; less
 * than an hour long; under a mapped certificate that is valid now.
 */
final class Assertion {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> ALGORITHMS = Set.of("PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
    private static final Set<Integer> RSA_BITS = Set.of(3072, 4096);
    private static final Set<Integer> CURVE_BITS = Set.of(256, 384, 521);
    private static final Set<String> SCOPES = Set.of("restlets", "rest_webservices", "suite_analytics");
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private Assertion() {}

    /** Why it is refused; empty if it is good. */
    static Optional<String> refuses(String jwt, Integration integration, String tokenUrl, Instant now) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.of("The assertion is not three parts joined by dots.");
        }
        try {
            JsonNode header = json(parts[0]);
            JsonNode claims = json(parts[1]);
            String algorithm = header.path("alg").asText();
            if (!ALGORITHMS.contains(algorithm)
                    || !header.path("typ").asText("JWT").equals("JWT")) {
                return Optional.of("A JWT signed with " + ALGORITHMS + " is asked for, not with " + algorithm + ".");
            }
            if (!header.path("kid").asText().equals(integration.certificateId())) {
                return Optional.of("The key id is that of no mapped certificate.");
            }
            Optional<String> claimed = refuses(claims, integration, tokenUrl, now);
            return claimed.isPresent()
                    ? claimed
                    : refuses(parts[0] + "." + parts[1], decoded(parts[2]), algorithm, integration.certificate(), now);
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            return Optional.of("The assertion cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> refuses(JsonNode claims, Integration integration, String tokenUrl, Instant now) {
        List<String> audience = new ArrayList<>();
        JsonNode named = claims.path("aud");
        if (named.isArray()) {
            named.forEach(one -> audience.add(one.asText()));
        } else {
            audience.add(named.asText());
        }
        if (!claims.path("iss").asText().equals(integration.consumerKey())) {
            return Optional.of("The issuer is not the client id.");
        }
        if (!audience.contains(tokenUrl)) {
            return Optional.of("The audience is not " + tokenUrl + ".");
        }
        Set<String> scopes = scopes(claims);
        if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
            return Optional.of("The scope is one or more of " + SCOPES + ".");
        }
        if (!claims.path("iat").isIntegralNumber() || !claims.path("exp").isIntegralNumber()) {
            return Optional.of("iat and exp are whole seconds.");
        }
        Instant from = Instant.ofEpochSecond(claims.path("iat").asLong());
        Instant until = Instant.ofEpochSecond(claims.path("exp").asLong());
        boolean tooLong = Duration.between(from, until).compareTo(LONGEST) >= 0;
        if (tooLong || from.isAfter(now.plus(SKEW)) || !until.isAfter(now)) {
            return Optional.of("The assertion is expired, not yet valid, or valid for an hour or more.");
        }
        return Optional.empty();
    }

    /**
     * What a token is asked for.
     *
     * @param jwt that was not refused
     */
    static Set<String> scopes(String jwt) {
        try {
            return scopes(json(jwt.split("\\.", -1)[1]));
        } catch (IOException e) {
            throw new IllegalArgumentException("an assertion that was read before", e);
        }
    }

    private static Set<String> scopes(JsonNode claims) {
        Set<String> scopes = new TreeSet<>();
        JsonNode scope = claims.path("scope");
        if (scope.isArray()) {
            scope.forEach(one -> scopes.add(one.asText()));
        } else {
            scopes.addAll(List.of(scope.asText().split("[, ]+")));
        }
        return scopes;
    }

    private static Optional<String> refuses(
            String signed, byte[] signature, String algorithm, X509Certificate certificate, Instant now)
            throws GeneralSecurityException {
        if (now.isBefore(certificate.getNotBefore().toInstant())
                || now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of("The certificate is not valid at this time.");
        }
        boolean rsa = certificate.getPublicKey() instanceof RSAPublicKey key
                && RSA_BITS.contains(key.getModulus().bitLength());
        boolean curve = certificate.getPublicKey() instanceof ECPublicKey key
                && CURVE_BITS.contains(key.getParams().getCurve().getField().getFieldSize());
        if (algorithm.startsWith("PS") ? !rsa : !curve) {
            return Optional.of(
                    "The certificate's key is of no size that is accepted, or not one for " + algorithm + ".");
        }
        Signature verifier = verifier(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(signature) ? Optional.empty() : Optional.of("The signature does not fit.");
    }

    private static Signature verifier(String algorithm) throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        if (algorithm.startsWith("ES")) {
            return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
        }
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec(
                "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), Integer.parseInt(bits) / 8, 1));
        return verifier;
    }

    private static JsonNode json(String part) throws IOException {
        return MAPPER.readTree(decoded(part));
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
