package io.duebridge.collections.payments.posting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** The instruction of a reversal as the text it is stored as. */
public final class ReversalJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReversalJson() {}

    public static String write(ReversalInstruction instruction) {
        ObjectNode root = JSON.createObjectNode();
        root.put("reference", instruction.reference().value());
        root.put("payment", instruction.payment().value());
        root.put("paymentReference", instruction.paymentReference().value());
        root.put("customer", instruction.customer().value());
        root.put("amount", instruction.amount().amount().toPlainString());
        root.put("currency", instruction.amount().currency().getCurrencyCode());
        root.put("whole", instruction.whole());
        root.put("date", instruction.date().toString());
        root.put("way", instruction.way().name());
        root.put("reason", instruction.reason());
        instruction.charges().stream().map(ErpId::value).sorted().forEach(root.putArray("charges")::add);
        return root.toString();
    }

    public static ReversalInstruction read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return new ReversalInstruction(
                    new PaymentReference(text(root, "reference")),
                    new ErpId(text(root, "payment")),
                    new PaymentReference(text(root, "paymentReference")),
                    new ErpId(text(root, "customer")),
                    Money.of(text(root, "amount"), text(root, "currency")),
                    root.required("whole").booleanValue(),
                    LocalDate.parse(text(root, "date")),
                    ReversalWay.valueOf(text(root, "way")),
                    text(root, "reason"),
                    charges(root.path("charges")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored reversal instruction is not readable", e);
        }
    }

    /** What was recorded by an earlier release names none. */
    private static Set<ErpId> charges(JsonNode array) {
        Set<ErpId> charges = new HashSet<>();
        array.forEach(each -> charges.add(new ErpId(each.asText())));
        return charges;
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }
}
