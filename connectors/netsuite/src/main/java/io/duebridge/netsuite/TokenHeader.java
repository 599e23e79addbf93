package io.duebridge.netsuite;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs a call by URL with the token that SOAP uses too: OAuth 1.0a (RFC 5849) with HMAC-SHA256, the account as realm. The body is no part
 * of the signature, since it is no form.
 */
final class TokenHeader {
    private final String account;
    private final NetSuiteSettings.Tokens tokens;
    private final InstantSource clock;

    TokenHeader(String account, NetSuiteSettings.Tokens tokens, InstantSource clock) {
        this.account = account;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** An Authorization header for one send. */
    String sign(String method, URI uri) {
        return sign(method, uri, TokenSigner.nonce(), clock.instant().getEpochSecond());
    }

    String sign(String method, URI uri, String nonce, long timestamp) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "oauth_consumer_key",
                tokens.consumerKey(),
                "oauth_token",
                tokens.tokenId(),
                "oauth_nonce",
                nonce,
                "oauth_timestamp",
                Long.toString(timestamp),
                "oauth_signature_method",
                "HMAC-SHA256",
                "oauth_version",
                "1.0"));
        String address = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        String base = String.join("&", method, percent(address), percent(parameters(uri, fields)));
        fields.put("oauth_signature", TokenSigner.hmac(tokens, base));
        return "OAuth realm=\"" + percent(account) + "\", "
                + fields.entrySet().stream()
                        .map(field -> field.getKey() + "=\"" + percent(field.getValue()) + "\"")
                        .collect(Collectors.joining(", "));
    }

    /** Section 3.4.1.3.2: encoded, then sorted. */
    private static String parameters(URI uri, Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(percent(name) + "=" + percent(value)));
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(percent(decoded(name)) + "=" + percent(decoded(value)));
            }
        }
        return pairs.stream().sorted().collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
