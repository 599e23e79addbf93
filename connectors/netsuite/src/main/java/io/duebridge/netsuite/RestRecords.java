package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the raw shape of a record that REST gave, with its sublists inlined ({@code expandSubResources=true}). REST has SOAP's field names
 * but for a few; a reference has {@code refName}, a sublist its rows in {@code items}, and custom fields stand among the others.
 */
final class RestRecords {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    /** What REST calls otherwise than SOAP. */
    private static final Map<String, String> NAMES = Map.of(
            "subtotal", "subTotal",
            "amountRemainingTotalBox", "amountRemaining",
            "amountPaidTotalBox", "amountPaid",
            "addressBook", "addressbook",
            "checkNumber", "checkNum",
            "class_", "class");

    private static final Pattern CUSTOM = Pattern.compile("cust(body|entity|col|record)_?\\w*");

    private final RawFields fields;

    RestRecords(RawFields fields) {
        this.fields = fields;
    }

    /** @throws RawFault if a field holds what it cannot hold */
    ObjectNode read(NetSuiteType type, JsonNode record) throws RawFault {
        ObjectNode raw = JSON.objectNode();
        raw.put("recordType", type.recordType());
        readFields(record, raw);
        return raw;
    }

    private void readFields(JsonNode from, ObjectNode into) throws RawFault {
        ObjectNode custom = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull() || name.equals("links") || name.equals("refName")) {
                continue;
            }
            if (name.startsWith("cust") && CUSTOM.matcher(name).matches()) {
                custom.set(name, custom(value));
            } else {
                set(NAMES.getOrDefault(name, name), value, into);
            }
        }
        if (!custom.isEmpty()) {
            into.set("customFieldList", custom);
        }
    }

    private void set(String name, JsonNode value, ObjectNode into) throws RawFault {
        if (value.path("items").isArray()) {
            ArrayNode rows = JSON.arrayNode();
            for (JsonNode row : value.path("items")) {
                ObjectNode read = JSON.objectNode();
                readFields(row, read);
                rows.add(read);
            }
            into.set(name.endsWith("List") ? name : name + "List", rows);
        } else if (name.equals("status") || name.equals("stage") || name.equals("type")) {
            into.put(
                    name,
                    value.isObject()
                            ? value.path("refName").asText(value.path("id").asText())
                            : value.asText());
        } else if (name.equals("doc") && value.isObject()) {
            into.put(name, value.path("id").asText());
        } else if (isReference(value)) {
            into.set(name, reference(value));
        } else if (value.isObject()) {
            ObjectNode nested = JSON.objectNode();
            readFields(value, nested);
            into.set(name, nested);
        } else if (value.isValueNode() && !(name.equals("id") && value.asText().isEmpty())) {
            into.set(name, fields.read(name, text(value)));
        }
    }

    private static boolean isReference(JsonNode value) {
        return value.isObject() && value.has("id") && (value.has("refName") || value.size() <= 3);
    }

    private static ObjectNode reference(JsonNode value) {
        ObjectNode reference = JSON.objectNode();
        reference.put("id", value.path("id").asText());
        Optional.of(value.path("externalId").asText())
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> reference.put("externalId", id));
        Optional.of(value.path("refName").asText())
                .filter(name -> !name.isBlank())
                .ifPresent(name -> reference.put("name", name));
        return reference;
    }

    private static JsonNode custom(JsonNode value) {
        if (value.path("items").isArray()) {
            ArrayNode several = JSON.arrayNode();
            value.path("items").forEach(item -> several.add(custom(item)));
            return several;
        }
        return isReference(value) ? reference(value) : value;
    }

    static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }
}
