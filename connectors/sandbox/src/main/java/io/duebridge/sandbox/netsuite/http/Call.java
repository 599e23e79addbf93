package io.duebridge.sandbox.netsuite.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came off the wire.
 *
 * @param address scheme, host and port as the caller spelt them
 * @param rawPath the path as it came, still encoded
 * @param query the query string's parameters, decoded, in their order
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Call(
        String method,
        String address,
        String rawPath,
        List<Map.Entry<String, String>> query,
        Map<String, String> headers,
        byte[] body) {

    /** The path, decoded, split at the slashes. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String raw : rawPath.split("/")) {
            if (!raw.isEmpty()) {
                segments.add(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return segments;
    }

    public Optional<String> parameter(String name) {
        return query.stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a form; the first of repeated fields. */
    public Map<String, String> form() {
        Map<String, String> fields = new LinkedHashMap<>();
        pairs(text()).forEach(entry -> fields.putIfAbsent(entry.getKey(), entry.getValue()));
        return fields;
    }

    /** Decodes {@code a=1&b=2}. */
    public static List<Map.Entry<String, String>> pairs(String encoded) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(Map.entry(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8)));
            }
        }
        return pairs;
    }
}
