package io.duebridge.collections.payments.posting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A payment instruction as the text it is stored as. Amounts are strings, so that no parser makes binary fractions of them. */
public final class InstructionJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private InstructionJson() {}

    public static String write(PaymentInstruction instruction) {
        ObjectNode root = JSON.createObjectNode();
        root.put("reference", instruction.reference().value());
        root.put("customer", instruction.customer().value());
        root.put("total", instruction.total().amount().toPlainString());
        root.put("currency", instruction.total().currency().getCurrencyCode());
        root.put("date", instruction.date().toString());
        ArrayNode applications = root.putArray("applications");
        for (PaymentApplication application : instruction.applications()) {
            ObjectNode line = applications
                    .addObject()
                    .put("kind", application.kind().label())
                    .put("document", application.document().value())
                    .put("amount", application.amount().toPlainString());
            if (application.discount().signum() != 0) {
                line.put("discount", application.discount().toPlainString());
            }
        }
        instruction.method().ifPresent(method -> root.put("method", method));
        instruction.memo().ifPresent(memo -> root.put("memo", memo));
        return root.toString();
    }

    public static PaymentInstruction read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            List<PaymentApplication> applications = new ArrayList<>();
            for (JsonNode node : root.required("applications")) {
                applications.add(new PaymentApplication(
                        RecordKind.ofLabel(text(node, "kind")),
                        new ErpId(text(node, "document")),
                        new BigDecimal(text(node, "amount")),
                        new BigDecimal(node.path("discount").asText("0"))));
            }
            return new PaymentInstruction(
                    new PaymentReference(text(root, "reference")),
                    new ErpId(text(root, "customer")),
                    Money.of(text(root, "total"), text(root, "currency")),
                    LocalDate.parse(text(root, "date")),
                    applications,
                    Optional.ofNullable(root.get("method")).map(JsonNode::asText),
                    Optional.ofNullable(root.get("memo")).map(JsonNode::asText));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored payment instruction is not readable", e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }
}
