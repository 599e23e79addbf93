package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Writes a journal entry as the body that creates it. Its number is NetSuite's to give. */
final class RestEntries {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private RestEntries() {}

    static String body(EntryDraft draft) {
        ObjectNode body = JSON.objectNode();
        body.put("externalId", draft.reference());
        body.put("tranDate", draft.date().toString());
        reference(body, "currency", Optional.of(draft.currencyId()));
        draft.rate().ifPresent(rate -> body.put("exchangeRate", rate));
        reference(body, "subsidiary", draft.places().subsidiary());
        body.put("memo", draft.memo());
        ArrayNode lines = body.putObject("line").putArray("items");
        ObjectNode charge = line(lines, draft, draft.receivableAccount());
        charge.put("debit", draft.amount());
        reference(charge, "entity", Optional.of(draft.customer()));
        line(lines, draft, draft.moneyAccount()).put("credit", draft.amount());
        return body.toString();
    }

    private static ObjectNode line(ArrayNode lines, EntryDraft draft, String account) {
        ObjectNode line = lines.addObject();
        reference(line, "account", Optional.of(account));
        line.put("memo", draft.memo());
        reference(line, "class", draft.places().businessClass());
        reference(line, "department", draft.places().department());
        reference(line, "location", draft.places().location());
        return line;
    }

    private static void reference(ObjectNode body, String name, Optional<String> id) {
        id.ifPresent(known -> body.putObject(name).put("id", known));
    }
}
