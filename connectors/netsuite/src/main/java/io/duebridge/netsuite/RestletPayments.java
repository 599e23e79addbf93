package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.util.Map;
import java.util.Optional;

/** Writes a payment as what Duebridge's RESTlet posts: one with discounts for paying early, by REST, whose own payments have none. */
final class RestletPayments {
    private static final String START = "{\"function\":\"pay\",";
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private RestletPayments() {}

    /** Whether a frozen text is for the RESTlet. */
    static boolean speaks(String body) {
        return body.startsWith(START);
    }

    static String body(PaymentDraft draft) {
        PaymentInstruction instruction = draft.instruction();
        PostingCodes.Ids codes = draft.codes();
        ObjectNode body = JSON.objectNode();
        body.put("function", "pay");
        body.put("reference", instruction.reference().value());
        body.put("customer", instruction.customer().value());
        body.put("currency", draft.currencyId());
        body.put("amount", instruction.total().amount().toPlainString());
        body.put("date", instruction.date().toString());
        body.put("undeposited", codes.depositAccount().isEmpty());
        ObjectNode fields = body.putObject("fields");
        put(fields, "memo", instruction.memo());
        put(fields, "subsidiary", codes.subsidiary());
        put(fields, "aracct", codes.receivableAccount());
        put(fields, "paymentmethod", codes.paymentMethod());
        put(fields, "account", codes.depositAccount());
        put(fields, "class", codes.businessClass());
        put(fields, "department", codes.department());
        put(fields, "location", codes.location());
        ObjectNode custom = JSON.objectNode();
        codes.custom().forEach(field -> field.rest(custom));
        for (Map.Entry<String, JsonNode> field : custom.properties()) {
            fields.set(
                    field.getKey(),
                    field.getValue().path("id").isMissingNode()
                            ? field.getValue()
                            : field.getValue().path("id"));
        }
        lines(body.putArray("apply"), instruction, false);
        lines(body.putArray("credit"), instruction, true);
        return body.toString();
    }

    private static void put(ObjectNode fields, String name, Optional<String> value) {
        value.ifPresent(known -> fields.put(name, known));
    }

    private static void lines(ArrayNode lines, PaymentInstruction instruction, boolean giving) {
        for (PaymentApplication one : instruction.applications()) {
            if (one.gives() == giving) {
                ObjectNode line = lines.addObject();
                line.put("doc", one.document().value());
                line.put("amount", one.amount().toPlainString());
                if (one.discount().signum() != 0) {
                    line.put("discount", one.discount().toPlainString());
                }
            }
        }
    }
}
