package io.duebridge.sandbox.netsuite.auth;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.sandbox.netsuite.http.Call;
import io.duebridge.sandbox.netsuite.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where a client gets access tokens for assertions signed with its certificate. */
public final class TokenEndpoint {
    public static final List<String> PATH = List.of("services", "rest", "auth", "oauth2", "v1", "token");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final AtomicReference<Integration> integration;
    private final Guard guard;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public TokenEndpoint(
            AtomicReference<Integration> integration, Guard guard, AccessTokens tokens, InstantSource clock) {
        this.integration = integration;
        this.guard = guard;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Gives a token for one hour, or says with OAuth's error codes why not. */
    public Reply token(Call call) {
        Map<String, String> form = call.form();
        if (!call.method().equals("POST")) {
            return error(400, "invalid_request", "A token is asked for with POST.");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type", "Only client_credentials is a grant type here.");
        }
        if (!BEARER.equals(form.get("client_assertion_type"))) {
            return error(400, "invalid_request", "The client assertion type is " + BEARER + ".");
        }
        String url = call.address() + call.rawPath();
        String assertion = form.getOrDefault("client_assertion", "");
        Optional<String> refused = guard.isRevoked()
                ? Optional.of("The certificate is not mapped any more.")
                : Assertion.refuses(assertion, Objects.requireNonNull(integration.get()), url, clock.instant());
        if (refused.isPresent()) {
            return error(401, "invalid_client", refused.get());
        }
        String json = "{\"access_token\":\"" + tokens.issue(Assertion.scopes(assertion)) + "\",\"expires_in\":\""
                + tokens.lifetime().toSeconds() + "\",\"token_type\":\"bearer\"}";
        return Reply.plainJson(200, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply error(int status, String code, String description) {
        String json = MAPPER.createObjectNode()
                .put("error", code)
                .put("error_description", description)
                .toString();
        return Reply.plainJson(status, json.getBytes(StandardCharsets.UTF_8));
    }
}
