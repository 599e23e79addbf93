package io.duebridge.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.quickbooks.PostedPayment.Line;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A re-application's frozen body: the request id, and what each document is to have. Left open are the payment's SyncToken and those
 * of its lines that stay, which are given back as QuickBooks gave them: an update takes the lines of a payment all or none, and a
 * sparse one leaves every other field, such as the exchange rate, as it is.
 */
final class ReapplicationBody {
    private static final String LINES = "lines";

    private ReapplicationBody() {}

    static FrozenReapplication freeze(ReapplicationInstruction instruction) throws ConnectorException {
        for (AppliedAnew each : instruction.documents()) {
            String problem = IntuitModel.problem(
                    new Money(each.after(), instruction.total().currency()));
            if (!problem.isEmpty()) {
                throw new ConnectorException(
                        QuickBooksErrors.NOT_EXPRESSIBLE, "re-application " + instruction.reference() + ": " + problem);
            }
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("requestId", instruction.reference().value());
        body.put("payment", instruction.payment().value());
        ArrayNode lines = body.putArray(LINES);
        for (AppliedAnew each : instruction.documents()) {
            lines.addObject()
                    .put("TxnType", type(each.kind()))
                    .put("TxnId", each.document().value())
                    .set("Amount", DecimalNode.valueOf(each.after()));
        }
        return new FrozenReapplication(instruction, json(body));
    }

    static String type(RecordKind kind) {
        return kind == RecordKind.CREDIT_MEMO ? "CreditMemo" : "Invoice";
    }

    /** The request id of one send. One that is decided anew on a newer state of the payment has a new one. */
    static String requestId(FrozenReapplication reapplication, PostedPayment payment) throws ConnectorException {
        return QuickBooksJson.nonBlank(tree(reapplication).path("requestId"))
                        .orElseThrow(() -> unreadable(reapplication))
                + "-reapply-" + payment.syncToken();
    }

    /** The update that gives the payment as it stands the lines it is to have. */
    static String update(FrozenReapplication reapplication, PostedPayment payment) throws ConnectorException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Id", payment.id()).put("SyncToken", payment.syncToken()).put("sparse", true);
        ArrayNode array = body.putArray("Line");
        lines(payment, wanted(reapplication)).forEach(line -> array.add(written(line)));
        return json(body);
    }

    private record Target(String type, String document) {}

    private static Map<Target, BigDecimal> wanted(FrozenReapplication reapplication) throws ConnectorException {
        Map<Target, BigDecimal> wanted = new LinkedHashMap<>();
        for (JsonNode line : tree(reapplication).path(LINES)) {
            if (!line.path("Amount").isNumber()) {
                throw unreadable(reapplication);
            }
            wanted.put(
                    new Target(line.path("TxnType").asText(), line.path("TxnId").asText()),
                    line.path("Amount").decimalValue());
        }
        return wanted;
    }

    /** The order is kept, what is new comes last. */
    private static List<Line> lines(PostedPayment payment, Map<Target, BigDecimal> wanted) {
        Map<Target, BigDecimal> left = new LinkedHashMap<>(wanted);
        List<Line> lines = new ArrayList<>();
        for (Line line : payment.lines()) {
            Target target = new Target(line.type(), line.document());
            BigDecimal amount = wanted.get(target);
            if (amount == null || amount.compareTo(payment.appliedTo(line.type(), line.document())) == 0) {
                lines.add(line);
                left.remove(target);
            } else if (left.remove(target) != null && amount.signum() > 0) {
                // Where several lines are of one document, the first one stands for all of them.
                lines.add(new Line(line.type(), line.document(), amount, line.linked()));
            }
        }
        left.forEach((target, amount) -> {
            if (amount.signum() > 0) {
                lines.add(new Line(target.type(), target.document(), amount, link(target)));
            }
        });
        return lines;
    }

    private static JsonNode link(Target target) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        links.addObject().put("TxnId", target.document()).put("TxnType", target.type());
        return links;
    }

    private static JsonNode written(Line line) {
        if (line.whole().isPresent()) {
            return line.whole().get();
        }
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.set("Amount", DecimalNode.valueOf(line.amount()));
        written.set("LinkedTxn", line.linked());
        return written;
    }

    private static JsonNode tree(FrozenReapplication reapplication) {
        return QuickBooksJson.parse(reapplication.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String json(ObjectNode body) throws ConnectorException {
        try {
            return IntuitModel.write(body);
        } catch (JsonProcessingException e) {
            throw new ConnectorException(
                    QuickBooksErrors.NOT_EXPRESSIBLE, "the re-application cannot be written as JSON", e);
        }
    }

    private static ConnectorException unreadable(FrozenReapplication reapplication) {
        return new ConnectorException(
                QuickBooksErrors.NOT_EXPRESSIBLE,
                "the frozen re-application " + reapplication.instruction().reference() + " cannot be read");
    }
}
