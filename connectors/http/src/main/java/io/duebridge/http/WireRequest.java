package io.duebridge.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param body sent as it stands; its content type is among the headers
 */
public record WireRequest(String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {
    public WireRequest {
        headers = Map.copyOf(headers);
    }

    public static WireRequest get(URI uri, Map<String, String> headers) {
        return new WireRequest("GET", uri, headers, Optional.empty());
    }

    public static WireRequest post(URI uri, Map<String, String> headers, byte[] body) {
        return new WireRequest("POST", uri, headers, Optional.of(body));
    }

    /** Without headers and body, which may hold secrets and money. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
