package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.PaymentInstruction;
import java.util.Optional;

/**
 * Writes a customer deposit, and the refund that pays one back, as the bodies that create them. A record of REST does not say its type, so a
 * deposit's frozen text names it around the body.
 */
final class RestDeposits {
    private static final String START = "{\"customerDeposit\":";
    private static final String END = "}";
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private RestDeposits() {}

    /** Whether a frozen text is a deposit. */
    static boolean speaks(String body) {
        return body.startsWith(START);
    }

    /** What of a frozen text is sent. */
    static String record(String body) {
        return body.substring(START.length(), body.length() - END.length());
    }

    static String body(PaymentDraft draft) {
        PaymentInstruction instruction = draft.instruction();
        PostingCodes.Ids codes = draft.codes();
        ObjectNode body = JSON.objectNode();
        body.put("externalId", instruction.reference().value());
        reference(body, "customer", Optional.of(instruction.customer().value()));
        reference(body, "currency", Optional.of(draft.currencyId()));
        body.put("payment", instruction.total().amount());
        body.put("tranDate", instruction.date().toString());
        instruction.memo().ifPresent(memo -> body.put("memo", memo));
        reference(
                body,
                "undepFunds",
                Optional.of(Boolean.toString(codes.depositAccount().isEmpty())));
        reference(body, "account", codes.depositAccount());
        reference(body, "subsidiary", codes.subsidiary());
        reference(body, "class", codes.businessClass());
        reference(body, "department", codes.department());
        reference(body, "location", codes.location());
        codes.custom().forEach(field -> field.rest(body));
        return START + body + END;
    }

    static String body(RefundDraft draft) {
        ObjectNode body = JSON.objectNode();
        body.put("externalId", draft.reference());
        reference(body, "customer", Optional.of(draft.customer()));
        reference(body, "currency", Optional.of(draft.currencyId()));
        draft.rate().ifPresent(rate -> body.put("exchangeRate", rate));
        body.put("tranDate", draft.date().toString());
        body.put("memo", draft.memo());
        reference(body, "account", Optional.of(draft.moneyAccount()));
        reference(body, "subsidiary", draft.places().subsidiary());
        reference(body, "class", draft.places().businessClass());
        reference(body, "department", draft.places().department());
        reference(body, "location", draft.places().location());
        ObjectNode line = body.putObject("deposit").putArray("items").addObject();
        reference(line, "doc", Optional.of(draft.deposit().value()));
        line.put("apply", true);
        line.put("amount", draft.amount());
        return body.toString();
    }

    private static void reference(ObjectNode body, String name, Optional<String> id) {
        id.ifPresent(known -> body.putObject(name).put("id", known));
    }
}
