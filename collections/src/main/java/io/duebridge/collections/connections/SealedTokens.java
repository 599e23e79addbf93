package io.duebridge.collections.connections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.OAuthTokens;
import java.time.Instant;
import java.util.Optional;

/** Tokens as the sealed text of a row, and back. */
final class SealedTokens {
    /** A row is made before there is anything to seal, and stays when the tokens are forgotten. */
    static final String NONE = "";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SealingKey key;

    SealedTokens(SealingKey key) {
        this.key = key;
    }

    String seal(String connection, OAuthTokens tokens) {
        return key.seal(connection, toJson(tokens));
    }

    Optional<OAuthTokens> open(String connection, String sealed) {
        return sealed.equals(NONE) ? Optional.empty() : Optional.of(fromJson(connection, key.open(connection, sealed)));
    }

    private static String toJson(OAuthTokens tokens) {
        ObjectNode json = JSON.createObjectNode();
        tokens.accessToken().ifPresent(token -> json.put("access", token));
        json.put("accessUntil", tokens.accessExpiresAt().toString());
        json.put("refresh", tokens.refreshToken());
        tokens.refreshExpiresAt().ifPresent(at -> json.put("refreshUntil", at.toString()));
        tokens.hardExpiresAt().ifPresent(at -> json.put("hardUntil", at.toString()));
        tokens.company().ifPresent(company -> json.put("company", company));
        tokens.spareRefreshToken().ifPresent(spare -> json.put("spare", spare));
        return json.toString();
    }

    private static OAuthTokens fromJson(String connection, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new OAuthTokens(
                    text(json, "access"),
                    Instant.parse(json.required("accessUntil").textValue()),
                    json.required("refresh").textValue(),
                    text(json, "refreshUntil").map(Instant::parse),
                    text(json, "hardUntil").map(Instant::parse),
                    text(json, "company"),
                    text(json, "spare"));
        } catch (JsonProcessingException e) {
            // The parser's message quotes what it could not read, which here is a token.
            throw new IllegalStateException("the stored tokens of connection '" + connection + "' are unreadable");
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }
}
