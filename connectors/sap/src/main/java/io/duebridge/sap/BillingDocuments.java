package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays billing documents with their lines beside the items they were posted as. */
final class BillingDocuments {
    private static final String SERVICE = "API_BILLING_DOCUMENT_SRV";
    private static final int AT_ONCE = 80;

    private final ODataClient client;
    private final boolean wanted;

    BillingDocuments(ODataClient client, SapSettings settings) {
        this.client = client;
        this.wanted = settings.billingDocuments();
    }

    void lay(List<ObjectNode> records, Deadline deadline) throws ConnectorException {
        List<String> numbers = records.stream()
                .map(record -> record.path("BillingDocument").asText())
                .filter(number -> wanted && !number.isEmpty())
                .distinct()
                .toList();
        Map<String, ObjectNode> found = new HashMap<>();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            read(numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE)), found, deadline);
        }
        for (ObjectNode record : records) {
            ObjectNode billing = found.get(record.path("BillingDocument").asText());
            if (billing != null) {
                record.set("Billing", billing);
            }
        }
    }

    private void read(List<String> numbers, Map<String, ObjectNode> found, Deadline deadline)
            throws ConnectorException {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("$filter", Filters.oneOf("BillingDocument", numbers));
        options.put("$expand", "to_Item");
        for (JsonNode row : client.entities(SERVICE, "A_BillingDocument", options, Use.READ, deadline)) {
            try {
                ObjectNode raw = RawFields.read(row);
                // What is open of it the item says, and it alone.
                raw.remove("InvoiceClearingStatus");
                found.put(raw.path("BillingDocument").asText(), BillingRecords.read(raw));
            } catch (RawFault e) {
                continue; // without its lines the item is an invoice of one line
            }
        }
    }
}
