package io.duebridge.sandbox.quickbooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The token endpoint (refresh only; the first token comes with the sandbox) and the discovery document. */
final class OAuthEndpoint {
    static final List<String> PATH = List.of("oauth2", "v1", "tokens", "bearer");
    private static final long REFRESH_LIFETIME_SECONDS = 8_726_400;

    private final TokenVault vault;
    private final String expectedAuthorization;
    private final String origin;

    OAuthEndpoint(TokenVault vault, String clientId, String clientSecret, String origin) {
        this.vault = vault;
        this.origin = origin;
        this.expectedAuthorization = "Basic "
                + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
    }

    Reply token(Call call) {
        if (!call.method().equals("POST")) {
            return error(405, "invalid_request");
        }
        boolean authorised = MessageDigest.isEqual(
                call.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8),
                expectedAuthorization.getBytes(StandardCharsets.UTF_8));
        if (!authorised) {
            return error(401, "invalid_client");
        }
        Map<String, String> form = Forms.decode(call.text());
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        Optional<TokenVault.Grant> grant = vault.refresh(form.getOrDefault("refresh_token", ""));
        return grant.map(OAuthEndpoint::granted).orElseGet(() -> error(400, "invalid_grant"));
    }

    private static Reply granted(TokenVault.Grant grant) {
        return Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("token_type", "bearer");
            json.writeNumberField("expires_in", grant.lifetime().toSeconds());
            json.writeStringField("refresh_token", grant.refreshToken());
            json.writeNumberField("x_refresh_token_expires_in", REFRESH_LIFETIME_SECONDS);
            json.writeStringField("access_token", grant.accessToken());
            json.writeEndObject();
        }));
    }

    Reply discovery() {
        return Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("issuer", origin + "/op/v1");
            json.writeStringField("authorization_endpoint", origin + "/connect/oauth2");
            json.writeStringField("token_endpoint", origin + "/" + String.join("/", PATH));
            json.writeArrayFieldStart("response_types_supported");
            json.writeString("code");
            json.writeEndArray();
            json.writeArrayFieldStart("token_endpoint_auth_methods_supported");
            json.writeString("client_secret_basic");
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static Reply error(int status, String error) {
        byte[] body = Wire.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("error", error);
            json.writeEndObject();
        });
        return new Reply(status, Reply.JSON, body, Map.of());
    }
}
