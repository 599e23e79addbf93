package io.duebridge.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which URLs may be called, and how queries are written into them. */
public final class WireUrls {
    private WireUrls() {}

    /** What is wrong with a URL to which tokens will be sent; empty if nothing is. */
    public static Optional<String> fault(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null) {
            return Optional.of("is not a URL with a host, such as https://host/path");
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("must start with https://");
        }
        if (scheme.equals("http") && !isLoopback(uri)) {
            return Optional.of("must start with https://; plain http is only for this very machine (localhost)");
        }
        if (uri.getUserInfo() != null) {
            return Optional.of("must not carry a user name or password");
        }
        return Optional.empty();
    }

    static URI requireSafe(URI uri) {
        fault(uri).ifPresent(problem -> {
            throw new IllegalArgumentException("the URL of host " + uri.getHost() + " " + problem);
        });
        return uri;
    }

    /** Whether the URL names this machine. Only literal names count: what a name server answers is not trusted. */
    public static boolean isLoopback(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** {@code a=1&b=x%2By}: every value encoded, so that a plus sign in a time or an address stays one. */
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
