package io.duebridge.sandbox.netsuite.auth;

import io.duebridge.sandbox.netsuite.http.Call;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An Authorization header of OAuth 1.0a (RFC 5849), by name, decoded. */
public final class OAuth1Header {
    private final Map<String, String> fields;

    private OAuth1Header(Map<String, String> fields) {
        this.fields = fields;
    }

    /** @param fields what stands behind {@code OAuth} */
    public static OAuth1Header parse(String fields) {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String field : fields.split(",")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                String value = field.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                String plain = quoted ? value.substring(1, value.length() - 1) : value;
                parsed.put(
                        field.substring(0, equals).strip(),
                        URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return new OAuth1Header(parsed);
    }

    /** Empty text for what is not there. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Zero if it is missing or no number, which no clock is near. */
    long timestamp() {
        return get("oauth_timestamp").matches("[0-9]{1,15}") ? Long.parseLong(get("oauth_timestamp")) : 0;
    }

    /** Section 3.4.1: method, address without query, and all parameters but realm and signature, sorted. */
    public String baseString(Call call) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        call.query().forEach(entry -> pairs.add(Map.entry(encoded(entry.getKey()), encoded(entry.getValue()))));
        fields.forEach((name, value) -> {
            if (!name.equals("realm") && !name.equals("oauth_signature")) {
                pairs.add(Map.entry(encoded(name), encoded(value)));
            }
        });
        String parameters = pairs.stream()
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return call.method() + "&" + encoded(call.address() + call.rawPath()) + "&" + encoded(parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
