package io.duebridge.sandbox.quickbooks;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page on which a company's administrator allows an app to see it, and the redirect that follows. The administrator is signed in
 * already, and has a second company to choose by mistake; its books are not here, so only its id ever comes back.
 */
final class AuthorisePage {
    static final List<String> PATH = List.of("connect", "oauth2");

    /** Of a company that is not this one. */
    static final String OTHER_REALM = "9130350000000002";

    private final TokenVault vault;
    private final String clientId;
    private final String realm;
    private final String company;

    AuthorisePage(TokenVault vault, String clientId, String realm, String company) {
        this.vault = vault;
        this.clientId = clientId;
        this.realm = realm;
        this.company = company;
    }

    Reply answer(Call call) {
        Map<String, String> asked = call.method().equals("POST") ? Forms.decode(call.text()) : call.parameters();
        Optional<URI> redirect = redirect(asked.getOrDefault("redirect_uri", ""));
        if (!clientId.equals(asked.get("client_id")) || redirect.isEmpty()) {
            // Never redirected: whoever wrote this address may have written the redirect too.
            return page(
                    400,
                    "<h1>Something is wrong with this app</h1><p>Its client id is unknown, or its redirect is no"
                            + " address.</p>");
        }
        if (!call.method().equals("POST")) {
            return form(asked);
        }
        Map<String, String> back = new LinkedHashMap<>();
        if ("allow".equals(asked.get("decision"))) {
            back.put("code", vault.code(redirect.get()));
            back.put("realmId", asked.getOrDefault("company", realm));
        } else {
            back.put("error", "access_denied");
        }
        back.put("state", asked.getOrDefault("state", ""));
        return new Reply(302, "text/html", new byte[0], Map.of("Location", redirect.get() + "?" + query(back)));
    }

    private static Optional<URI> redirect(String text) {
        try {
            URI uri = URI.create(text);
            return Optional.of(uri).filter(one -> one.getHost() != null && one.getQuery() == null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Reply form(Map<String, String> asked) {
        if (!"code".equals(asked.get("response_type"))
                || asked.getOrDefault("scope", "").isBlank()) {
            return page(400, "<h1>Something is wrong with this app</h1><p>It asks for no code or has no scope.</p>");
        }
        String hidden = List.of("client_id", "redirect_uri", "state").stream()
                .map(name -> "<input type=\"hidden\" name=\"" + name + "\" value=\""
                        + escaped(asked.getOrDefault(name, "")) + "\">")
                .collect(Collectors.joining());
        return page(
                200,
                "<h1>Sandbox: connect a company</h1><p>An app wants to see and change the books (<code>"
                        + escaped(asked.getOrDefault("scope", "")) + "</code>).</p><form method=\"post\" action=\"/"
                        + String.join("/", PATH) + "\">" + hidden
                        + "<p><label for=\"company\">Company</label> <select id=\"company\" name=\"company\"><option value=\""
                        + realm + "\">" + escaped(company) + "</option><option value=\"" + OTHER_REALM
                        + "\">Another company</option></select></p>"
                        + "<p><button name=\"decision\" value=\"allow\">Connect</button>"
                        + " <button name=\"decision\" value=\"deny\">No, thanks</button></p></form>");
    }

    private static Reply page(int status, String body) {
        String html =
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sandbox sign-in</title><style>"
                        + "body{font:1rem/1.5 sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}button,select{font:inherit;"
                        + "padding:.4rem .8rem}</style></head><body>" + body + "</body></html>";
        return new Reply(status, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
