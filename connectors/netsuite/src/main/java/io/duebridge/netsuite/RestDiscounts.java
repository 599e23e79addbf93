package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What customer payments took off for paying early, as SOAP gives it with each document they pay ({@code disc}). The record service leaves it
 * out (the apply lines of customerPayment in the REST API Browser have no such field), so Duebridge's script tells it, from its version 1.2
 * on. Without the script, or with an older one, payments are read without discounts.
 */
final class RestDiscounts {
    private final Restlet restlet;

    RestDiscounts(Restlet restlet) {
        this.restlet = restlet;
    }

    /** Adds them to the documents that payments pay. */
    List<RawRow> added(List<RawRow> rows, Use use, Deadline deadline) throws NetSuiteFailure {
        List<String> ids = new ArrayList<>();
        for (RawRow row : rows) {
            if (row instanceof RawRow.Good good
                    && !good.body().path("applyList").isEmpty()) {
                ids.add(good.id());
            }
        }
        Map<String, Map<String, BigDecimal>> discounts = new HashMap<>();
        for (List<String> some : Chunks.of(ids, Restlet.MOST_PAYMENTS)) {
            discounts.putAll(restlet.discounts(some, use, deadline));
        }
        List<RawRow> whole = new ArrayList<>();
        for (RawRow row : rows) {
            whole.add(
                    row instanceof RawRow.Good good && discounts.containsKey(good.id())
                            ? added(good, discounts.getOrDefault(good.id(), Map.of()))
                            : row);
        }
        return whole;
    }

    private static RawRow added(RawRow.Good payment, Map<String, BigDecimal> discounts) {
        ObjectNode body = payment.body().deepCopy();
        for (JsonNode line : body.path("applyList")) {
            BigDecimal discount = discounts.get(line.path("doc").asText());
            if (discount != null && line.path("apply").asBoolean(true)) {
                ((ObjectNode) line).put("disc", discount);
            }
        }
        return new RawRow.Good(body);
    }
}
