package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Answers statements. */
final class QueryEndpoint {
    private final Ledger ledger;
    private final Rendering rendering;
    private final CompanyEndpoint company;
    private final AnswerOrder order;

    QueryEndpoint(Ledger ledger, Rendering rendering, CompanyEndpoint company, AnswerOrder order) {
        this.ledger = ledger;
        this.rendering = rendering;
        this.company = company;
        this.order = order;
    }

    Reply query(String statement, Instant visibleUntil) {
        Query query = QueryParser.parse(statement);
        return ledger.read(view -> Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            result(json, query, view, visibleUntil);
            json.writeStringField(
                    "time", Wire.time(ledger.clock().instant(), view.company().zone()));
            json.writeEndObject();
        })));
    }

    /** The member {@code QueryResponse}. */
    void result(JsonGenerator json, Query query, LedgerView view, Instant visibleUntil) throws IOException {
        if (company.answers(query.entity())) {
            company.result(json, query, view);
            return;
        }
        Face face = Faces.byName(query.entity())
                .orElseThrow(() ->
                        QboFault.query(4001, "QueryValidationError: Metadata not found for Entity " + query.entity()));
        QueryEngine engine = new QueryEngine(view, face, query, visibleUntil, order);
        if (query.count()) {
            long count = engine.count();
            json.writeObjectFieldStart("QueryResponse");
            json.writeNumberField("totalCount", count);
            json.writeEndObject();
            return;
        }
        List<LedgerEntity> page = engine.page();
        json.writeObjectFieldStart("QueryResponse");
        if (!page.isEmpty()) {
            json.writeArrayFieldStart(face.name());
            for (LedgerEntity entity : page) {
                rendering.write(json, face, entity, view);
            }
            json.writeEndArray();
            json.writeNumberField("startPosition", query.start());
            json.writeNumberField("maxResults", page.size());
            if (face.countsRows()) {
                json.writeNumberField("totalCount", page.size());
            }
        }
        json.writeEndObject();
    }
}
