package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came off the wire, body decompressed.
 *
 * @param segments the path, decoded, split at the slashes
 * @param parameters the query string, decoded; the first of repeated ones
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(
        String method,
        List<String> segments,
        Map<String, String> parameters,
        Map<String, String> headers,
        byte[] body) {

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    Optional<String> requestId() {
        return parameter("requestid").filter(id -> !id.isEmpty());
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The path below {@code /v3/company/<realm>}, or empty where the path is none of the company's. */
    List<String> resource() {
        boolean ofCompany = segments.size() > 3
                && segments.get(0).equals("v3")
                && segments.get(1).equals("company");
        return ofCompany ? segments.subList(3, segments.size()) : List.of();
    }

    /** The same call with only the first half, rounded up, of a list in its body. */
    Call withFirstHalf(String list) {
        ObjectNode half = json();
        if (half.path(list) instanceof ArrayNode items) {
            int kept = (items.size() + 1) / 2;
            while (items.size() > kept) {
                items.remove(items.size() - 1);
            }
        }
        return new Call(method, segments, parameters, headers, half.toString().getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode json() {
        try {
            if (Wire.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw QboFault.of(2010, "Request has invalid or unsupported property", "Property Name:" + e.getMessage());
        }
        throw QboFault.of(2010, "Request has invalid or unsupported property", "The body is not a JSON object");
    }
}
