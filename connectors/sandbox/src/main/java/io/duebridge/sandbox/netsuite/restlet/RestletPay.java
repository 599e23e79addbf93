package io.duebridge.sandbox.netsuite.restlet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.netsuite.books.Given;
import io.duebridge.sandbox.netsuite.books.Key;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.RecordWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The script's payments: N/record has the fields that SOAP has, under names in small letters. */
final class RestletPay {
    private static final Map<String, String> REFERENCES = Map.of(
            "aracct", "arAcct",
            "paymentmethod", "paymentMethod",
            "account", "account",
            "subsidiary", "subsidiary",
            "class", "class",
            "department", "department",
            "location", "location");

    private RestletPay() {}

    static ObjectNode post(NetSuiteBooks books, JsonNode request, boolean afterSubmitFails) {
        String reference = request.path("reference").asText();
        if (!reference.matches("[0-9A-Za-z_-]{6,40}")) {
            return RestletProgram.refusal(
                    "DUEBRIDGE_NO_REFERENCE", "A payment needs a reference, which becomes its external id.");
        }
        Given given = new Given(books.userZone());
        given.ids(Optional.empty(), Optional.of(reference));
        given.ref("customer", Key.internal(request.path("customer").asText()));
        given.ref("currency", Key.internal(request.path("currency").asText()));
        given.text("tranDate", request.path("date").asText());
        given.text("payment", request.path("amount").asText());
        given.text("autoApply", "false");
        given.text("undepFunds", Boolean.toString(request.path("undeposited").asBoolean()));
        request.path("fields").properties().forEach(field -> field(given, field.getKey(), field.getValue()));
        given.list("applyList", rows(books, request.path("apply")));
        given.list("creditList", rows(books, request.path("credit")));
        String id = new RecordWriter(books).add(RecordType.CUSTOMER_PAYMENT, given);
        if (afterSubmitFails) {
            throw NsRefusal.afterSubmit(id);
        }
        return JsonNodeFactory.instance.objectNode().put("ok", true).put("id", id);
    }

    private static void field(Given given, String name, JsonNode value) {
        if (REFERENCES.containsKey(name)) {
            given.ref(REFERENCES.get(name), Key.internal(value.asText()));
        } else if (name.startsWith("custbody")) {
            given.custom(name, value.asText());
        } else if (name.equals("memo")) {
            given.text("memo", value.asText());
        } else {
            throw NsRefusal.of("SSS_INVALID_FIELD_ID", "There is no field " + name + ".");
        }
    }

    private static Given.Rows rows(NetSuiteBooks books, JsonNode lines) {
        List<Given> rows = new ArrayList<>();
        for (JsonNode line : lines) {
            Given row = new Given(books.userZone());
            row.text("doc", line.path("doc").asText());
            row.text("apply", "true");
            row.text("amount", line.path("amount").asText());
            if (line.has("discount")) {
                row.text("disc", line.path("discount").asText());
            }
            rows.add(row);
        }
        return new Given.Rows(true, rows);
    }
}
