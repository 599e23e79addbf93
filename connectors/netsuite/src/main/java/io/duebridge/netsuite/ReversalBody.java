package io.duebridge.netsuite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.ReversalInstruction;

/**
 * A reversal's frozen body, the same for both transports: what is taken back and the words that go with it. Left open are the entry's
 * accounts, places and rate, which only the payment in NetSuite tells; no second send changes them, since by then the entry is there.
 */
final class ReversalBody {
    private static final int LONGEST_MEMO = 999;
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private ReversalBody() {}

    static FrozenReversal freeze(ReversalInstruction instruction) throws ConnectorException {
        String memo = instruction.reference() + " takes back " + instruction.paymentReference() + ": "
                + instruction.reason().strip();
        String problem = "";
        if (!instruction.amount().isPayable()) {
            problem = instruction.amount() + " has more decimals than its currency";
        } else if (!NetSuitePayments.isNumber(instruction.payment())) {
            problem = "payment " + instruction.payment() + " is no internal id of NetSuite";
        } else if (!NetSuitePayments.isNumber(instruction.customer())) {
            problem = "customer " + instruction.customer() + " is no internal id of NetSuite";
        } else if (memo.length() > LONGEST_MEMO) {
            problem = "the reason and the references are longer than " + LONGEST_MEMO + " characters";
        }
        if (!problem.isEmpty()) {
            throw new ConnectorException(
                    NetSuiteErrors.NOT_EXPRESSIBLE, "reversal " + instruction.reference() + ": " + problem);
        }
        ObjectNode body = JSON.objectNode();
        body.put("way", instruction.way().name());
        body.put("reference", instruction.reference().value());
        body.put("payment", instruction.payment().value());
        body.put("paymentReference", instruction.paymentReference().value());
        body.put("customer", instruction.customer().value());
        body.put("amount", instruction.amount().amount());
        body.put("currency", instruction.amount().currency().getCurrencyCode());
        body.put("date", instruction.date().toString());
        body.put("memo", memo);
        return new FrozenReversal(instruction, body.toString());
    }

    static String memo(FrozenReversal reversal) throws ConnectorException {
        try {
            JsonNode body = NetSuiteFiles.JSON.readTree(reversal.body());
            if (body != null && body.path("memo").isTextual()) {
                return body.path("memo").asText();
            }
        } catch (JsonProcessingException e) {
            throw unreadable(reversal, e);
        }
        throw unreadable(reversal, null);
    }

    private static ConnectorException unreadable(
            FrozenReversal reversal, @org.jspecify.annotations.Nullable Exception cause) {
        return new ConnectorException(
                NetSuiteErrors.NOT_EXPRESSIBLE,
                "the frozen reversal " + reversal.instruction().reference() + " cannot be read",
                cause);
    }
}
