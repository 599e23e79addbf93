package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings an entity into the raw shape: its property names are OData's; amounts are exact numbers, days {@code 2026-02-01}, moments UTC;
 * numbers of documents have their leading zeros, those of customers none; an expanded collection is an array. Fields in SAP's initial
 * state are left out, as are links. Properties that nobody here knows are taken over by what their name says they hold.
 */
final class RawFields {
    private static final Pattern AMOUNT = Pattern.compile(".*(?:Amount|Amt)(?:[A-Z0-9].*)?");
    private static final Set<String> NUMBERS =
            Set.of("CashDiscount1Percent", "CashDiscount2Percent", "BillingQuantity", "Quantity");
    private static final Set<String> DAYS = Set.of("CashDiscount1Days", "CashDiscount2Days", "NetPaymentDays");

    /** How long SAP keeps them. */
    private static final Map<String, Integer> PADDED = Map.ofEntries(
            Map.entry("AccountingDocument", 10),
            Map.entry("AccountingDocumentItem", 3),
            Map.entry("ClearingAccountingDocument", 10),
            Map.entry("InvoiceReference", 10),
            Map.entry("InvoiceItemReference", 3),
            Map.entry("ReverseDocument", 10),
            Map.entry("BillingDocument", 10),
            Map.entry("CancelledBillingDocument", 10),
            Map.entry("FiscalYear", 4),
            Map.entry("ClearingDocFiscalYear", 4),
            Map.entry("InvoiceReferenceFiscalYear", 4),
            Map.entry("ReverseDocumentFiscalYear", 4));

    private static final Set<String> BARE = Set.of(
            "Customer", "BranchAccount", "PayerParty", "SoldToParty", "BusinessPartner", "Supplier", "SalesDocument");

    private static final int MAX_DEPTH = 12;

    private RawFields() {}

    /**
     * @throws RawFault naming the first field whose value it cannot hold
     */
    static ObjectNode read(JsonNode entity) throws RawFault {
        return read(entity, 0);
    }

    private static ObjectNode read(JsonNode entity, int depth) throws RawFault {
        ObjectNode raw = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : entity.properties()) {
            if (!field.getKey().startsWith("__")) {
                put(raw, field.getKey(), field.getValue(), depth);
            }
        }
        return raw;
    }

    private static void put(ObjectNode raw, String name, JsonNode value, int depth) throws RawFault {
        if (depth > MAX_DEPTH) {
            throw new RawFault(name + " is nested too deeply");
        }
        if (value.isObject()) {
            nested(raw, name, value, depth);
        } else if (value.isArray()) {
            raw.set(name, elements(value, depth));
        } else if (!SapValues.text(value).isEmpty()) {
            putValue(raw, name, value);
        }
    }

    private static void nested(ObjectNode raw, String name, JsonNode value, int depth) throws RawFault {
        if (value.path("results").isArray()) {
            raw.set(name, elements(value.path("results"), depth));
        } else if (!value.has("__deferred")) {
            raw.set(name, read(value, depth + 1));
        }
    }

    private static ArrayNode elements(JsonNode list, int depth) throws RawFault {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : list) {
            if (element.isObject()) {
                elements.add(read(element, depth + 1));
            }
        }
        return elements;
    }

    private static void putValue(ObjectNode raw, String name, JsonNode value) throws RawFault {
        Integer length = PADDED.get(name);
        if (name.equals("AccountingDocumentItem") && SapValues.text(value).matches("0{1,3}")) {
            raw.put(name, "000"); // a line that document splitting made: it is there and is no item
        } else if (length != null) {
            putText(raw, name, SapValues.padded(SapValues.text(value), length));
        } else if (BARE.contains(name)) {
            putText(raw, name, SapValues.bare(SapValues.text(value)));
        } else if (DAYS.contains(name)) {
            raw.put(name, SapValues.days(name, value));
        } else if (NUMBERS.contains(name) || AMOUNT.matcher(name).matches()) {
            raw.put(name, SapValues.number(name, value));
        } else if (name.endsWith("DateTime")) {
            SapValues.instant(name, value).ifPresent(moment -> raw.put(name, moment.toString()));
        } else if (name.endsWith("Date")) {
            SapValues.day(name, value).ifPresent(day -> raw.put(name, day.toString()));
        } else if (value.isBoolean()) {
            raw.put(name, value.booleanValue());
        } else {
            raw.put(name, SapValues.text(value));
        }
    }

    private static void putText(ObjectNode raw, String name, String text) {
        if (!text.isEmpty()) {
            raw.put(name, text);
        }
    }
}
