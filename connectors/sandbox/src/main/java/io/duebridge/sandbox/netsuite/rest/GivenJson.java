package io.duebridge.sandbox.netsuite.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.netsuite.books.Given;
import io.duebridge.sandbox.netsuite.books.Key;
import io.duebridge.sandbox.netsuite.books.RecordType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a body in JSON says of a record. */
final class GivenJson {
    private final RecordType type;
    private final ZoneId zone;
    private final boolean strict;
    private final Set<String> replaced;

    /**
     * @param strict whether a property that does not exist is an error; else it is passed over, as is the service's default
     * @param replaced sublists whose rows go away where they are not named
     */
    GivenJson(RecordType type, ZoneId zone, boolean strict, Set<String> replaced) {
        this.type = type;
        this.zone = zone;
        this.strict = strict;
        this.replaced = replaced;
    }

    Given of(JsonNode body) {
        Given given = new Given(zone);
        given.ids(Optional.empty(), Optional.ofNullable(body.get("externalId")).map(JsonNode::asText));
        body.fields().forEachRemaining(entry -> {
            if (!RestNames.knows(type, entry.getKey())) {
                refuse(entry.getKey());
            } else if (!entry.getKey().equals("externalId") && !entry.getKey().equals("id")) {
                property(given, entry.getKey(), entry.getValue());
            }
        });
        return given;
    }

    private void refuse(String property) {
        if (strict) {
            throw new RestError(
                    400,
                    "INVALID_CONTENT",
                    "Invalid content in the request body. Unknown reference or field: " + property + ".");
        }
    }

    private void property(Given given, String name, JsonNode value) {
        if (value.isNull()) {
            given.clear(RestNames.soap(name, false));
        } else if (name.startsWith("cust") && name.contains("_")) {
            given.custom(name, value.isObject() ? value.path("id").asText() : value.asText());
        } else if (value.isObject() && value.has("items")) {
            List<Given> rows = new ArrayList<>();
            value.get("items").forEach(row -> rows.add(row(row)));
            given.list(RestNames.soap(name, true), new Given.Rows(replaced.contains(name), rows));
        } else if (value.isObject()) {
            given.ref(RestNames.soap(name, false), key(value));
        } else {
            given.text(
                    RestNames.soap(name, false),
                    value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
        }
    }

    private Given row(JsonNode row) {
        Given given = new Given(zone);
        row.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            if (!RestNames.knowsInRow(entry.getKey())) {
                refuse(entry.getKey());
            } else if (value.isObject()) {
                given.ref(entry.getKey(), key(value));
            } else if (!value.isNull()) {
                given.text(
                        entry.getKey(), value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
            }
        });
        return given;
    }

    private static Key key(JsonNode reference) {
        return new Key(
                Optional.ofNullable(reference.get("id")).map(JsonNode::asText),
                Optional.ofNullable(reference.get("externalId")).map(JsonNode::asText));
    }
}
