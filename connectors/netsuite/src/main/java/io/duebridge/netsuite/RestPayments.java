package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.util.List;
import java.util.Optional;

/** Writes a payment as the body that creates it. REST has no payment method, and no early-payment discount: {@link RestletPayments}. */
final class RestPayments {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private RestPayments() {}

    /** @throws NetSuiteFailure {@code REFUSED} for what REST cannot express */
    static String body(PaymentDraft draft) throws NetSuiteFailure {
        PaymentInstruction instruction = draft.instruction();
        if (!instruction.discount().isZero()) {
            String message = "payment " + instruction.reference() + ": " + withoutDiscounts(instruction);
            throw new NetSuiteFailure(NetSuiteErrors.NOT_EXPRESSIBLE, Effect.REFUSED, "", message, message);
        }
        ObjectNode body = JSON.objectNode();
        body.put("externalId", instruction.reference().value());
        reference(body, "customer", Optional.of(instruction.customer().value()));
        reference(body, "currency", Optional.of(draft.currencyId()));
        body.put("payment", instruction.total().amount());
        body.put("autoApply", false);
        body.put("tranDate", instruction.date().toString());
        instruction.memo().ifPresent(memo -> body.put("memo", memo));
        reference(body, "arAcct", draft.codes().receivableAccount());
        reference(
                body,
                "undepFunds",
                Optional.of(Boolean.toString(draft.codes().depositAccount().isEmpty())));
        reference(body, "account", draft.codes().depositAccount());
        reference(body, "subsidiary", draft.codes().subsidiary());
        reference(body, "class", draft.codes().businessClass());
        reference(body, "department", draft.codes().department());
        reference(body, "location", draft.codes().location());
        draft.codes().custom().forEach(field -> field.rest(body));
        lines(body, "apply", instruction, false);
        lines(body, "credit", instruction, true);
        return body.toString();
    }

    static String withoutDiscounts(PaymentInstruction instruction) {
        return "NetSuite's REST takes no discount for paying early, and Duebridge's RESTlet, which does, is not installed"
                + " (setting restlet); install it, give the customer a credit memo for "
                + instruction.discount() + ", or post over SOAP";
    }

    /** The lines that change; a line is known by its document, and the others stay. */
    static String changes(List<NetSuiteApi.Line> lines) {
        ObjectNode body = JSON.objectNode();
        ArrayNode items = body.putObject("apply").putArray("items");
        for (NetSuiteApi.Line each : lines) {
            ObjectNode line = items.addObject();
            reference(line, "doc", Optional.of(each.document().value()));
            line.put("apply", each.amount().signum() > 0);
            if (each.amount().signum() > 0) {
                line.put("amount", each.amount());
            }
        }
        return body.toString();
    }

    private static void lines(ObjectNode body, String name, PaymentInstruction instruction, boolean giving) {
        ArrayNode items = JSON.arrayNode();
        for (PaymentApplication one : instruction.applications()) {
            if (one.gives() == giving) {
                ObjectNode line = items.addObject();
                reference(line, "doc", Optional.of(one.document().value()));
                line.put("apply", true);
                line.put("amount", one.amount());
            }
        }
        if (!items.isEmpty()) {
            body.putObject(name).set("items", items);
        }
    }

    private static void reference(ObjectNode body, String name, Optional<String> id) {
        id.ifPresent(known -> body.putObject(name).put("id", known));
    }
}
