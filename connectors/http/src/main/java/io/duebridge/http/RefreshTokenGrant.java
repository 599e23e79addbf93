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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The refresh-token grant of RFC 6749, section 6, with HTTP Basic for the client. The refresh token of the answer replaces the
 * old one; expiry dates come from {@code x_refresh_token_expires_in} and {@code x_refresh_token_hard_expires_in} where the
 * vendor sends them (Intuit does).
 */
public final class RefreshTokenGrant implements TokenGrant {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireClient wire;
    private final Endpoint endpoint;
    private final Errors errors;
    private final InstantSource clock;

    public RefreshTokenGrant(WireClient wire, Endpoint endpoint, Errors errors, InstantSource clock) {
        this.wire = wire;
        this.endpoint = endpoint;
        this.errors = errors;
        this.clock = clock;
    }

    /** Where and as whom. {@code toString} shows no secret. */
    public record Endpoint(URI tokenUrl, String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "Endpoint[" + tokenUrl.getHost() + "]";
        }
    }

    /** The vendor's codes for what can go wrong here. */
    public record Errors(ErrorCode clientRejected, ErrorCode throttled, ErrorCode unavailable) {}

    @Override
    public Optional<OAuthTokens> exchange(String refreshToken, Optional<OAuthTokens> current, Deadline deadline)
            throws ConnectorException {
        WireResponse answer = ask(refreshToken, deadline);
        JsonNode json = parse(answer);
        if (answer.isSuccess()) {
            return Optional.of(tokens(json, refreshToken, current));
        }
        String error = json.path("error").asText();
        if (answer.status() == 400 && error.equals("invalid_grant")) {
            return Optional.empty();
        }
        throw refusal(answer, error);
    }

    private WireResponse ask(String refreshToken, Deadline deadline) throws ConnectorException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        String client = endpoint.clientId() + ":" + endpoint.clientSecret();
        Map<String, String> headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json");
        byte[] body = WireUrls.query(form).getBytes(StandardCharsets.UTF_8);
        try {
            return wire.send(WireRequest.post(endpoint.tokenUrl(), headers, body), deadline);
        } catch (WireException e) {
            ErrorCode code = e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
            throw new ConnectorException(code, "signing in: " + e.getMessage(), e);
        }
    }

    private ConnectorException refusal(WireResponse answer, String error) {
        String host = endpoint.tokenUrl().getHost();
        if (answer.status() == 429) {
            return new ConnectorException(
                    errors.throttled(),
                    host + " asks to sign in less often",
                    RetryAfter.of(answer, clock).orElse(null),
                    null);
        }
        if (error.equals("invalid_client") || error.equals("unauthorized_client") || answer.status() == 401) {
            return new ConnectorException(
                    errors.clientRejected(), host + " does not accept this client-id with its client-secret");
        }
        return new ConnectorException(
                errors.unavailable(),
                "signing in: " + host + " answered HTTP " + answer.status() + " " + Secrets.evidence(error));
    }

    private static JsonNode parse(WireResponse answer) throws ConnectorException {
        try {
            JsonNode json = JSON.readTree(answer.body());
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException notJson) {
            // told apart by status below: a maintenance page instead of an error is common
        }
        if (answer.isSuccess()) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, "signing in: the answer is not the JSON of a token endpoint");
        }
        return JSON.createObjectNode();
    }

    private OAuthTokens tokens(JsonNode json, String usedToken, Optional<OAuthTokens> current)
            throws ConnectorException {
        String access = json.path("access_token").asText();
        if (access.isEmpty()) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, "signing in: the answer holds no access_token");
        }
        Instant now = clock.instant();
        String refresh = json.path("refresh_token").asText();
        return new OAuthTokens(
                Optional.of(access),
                now.plusSeconds(json.path("expires_in").asLong(300)),
                refresh.isEmpty() ? usedToken : refresh,
                seconds(json, "x_refresh_token_expires_in", now)
                        .or(() -> current.flatMap(OAuthTokens::refreshExpiresAt)),
                seconds(json, "x_refresh_token_hard_expires_in", now)
                        .or(() -> current.flatMap(OAuthTokens::hardExpiresAt)));
    }

    private static Optional<Instant> seconds(JsonNode json, String field, Instant now) {
        JsonNode value = json.path(field);
        return value.canConvertToLong() && value.asLong() > 0
                ? Optional.of(now.plusSeconds(value.asLong()))
                : Optional.empty();
    }
}
