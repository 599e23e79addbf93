package io.duebridge.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request as it is made: what, of what, with which parameters and body. */
final class Call {
    private final Operation operation;
    private final Map<String, String> query = new LinkedHashMap<>();
    private String path;
    private @Nullable Object body;
    private byte @Nullable [] bytes;
    private String key = "";
    private String asSeen = "";

    private Call(Operation operation) {
        this.operation = operation;
        this.path = operation.path();
    }

    static Call of(Operation operation) {
        return new Call(operation);
    }

    static Call of(Operation operation, UUID id) {
        return new Call(operation).in("id", id);
    }

    Call in(String place, UUID id) {
        path = path.replace("{" + place + "}", id.toString());
        return this;
    }

    /** Left out if it is null. */
    Call with(String parameter, @Nullable Object value) {
        if (value != null) {
            query.put(parameter, value.toString());
        }
        return this;
    }

    Call body(Object json) {
        body = json;
        return this;
    }

    Call file(String name, byte[] content) {
        bytes = content.clone();
        return with("name", name);
    }

    /** @param chosen the caller's own, or null for a new one */
    Call once(@Nullable String chosen) {
        key = chosen == null ? UUID.randomUUID().toString() : chosen;
        return this;
    }

    /** Only if it is still that. */
    Call ifStill(Seen<?> seen) {
        asSeen = seen.tag();
        return this;
    }

    String asSeen() {
        return asSeen;
    }

    Operation operation() {
        return operation;
    }

    @Nullable
    Object body() {
        return body;
    }

    byte @Nullable [] bytes() {
        return bytes;
    }

    String key() {
        return key;
    }

    URI uri(String base) {
        StringBuilder uri = new StringBuilder(base).append(path);
        char separator = '?';
        for (Map.Entry<String, String> one : query.entrySet()) {
            uri.append(separator)
                    .append(one.getKey())
                    .append('=')
                    .append(URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return URI.create(uri.toString());
    }
}
