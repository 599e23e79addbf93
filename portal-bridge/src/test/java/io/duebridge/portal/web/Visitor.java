package io.duebridge.portal.web;

import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, sends forms with their token, follows no redirect by itself. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final TestPortal portal;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String formToken = "";

    Visitor(TestPortal portal) {
        this.portal = portal;
    }

    static Visitor signedIn(TestPortal portal, String email) {
        Visitor visitor = new Visitor(portal);
        visitor.get("/sign-in");
        visitor.post("/sign-in", Map.of("email", email));
        String link = portal.nextLink();
        visitor.get(link);
        visitor.post(link, Map.of());
        return visitor;
    }

    static Visitor staff(TestPortal portal, String user) {
        Visitor visitor = new Visitor(portal);
        visitor.get("/staff/sign-in");
        visitor.post("/staff/sign-in", Map.of("user", user, "password", TestPortal.STAFF_PASSWORD));
        visitor.get("/staff");
        return visitor;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(portal.address(path)).GET());
    }

    /** A file, byte by byte. */
    HttpResponse<byte[]> download(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(portal.address(path)).GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(
                        "&", "_csrf=" + URLEncoder.encode(formToken, StandardCharsets.UTF_8) + "&", ""));
        return send(HttpRequest.newBuilder(portal.address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A form with files; the token is added. */
    HttpResponse<String> post(String path, Multipart form) {
        form.field("_csrf", formToken);
        return send(HttpRequest.newBuilder(portal.address(path))
                .header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes())));
    }

    String formToken() {
        return formToken;
    }

    /** Holds on to a cookie that the portal has taken away. */
    void keep(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(portal.address("/"), cookie);
    }

    void forgetFormToken() {
        formToken = "";
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher token = TOKEN.matcher(response.body());
            if (token.find()) {
                formToken = token.group(1);
            }
            return response;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
