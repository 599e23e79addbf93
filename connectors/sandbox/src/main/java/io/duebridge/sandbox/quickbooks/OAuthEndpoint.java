package io.duebridge.sandbox.quickbooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The discovery document, the token endpoint and the revocation endpoint. */
final class OAuthEndpoint {
    static final List<String> PATH = List.of("oauth2", "v1", "tokens", "bearer");
    static final List<String> REVOKE_PATH = List.of("v2", "oauth2", "tokens", "revoke");

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
        Optional<Reply> refused = refuseStrangers(call);
        if (refused.isPresent()) {
            return refused.get();
        }
        Map<String, String> form = Forms.decode(call.text());
        return switch (form.getOrDefault("grant_type", "")) {
            case "refresh_token" -> granted(vault.refresh(form.getOrDefault("refresh_token", "")));
            case "authorization_code" ->
                granted(vault.redeem(form.getOrDefault("code", ""), form.getOrDefault("redirect_uri", "")));
            default -> error(400, "unsupported_grant_type");
        };
    }

    /** Takes the token as JSON or as a form, as the service does. */
    Reply revoke(Call call) {
        Optional<Reply> refused = refuseStrangers(call);
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean json = call.header("content-type").orElse("").startsWith("application/json");
        String token = json
                ? call.json().path("token").asText()
                : Forms.decode(call.text()).getOrDefault("token", "");
        return vault.revoke(token) ? new Reply(200, Reply.JSON, new byte[0], Map.of()) : error(400, "invalid_token");
    }

    private Optional<Reply> refuseStrangers(Call call) {
        if (!call.method().equals("POST")) {
            return Optional.of(error(405, "invalid_request"));
        }
        boolean authorised = MessageDigest.isEqual(
                call.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8),
                expectedAuthorization.getBytes(StandardCharsets.UTF_8));
        return authorised ? Optional.empty() : Optional.of(error(401, "invalid_client"));
    }

    private static Reply granted(Optional<TokenVault.Grant> grant) {
        return grant.map(OAuthEndpoint::granted).orElseGet(() -> error(400, "invalid_grant"));
    }

    private static Reply granted(TokenVault.Grant grant) {
        return Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("token_type", "bearer");
            json.writeNumberField("expires_in", grant.lifetime().toSeconds());
            json.writeStringField("refresh_token", grant.refreshToken());
            json.writeNumberField("x_refresh_token_expires_in", grant.idle().toSeconds());
            json.writeNumberField(
                    "x_refresh_token_hard_expires_in", grant.hard().toSeconds());
            json.writeStringField("access_token", grant.accessToken());
            json.writeEndObject();
        }));
    }

    Reply discovery() {
        return Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("issuer", origin + "/op/v1");
            json.writeStringField("authorization_endpoint", origin + "/" + String.join("/", AuthorisePage.PATH));
            json.writeStringField("token_endpoint", origin + "/" + String.join("/", PATH));
            json.writeStringField("revocation_endpoint", origin + "/" + String.join("/", REVOKE_PATH));
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
