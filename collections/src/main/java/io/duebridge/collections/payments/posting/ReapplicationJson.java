package io.duebridge.collections.payments.posting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The instruction of a re-application as the text it is stored as. */
public final class ReapplicationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReapplicationJson() {}

    public static String write(ReapplicationInstruction instruction) {
        ObjectNode root = JSON.createObjectNode();
        root.put("reference", instruction.reference().value());
        root.put("payment", instruction.payment().value());
        root.put("paymentReference", instruction.paymentReference().value());
        root.put("customer", instruction.customer().value());
        root.put("currency", instruction.total().currency().getCurrencyCode());
        root.put("total", instruction.total().amount().toPlainString());
        root.put("unapplied", instruction.unapplied().amount().toPlainString());
        ArrayNode documents = root.putArray("documents");
        for (AppliedAnew each : instruction.documents()) {
            documents
                    .addObject()
                    .put("kind", each.kind().label())
                    .put("document", each.document().value())
                    .put("before", each.before().toPlainString())
                    .put("after", each.after().toPlainString());
        }
        root.put("reason", instruction.reason());
        return root.toString();
    }

    public static ReapplicationInstruction read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            List<AppliedAnew> documents = new ArrayList<>();
            for (JsonNode node : root.required("documents")) {
                documents.add(new AppliedAnew(
                        RecordKind.ofLabel(text(node, "kind")),
                        new ErpId(text(node, "document")),
                        new BigDecimal(text(node, "before")),
                        new BigDecimal(text(node, "after"))));
            }
            return new ReapplicationInstruction(
                    new PaymentReference(text(root, "reference")),
                    new ErpId(text(root, "payment")),
                    new PaymentReference(text(root, "paymentReference")),
                    new ErpId(text(root, "customer")),
                    Money.of(text(root, "total"), text(root, "currency")),
                    Money.of(text(root, "unapplied"), text(root, "currency")),
                    documents,
                    text(root, "reason"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored re-application instruction is not readable", e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }
}
