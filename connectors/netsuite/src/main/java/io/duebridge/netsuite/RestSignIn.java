package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.Secrets;
import io.duebridge.http.WireException;
import io.duebridge.http.WireRequest;
import io.duebridge.http.WireResponse;
import io.duebridge.http.WireUrls;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * OAuth 2.0 client credentials: an assertion signed with the certificate's key is traded for an access token of about an hour. There is no
 * refresh token; a new assertion is made. Source: NetSuite's help, "OAuth 2.0 client credentials flow".
 */
final class RestSignIn {
    private static final String PATH = "/services/rest/auth/oauth2/v1/token";
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);

    /** A token is renewed when less than this is left, so that it does not run out on the way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** In the place of the refresh token that this way of signing in does not have. */
    private static final String NO_REFRESH_TOKEN = "-";

    private final NetSuiteSettings settings;
    private final NetSuiteSettings.Certificate certificate;
    private final RestKey key;
    private final NetSuiteWire wire;
    private final ConnectorContext context;

    RestSignIn(NetSuiteSettings settings, NetSuiteWire wire, ConnectorContext context) {
        this.settings = settings;
        this.certificate = settings.certificate().orElseThrow();
        this.wire = wire;
        this.context = context;
        try {
            this.key = RestKey.parse(certificate.privateKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was read when the settings were checked", e);
        }
    }

    /** An access token that is good as far as anybody knows. */
    String token(Deadline deadline) throws ConnectorException {
        Optional<String> known = good(context.tokens().load(settings.connection()));
        return known.isPresent() ? known.get() : renewed("", deadline);
    }

    /** Another token than the one that was just refused; one call for however many meet the same refusal. */
    String renewed(String refused, Deadline deadline) throws ConnectorException {
        OAuthTokens tokens = context.tokens().refresh(settings.connection(), deadline, current -> {
            Optional<String> siblings = good(current).filter(token -> !token.equals(refused));
            return siblings.isPresent() ? current.orElseThrow() : exchanged(deadline);
        });
        return tokens.accessToken().orElse("");
    }

    private Optional<String> good(Optional<OAuthTokens> tokens) {
        return tokens.filter(found -> found.accessExpiresAt()
                        .isAfter(context.clock().instant().plus(MARGIN)))
                .flatMap(OAuthTokens::accessToken);
    }

    private OAuthTokens exchanged(Deadline deadline) throws ConnectorException {
        URI url = url(deadline);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion(url));
        wire.budget().note(CallPurpose.REFRESH);
        try {
            WireResponse answer = wire.client()
                    .send(
                            WireRequest.post(
                                    url,
                                    Map.of(
                                            "Content-Type", "application/x-www-form-urlencoded",
                                            "Accept", "application/json"),
                                    WireUrls.query(form).getBytes(StandardCharsets.UTF_8)),
                            deadline);
            return tokens(answer);
        } catch (WireException e) {
            throw SoapFaults.lost(e).forRead();
        }
    }

    private URI url(Deadline deadline) throws ConnectorException {
        if (settings.tokenUrl().isPresent()) {
            return settings.tokenUrl().get();
        }
        try {
            return URI.create(wire.base(deadline) + PATH);
        } catch (NetSuiteHosts.HostUnknown e) {
            throw e.failure().forRead();
        }
    }

    private String assertion(URI audience) {
        Instant now = context.clock().instant();
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("typ", "JWT").put("alg", key.algorithm()).put("kid", certificate.certificateId());
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", certificate.clientId())
                .put("scope", scopes())
                .put("aud", audience.toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(ASSERTION_LIFE).getEpochSecond());
        String signed = part(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + part(claims.toString().getBytes(StandardCharsets.UTF_8));
        return signed + "." + part(key.sign(signed));
    }

    /** The integration record must allow every scope that is asked for, so that none is asked for without need. */
    private String scopes() {
        return settings.restlet().isPresent() ? "restlets,rest_webservices" : "rest_webservices";
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private OAuthTokens tokens(WireResponse answer) throws ConnectorException {
        JsonNode json;
        try {
            json = NetSuiteFiles.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    "the token endpoint answered HTTP " + answer.status() + " without JSON",
                    e);
        }
        String token = json.path("access_token").asText();
        if (answer.isSuccess() && !token.isEmpty()) {
            long seconds = json.path("expires_in").asLong(3600);
            return new OAuthTokens(
                    Optional.of(token),
                    context.clock().instant().plusSeconds(seconds),
                    NO_REFRESH_TOKEN,
                    Optional.empty(),
                    // Nothing signs in after it, so it is this sign-in's end.
                    certificate.end().map(CertificateEnd::end));
        }
        String words = Secrets.scrub(json.path("error").asText("without a reason") + " "
                + json.path("error_description").asText());
        if (json.has("error") && answer.status() < 500) {
            throw new ConnectorException(
                    NetSuiteErrors.SIGN_IN_REFUSED, "NetSuite gives no access token: " + words.strip());
        }
        throw new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                "the token endpoint answered HTTP " + answer.status() + " with no token: " + words.strip());
    }
}
