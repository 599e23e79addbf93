package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what the terms of invoices forgive to whoever pays early. An invoice names its terms only ({@code SalesTermRef}); the percentage and
 * the days stand in the term, and are written beside the name as {@code discountPercent} and {@code discountDays}, so that the record says
 * all that its mapping needs. A company has few terms: all are asked for at once, when an invoice names some, and again an hour later.
 */
final class InvoiceTerms {
    private static final Duration KEPT = Duration.ofHours(1);

    /** What there is to know of the terms, and when it was read. */
    private record Known(Map<String, JsonNode> discounts, Instant at) {}

    private final QuickBooksApi api;
    private final InstantSource clock;
    private Known known = new Known(Map.of(), Instant.EPOCH);

    InvoiceTerms(QuickBooksApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    List<ErpRecord> marked(RecordKind kind, List<ErpRecord> records, Deadline deadline) throws ConnectorException {
        if (kind != RecordKind.INVOICE
                || records.stream().noneMatch(record -> !term(record.body()).isEmpty())) {
            return records;
        }
        Map<String, JsonNode> discounts = discounts(deadline);
        return records.stream().map(record -> marked(record, discounts)).toList();
    }

    private static String term(JsonNode invoice) {
        return invoice.path("SalesTermRef").path("value").asText();
    }

    private static ErpRecord marked(ErpRecord record, Map<String, JsonNode> discounts) {
        JsonNode discount = discounts.get(term(record.body()));
        if (discount == null) {
            return record;
        }
        JsonNode body = record.body().deepCopy();
        ((ObjectNode) body.path("SalesTermRef"))
                .<ObjectNode>set("discountPercent", discount.path("DiscountPercent"))
                .set("discountDays", discount.path("DiscountDays"));
        return new ErpRecord(record.kind(), record.id(), record.version(), record.changedAt(), record.deleted(), body);
    }

    private synchronized Map<String, JsonNode> discounts(Deadline deadline) throws ConnectorException {
        Instant now = clock.instant();
        if (known.at().plus(KEPT).isBefore(now)) {
            Map<String, JsonNode> read = new HashMap<>();
            JsonNode terms = api.query(
                            "SELECT * FROM Term WHERE Active IN (true,false) MAXRESULTS "
                                    + QuickBooksSettings.LARGEST_PAGE,
                            Use.READ,
                            deadline)
                    .path("Term");
            for (JsonNode term : terms) {
                if (term.path("DiscountPercent").decimalValue().signum() > 0
                        && term.path("DiscountDays").isNumber()) {
                    read.put(term.path("Id").asText(), term);
                }
            }
            known = new Known(Map.copyOf(read), now);
        }
        return known.discounts();
    }
}
