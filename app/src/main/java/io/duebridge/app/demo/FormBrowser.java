package io.duebridge.app.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as forms need: cookies, the page that is open, and its form token. */
final class FormBrowser {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private String page = "";

    FormBrowser(URI base) {
        this.base = base;
    }

    /** Opens a page and returns it. */
    String open(String path) throws InterruptedException {
        HttpResponse<String> answer = send(request(path).GET().build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the portal answered " + answer.statusCode() + " to " + path);
        }
        page = answer.body();
        return page;
    }

    /**
     * Sends a form of the open page.
     *
     * @return where the portal goes next; empty if it shows a page, which then is the open one
     */
    String submit(String path, List<Map.Entry<String, String>> fields) throws InterruptedException {
        String body = "_csrf=" + encode(field(page, "_csrf"))
                + fields.stream()
                        .map(field -> "&" + encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining());
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException("the portal refused " + path + " with " + answer.statusCode());
        }
        if (answer.statusCode() >= 300) {
            return answer.headers().firstValue("Location").orElse("");
        }
        page = answer.body();
        return "";
    }

    /** The value of a form's field. */
    static String field(String page, String name) {
        Matcher input = Pattern.compile("<input[^>]*name=\"" + Pattern.quote(name) + "\"[^>]*>")
                .matcher(page);
        if (input.find()) {
            Matcher value = Pattern.compile("value=\"([^\"]*)\"").matcher(input.group());
            if (value.find()) {
                return value.group(1);
            }
        }
        throw new IllegalStateException("the page has no field " + name);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the portal does not answer " + request.uri().getPath(), e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
