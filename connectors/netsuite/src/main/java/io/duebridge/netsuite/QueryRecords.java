package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the raw shape of a row of SuiteQL's tables transaction and customer. Columns come in small letters, all values as text, flags as T
 * and F, and references as bare ids. A row has no sublists. Credits and payments stand there with a minus.
 */
final class QueryRecords {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("externalid", "externalId"),
            Map.entry("tranid", "tranId"),
            Map.entry("transactionnumber", "transactionNumber"),
            Map.entry("trandate", "tranDate"),
            Map.entry("duedate", "dueDate"),
            Map.entry("createddate", "createdDate"),
            Map.entry("lastmodifieddate", "lastModifiedDate"),
            Map.entry("datecreated", "dateCreated"),
            Map.entry("otherrefnum", "otherRefNum"),
            Map.entry("exchangerate", "exchangeRate"),
            Map.entry("foreigntotal", "total"),
            Map.entry("foreignamountunpaid", "amountRemaining"),
            Map.entry("foreignamountpaid", "amountPaid"),
            Map.entry("foreignpaymentamountunused", "unapplied"),
            Map.entry("foreignpaymentamountused", "applied"),
            Map.entry("taxtotal", "taxTotal"),
            Map.entry("entityid", "entityId"),
            Map.entry("altname", "altName"),
            Map.entry("companyname", "companyName"),
            Map.entry("firstname", "firstName"),
            Map.entry("lastname", "lastName"),
            Map.entry("isinactive", "isInactive"),
            Map.entry("isperson", "isPerson"),
            Map.entry("balancesearch", "balance"));

    private static final Set<String> REFERENCES = Set.of(
            "entity", "currency", "terms", "parent", "subsidiary", "postingperiod", "department", "class", "location");

    private final RawFields fields;

    QueryRecords(RawFields fields) {
        this.fields = fields;
    }

    /** The type a row says it is of. */
    static Optional<NetSuiteType> type(JsonNode row) {
        String code = row.path("type").asText();
        String name = row.path("recordtype").asText();
        return Arrays.stream(NetSuiteType.values())
                .filter(type -> (!code.isEmpty() && code.equals(type.queryType()))
                        || type.recordType().equalsIgnoreCase(name))
                .findFirst();
    }

    /** @throws RawFault if a column holds what it cannot hold */
    ObjectNode read(NetSuiteType type, JsonNode row) throws RawFault {
        ObjectNode raw = JSON.objectNode();
        raw.put("recordType", type.recordType());
        boolean foreign = row.has("foreigntotal");
        for (Map.Entry<String, JsonNode> column : row.properties()) {
            String text = column.getValue().isValueNode() && !column.getValue().isNull()
                    ? RestRecords.text(column.getValue())
                    : "";
            // total is in the company's currency; beside foreigntotal it would take its place
            if (!text.isEmpty() && !(foreign && column.getKey().equals("total"))) {
                set(type, column.getKey(), text, raw);
            }
        }
        return raw;
    }

    private void set(NetSuiteType type, String column, String text, ObjectNode raw) throws RawFault {
        if (REFERENCES.contains(column)) {
            raw.set(reference(type, column), JSON.objectNode().put("id", text));
        } else if (column.equals("status")) {
            raw.put("status", text.substring(text.lastIndexOf(':') + 1).strip());
        } else if (column.equals("voided")) {
            raw.put("voided", text.equals("T"));
        } else if (!column.equals("type") && !column.equals("recordtype") && !column.equals("links")) {
            String name = COLUMNS.getOrDefault(column, column);
            JsonNode value = fields.read(name, day(name, text));
            raw.set(name, type != NetSuiteType.CUSTOMER && value.isBigDecimal() ? positive(value) : value);
        }
    }

    /** Payments and their like name a customer, documents an entity; in the table both are entity. */
    private static String reference(NetSuiteType type, String column) {
        boolean document = type == NetSuiteType.INVOICE || type == NetSuiteType.CREDIT_MEMO;
        if (column.equals("entity") && !document) {
            return "customer";
        }
        return column.equals("postingperiod") ? "postingPeriod" : column;
    }

    private static JsonNode positive(JsonNode amount) {
        return DecimalNode.valueOf(amount.decimalValue().abs());
    }

    /** A date is written as the user's preferences say; the usual one is month/day/year. */
    private static String day(String name, String text) {
        if ((!name.equals("tranDate") && !name.equals("dueDate")) || !text.matches("\\d{1,2}/\\d{1,2}/\\d{4}")) {
            return text;
        }
        String[] parts = text.split("/", -1);
        return "%s-%02d-%02d".formatted(parts[2], Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
}
