package io.duebridge.sandbox.netsuite.restlet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import java.time.Instant;

/** The script's answer about what payments took off for paying early. */
final class RestletDiscounts {
    private static final int MOST = 100;

    private RestletDiscounts() {}

    static ObjectNode of(NetSuiteBooks books, JsonNode request, Instant visibleUntil) {
        JsonNode ids = request.path("ids");
        boolean named = true;
        for (JsonNode id : ids) {
            named &= id.asText().matches("[0-9]{1,15}");
        }
        if (ids.size() > MOST || !named) {
            return RestletProgram.refusal(
                    "DUEBRIDGE_BAD_IDS", "ids must name at most " + MOST + " payments by their internal ids.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true);
        ObjectNode payments = answer.putObject("payments");
        for (JsonNode id : ids) {
            ArrayNode taken = books.read(visibleUntil, finder -> finder.transaction(id.asText()))
                    .filter(entity -> entity.kind() == EntityKind.PAYMENT)
                    .map(LedgerPayment.class::cast)
                    .map(RestletDiscounts::lines)
                    .orElseGet(JsonNodeFactory.instance::arrayNode);
            if (!taken.isEmpty()) {
                payments.set(id.asText(), taken);
            }
        }
        return answer;
    }

    private static ArrayNode lines(LedgerPayment payment) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (LedgerApplication one : payment.applications()) {
            if (one.discount().signum() != 0) {
                lines.addObject()
                        .put("doc", one.document())
                        .put("discount", one.discount().toPlainString());
            }
        }
        return lines;
    }
}
