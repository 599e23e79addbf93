package io.duebridge.sandbox.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of a call as Stripe's form encoding has them, {@code line_items[0][quantity]=1}. */
record StripeForm(Map<String, String> fields) {
    static StripeForm of(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            fields.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new StripeForm(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String required(String name) {
        return text(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new StripeRefusal(
                        400, "invalid_request_error", "parameter_missing", "Missing required param: " + name + "."));
    }

    long whole(String name) {
        String value = required(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new StripeRefusal(
                    400, "invalid_request_error", "parameter_invalid_integer", "Invalid integer: " + value);
        }
    }

    /** {@code types[0]=a&types[1]=b} as a list. */
    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        fields.forEach((key, value) -> {
            if (key.startsWith(name + "[")) {
                values.add(value);
            }
        });
        return values;
    }

    /** {@code metadata[key]=value} below a prefix. */
    Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        fields.forEach((key, value) -> {
            if (key.startsWith(prefix + "[") && key.endsWith("]")) {
                found.put(key.substring(prefix.length() + 1, key.length() - 1), value);
            }
        });
        return found;
    }

    /** The same parameters, however they are ordered. */
    String fingerprint() {
        return new TreeMap<>(fields).toString();
    }
}
