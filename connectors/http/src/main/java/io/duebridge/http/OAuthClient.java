package io.duebridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.OAuthTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An app at a vendor's OAuth endpoints (RFC 6749), with HTTP Basic for the client: the address that a browser is sent to, codes and
 * refresh tokens traded for tokens, revocation. The refresh token of an answer replaces the old one; expiry dates come from {@code
 * x_refresh_token_expires_in} and the field the {@link Lifetimes} name, where the vendor sends them (Intuit does).
 *
 * <p>Only {@code invalid_grant} with status 400 says that a token is dead. A page, a 5xx or a 429 says nothing about it.
 */
public final class OAuthClient implements TokenGrant {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final WireClient wire;
    private final OAuthDiscovery endpoints;
    private final App app;
    private final Lifetimes lifetimes;
    private final Errors errors;
    private final InstantSource clock;

    public OAuthClient(
            WireClient wire,
            OAuthDiscovery endpoints,
            App app,
            Lifetimes lifetimes,
            Errors errors,
            InstantSource clock) {
        this.wire = wire;
        this.endpoints = endpoints;
        this.app = app;
        this.lifetimes = lifetimes;
        this.errors = errors;
        this.clock = clock;
    }

    /** As whom. {@code toString} shows no secret. */
    public record App(String clientId, String clientSecret, String scope) {
        @Override
        public String toString() {
            return "App[" + clientId + ", " + scope + "]";
        }
    }

    /**
     * How long a refresh token lives at most, however often it is used.
     *
     * @param hardField the answer's field that says so, in seconds
     * @param hardLifetime what counts where an answer to a new sign-in has no such field; empty if there is no such end
     */
    public record Lifetimes(String hardField, Optional<Duration> hardLifetime) {}

    /** The vendor's codes for what can go wrong here. */
    public record Errors(ErrorCode clientRejected, ErrorCode throttled, ErrorCode unavailable) {}

    /** Where a browser has to go so that somebody can allow the app to see a company. */
    public URI authorizationUrl(URI redirectUri, String state, Deadline deadline) throws ConnectorException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", app.clientId());
        parameters.put("response_type", "code");
        parameters.put("scope", app.scope());
        parameters.put("redirect_uri", redirectUri.toString());
        parameters.put("state", state);
        URI endpoint = endpoints.authorization(deadline);
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + WireUrls.query(parameters));
    }

    /**
     * Trades the code of a redirect for the first tokens.
     *
     * @throws ConnectorException {@link ConnectionErrors#CODE_REFUSED} if the code is too old or was used before
     */
    public OAuthTokens redeem(String code, URI redirectUri, Deadline deadline) throws ConnectorException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri.toString());
        return tokens(form, "", Optional.empty(), deadline)
                .orElseThrow(() -> new ConnectorException(
                        ConnectionErrors.CODE_REFUSED, "the vendor no longer takes the code of this sign-in"));
    }

    @Override
    public Optional<OAuthTokens> exchange(String refreshToken, Optional<OAuthTokens> current, Deadline deadline)
            throws ConnectorException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return tokens(form, refreshToken, current, deadline);
    }

    /** Has a refresh token and all that came of it die; one that is dead already is fine. */
    public void revoke(String refreshToken, Deadline deadline) throws ConnectorException {
        URI endpoint = endpoints.revocation(deadline);
        byte[] body =
                JSON.createObjectNode().put("token", refreshToken).toString().getBytes(StandardCharsets.UTF_8);
        WireResponse answer = ask(endpoint, "application/json", body, deadline);
        String error = parse(answer).path("error").asText();
        boolean deadAlready =
                answer.status() == 400 && (error.equals("invalid_grant") || error.equals("invalid_token"));
        if (!answer.isSuccess() && !deadAlready) {
            throw refusal(endpoint, answer, error);
        }
    }

    private Optional<OAuthTokens> tokens(
            Map<String, String> form, String usedToken, Optional<OAuthTokens> current, Deadline deadline)
            throws ConnectorException {
        URI endpoint = endpoints.token(deadline);
        byte[] body = WireUrls.query(form).getBytes(StandardCharsets.UTF_8);
        WireResponse answer = ask(endpoint, FORM, body, deadline);
        JsonNode json = parse(answer);
        if (answer.isSuccess()) {
            return Optional.of(granted(json, usedToken, current));
        }
        String error = json.path("error").asText();
        if (answer.status() == 400 && error.equals("invalid_grant")) {
            return Optional.empty();
        }
        throw refusal(endpoint, answer, error);
    }

    private WireResponse ask(URI endpoint, String type, byte[] body, Deadline deadline) throws ConnectorException {
        String client = app.clientId() + ":" + app.clientSecret();
        Map<String, String> headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                type,
                "Accept",
                "application/json");
        try {
            return wire.send(WireRequest.post(endpoint, headers, body), deadline);
        } catch (WireException e) {
            ErrorCode code = e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
            throw new ConnectorException(code, "signing in: " + e.getMessage(), e);
        }
    }

    private ConnectorException refusal(URI endpoint, WireResponse answer, String error) {
        String host = endpoint.getHost();
        if (answer.status() == 429) {
            return new ConnectorException(
                    errors.throttled(),
                    host + " asks to sign in less often",
                    RetryAfter.of(answer, clock).orElse(null),
                    null);
        }
        if (answer.status() < 500 && (error.equals("invalid_client") || error.equals("unauthorized_client"))) {
            return new ConnectorException(
                    errors.clientRejected(), host + " does not accept this client-id with its client-secret");
        }
        return new ConnectorException(
                errors.unavailable(),
                "signing in: " + host + " answered HTTP " + answer.status() + " " + Secrets.evidence(error));
    }

    /** A maintenance page instead of an error is common; it is told apart by its status. */
    private static JsonNode parse(WireResponse answer) {
        try {
            JsonNode json = JSON.readTree(answer.body());
            return json != null && json.isObject() ? json : JSON.createObjectNode();
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }

    private OAuthTokens granted(JsonNode json, String usedToken, Optional<OAuthTokens> current)
            throws ConnectorException {
        String access = json.path("access_token").asText();
        String refresh = json.path("refresh_token").asText(usedToken);
        if (access.isEmpty() || refresh.isEmpty()) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, "signing in: the answer is not that of a token endpoint");
        }
        Instant now = clock.instant();
        Optional<Instant> hardEnd = seconds(json, lifetimes.hardField(), now)
                .or(() -> current.isPresent()
                        ? current.get().hardExpiresAt()
                        : lifetimes.hardLifetime().map(now::plus));
        return new OAuthTokens(
                Optional.of(access),
                now.plusSeconds(json.path("expires_in").asLong(300)),
                refresh,
                seconds(json, "x_refresh_token_expires_in", now)
                        .or(() -> current.flatMap(OAuthTokens::refreshExpiresAt)),
                hardEnd,
                current.flatMap(OAuthTokens::company),
                current.flatMap(OAuthTokens::spareRefreshToken));
    }

    private static Optional<Instant> seconds(JsonNode json, String field, Instant now) {
        JsonNode value = json.path(field);
        return value.canConvertToLong() && value.asLong() > 0
                ? Optional.of(now.plusSeconds(value.asLong()))
                : Optional.empty();
    }
}
