package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.quickbooks.EntityEndpoint.Written;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Up to 30 items in one call, done one after another; each succeeds or fails for itself, and the answer's status is 200. */
final class BatchEndpoint {
    private static final int MAX_ITEMS = 30;
    private static final int MAX_BID_WITH_REQUEST_ID = 10;

    private final Ledger ledger;
    private final EntityEndpoint entities;
    private final QueryEndpoint queries;

    BatchEndpoint(Ledger ledger, EntityEndpoint entities, QueryEndpoint queries) {
        this.ledger = ledger;
        this.entities = entities;
        this.queries = queries;
    }

    /** What an item came to; written once all items are done. */
    @FunctionalInterface
    private interface Outcome {
        void write(JsonGenerator json, LedgerView view) throws IOException;
    }

    Reply run(ObjectNode body, boolean hasRequestId, Instant visibleUntil) {
        List<Body> items = new Body(body).objects("BatchItemRequest");
        if (items.size() > MAX_ITEMS) {
            throw QboFault.of(1040, "Batch request too large", "A batch holds at most " + MAX_ITEMS + " items.");
        }
        List<String> ids = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Body item : items) {
            String id = item.required("bId");
            if (hasRequestId && id.length() > MAX_BID_WITH_REQUEST_ID) {
                throw QboFault.of(2050, "Length is either too short or too long", "bId is longer than 10 characters");
            }
            ids.add(id);
            outcomes.add(run(item, visibleUntil));
        }
        return ledger.read(view -> Reply.json(Wire.bytes(json -> write(json, ids, outcomes, view))));
    }

    private void write(JsonGenerator json, List<String> ids, List<Outcome> outcomes, LedgerView view)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("BatchItemResponse");
        for (int i = 0; i < ids.size(); i++) {
            json.writeStartObject();
            outcomes.get(i).write(json, view);
            json.writeStringField("bId", ids.get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField(
                "time", Wire.time(ledger.clock().instant(), view.company().zone()));
        json.writeEndObject();
    }

    private Outcome run(Body item, Instant visibleUntil) {
        try {
            Optional<String> statement = item.text("Query");
            if (statement.isPresent()) {
                Query query = QueryParser.parse(statement.get());
                // run once now, so that a statement that cannot be answered fails as its own item
                ledger.read(view -> Wire.bytes(json -> {
                    json.writeStartObject();
                    queries.result(json, query, view, visibleUntil);
                    json.writeEndObject();
                }));
                return (json, view) -> queries.result(json, query, view, visibleUntil);
            }
            Written written = write(item);
            return (json, view) -> entities.result(json, written, view);
        } catch (QboFault fault) {
            return (json, view) -> fault.writeFault(json);
        }
    }

    private Written write(Body item) {
        for (Face face : Faces.ALL) {
            Optional<Body> entity = item.object(face.name());
            if (entity.isPresent()) {
                return entities.write(face, operation(item), entity.get().node());
            }
        }
        throw QboFault.unsupported("A batch item without an entity or a query");
    }

    private static Operation operation(Body item) {
        if (item.text("optionsData").filter("void"::equals).isPresent()) {
            return Operation.VOID;
        }
        return switch (item.required("operation").toLowerCase(Locale.ROOT)) {
            case "create" -> Operation.CREATE;
            case "update" -> Operation.UPDATE;
            case "delete" -> Operation.DELETE;
            case "void" -> Operation.VOID;
            default -> throw QboFault.unsupported("Operation " + item.required("operation"));
        };
    }
}
