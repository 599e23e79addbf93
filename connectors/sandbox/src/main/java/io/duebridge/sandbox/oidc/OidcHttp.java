package io.duebridge.sandbox.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The end points. */
final class OidcHttp implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String KNOWN = "Basic "
            + Base64.getEncoder()
                    .encodeToString((OidcSandbox.CLIENT + ":" + OidcSandbox.SECRET).getBytes(StandardCharsets.UTF_8));

    private final OidcSandbox sandbox;
    private final OidcTokens tokens;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final Map<String, OidcPerson> sessions = new ConcurrentHashMap<>();

    OidcHttp(OidcSandbox sandbox, OidcTokens tokens) {
        this.sandbox = sandbox;
        this.tokens = tokens;
    }

    /** What a code stands for. */
    private record Granted(OidcPerson person, String redirect, String nonce, String challenge) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (sandbox.isDown(exchange.getRequestMethod() + " " + path)) {
                return;
            }
            String base = sandbox.issuer().getPath();
            switch (path.startsWith(base) ? path.substring(base.length()) : "") {
                case "/.well-known/openid-configuration" ->
                    json(exchange, 200, document().toString());
                case "/keys" -> json(exchange, 200, tokens.keys());
                case "/authorize" ->
                    authorize(exchange, form(exchange.getRequestURI().getRawQuery()));
                case "/token" -> token(exchange, form(sent));
                case "/userinfo" -> userInfo(exchange);
                case "/logout" ->
                    loggedOut(exchange, form(exchange.getRequestURI().getRawQuery()));
                default -> json(exchange, 404, "{}");
            }
        }
    }

    private ObjectNode document() {
        String issuer = sandbox.issuer().toString();
        ObjectNode document = JSON.createObjectNode()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("userinfo_endpoint", issuer + "/userinfo")
                .put("end_session_endpoint", issuer + "/logout")
                .put("jwks_uri", issuer + "/keys");
        document.putArray("response_types_supported").add("code");
        document.putArray("subject_types_supported").add("public");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        document.putArray("token_endpoint_auth_methods_supported").add("client_secret_basic");
        document.putArray("code_challenge_methods_supported").add("S256");
        return document;
    }

    /** Without an account chosen, the page to choose one; with one, back to the program. */
    private void authorize(HttpExchange exchange, Map<String, String> asked) throws IOException {
        boolean good = OidcSandbox.CLIENT.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.containsKey("nonce")
                && asked.getOrDefault("scope", "").contains("openid");
        if (!good) {
            page(exchange, 400, "<h1>This program asks for what it may not have</h1>");
            return;
        }
        String back = asked.getOrDefault("redirect_uri", "");
        String state = "state=" + encoded(asked.getOrDefault("state", ""));
        if (sandbox.faultThat(OidcFault.STOPPED).isPresent()) {
            redirect(exchange, back + "?error=access_denied&" + state);
            return;
        }
        Optional<OidcPerson> person = Optional.ofNullable(asked.get("as")).flatMap(sandbox::person);
        if (person.isEmpty()) {
            choose(exchange, asked);
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Granted(
                        person.get(), back, asked.getOrDefault("nonce", ""), asked.getOrDefault("code_challenge", "")));
        redirect(exchange, back + "?code=" + code + "&" + state);
    }

    private void choose(HttpExchange exchange, Map<String, String> asked) throws IOException {
        StringBuilder page = new StringBuilder("<h1>Choose an account</h1><ul>");
        for (OidcPerson person : sandbox.people()) {
            Map<String, String> chosen = new LinkedHashMap<>(asked);
            chosen.put("as", person.subject());
            StringBuilder query = new StringBuilder();
            chosen.forEach((key, value) -> query.append(query.isEmpty() ? "?" : "&amp;")
                    .append(key)
                    .append('=')
                    .append(encoded(value)));
            page.append("<li><a href=\"")
                    .append(query)
                    .append("\">")
                    .append(person.name())
                    .append("</a></li>");
        }
        page(exchange, 200, page.append("</ul>").toString());
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        Optional<OidcFault> fault =
                sandbox.faultThat(OidcFault.TOKEN_ERROR, OidcFault.CLIENT_REFUSED, OidcFault.SLOW, OidcFault.ENDLESS);
        if (fault.filter(one -> one == OidcFault.SLOW || one == OidcFault.ENDLESS)
                .isPresent()) {
            drip(exchange, fault.get() == OidcFault.ENDLESS);
            return;
        }
        if (fault.filter(OidcFault.TOKEN_ERROR::equals).isPresent()) {
            json(exchange, 500, "{}");
            return;
        }
        if (fault.isPresent() || !KNOWN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        // Good once, for who asked, and for where it was asked to be sent.
        Granted granted = codes.remove(form.getOrDefault("code", ""));
        if (granted == null
                || !granted.redirect().equals(form.get("redirect_uri"))
                || !granted.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        json(exchange, 200, tokens(granted).toString());
    }

    private ObjectNode tokens(Granted granted) {
        Optional<OidcFault> spoilt = sandbox.faultThat(OidcFault.values());
        String access = UUID.randomUUID().toString();
        sessions.put(access, granted.person());
        String identity = tokens.token(
                sandbox.issuer().toString(), OidcSandbox.CLIENT, granted.nonce(), granted.person(), spoilt);
        return JSON.createObjectNode()
                .put("access_token", access)
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("id_token", identity);
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        String bearer = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        OidcPerson person = sessions.remove(bearer.replaceFirst("^Bearer ", ""));
        if (person == null) {
            json(exchange, 401, "{\"error\":\"invalid_token\"}");
            return;
        }
        ObjectNode info = JSON.createObjectNode().put("sub", person.subject());
        person.email().ifPresent(email -> info.put("email", email));
        person.verified().ifPresent(verified -> info.put("email_verified", verified));
        json(exchange, 200, info.toString());
    }

    private static void loggedOut(HttpExchange exchange, Map<String, String> asked) throws IOException {
        redirect(exchange, asked.getOrDefault("post_logout_redirect_uri", "/"));
    }

    /** Sends a byte at a time for half a minute, or as many as there is time for. */
    private static void drip(HttpExchange exchange, boolean much) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = " ".repeat(much ? 1 << 16 : 1).getBytes(StandardCharsets.UTF_8);
        try {
            for (int i = 0; i < 300; i++) {
                exchange.getResponseBody().write(piece);
                exchange.getResponseBody().flush();
                if (!much) {
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Map<String, String> form(@Nullable String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(text).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void page(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=en><title>Acme</title>" + body);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
