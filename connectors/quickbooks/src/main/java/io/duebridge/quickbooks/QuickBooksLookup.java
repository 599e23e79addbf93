package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records by id: one query for a hundred of them, and for each that does not come one read of its own, because absence from a query
 * may have other reasons than a deletion, and a tombstone takes a document out of a customer's account.
 */
final class QuickBooksLookup implements RecordLookup {
    /** With ids of up to 20 digits a statement stays well below the longest URL that servers take. */
    private static final int IDS_A_QUERY = 100;

    private final QuickBooksApi api;
    private final LineAccounts lineAccounts;
    private final InvoiceTerms terms;

    QuickBooksLookup(QuickBooksApi api, LineAccounts lineAccounts, InvoiceTerms terms) {
        this.terms = terms;
        this.api = api;
        this.lineAccounts = lineAccounts;
    }

    @Override
    public List<ErpRecord> lookUp(RecordKind kind, Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        QuickBooksEntity entity = QuickBooksEntity.of(kind);
        List<ErpRecord> found = new ArrayList<>();
        List<ErpId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += IDS_A_QUERY) {
            found.addAll(lookUp(entity, all.subList(from, Math.min(from + IDS_A_QUERY, all.size())), deadline));
        }
        return LineAccounts.areNeededFor(kind) && !found.isEmpty()
                ? lineAccounts.marked(found, api.callDeadline(deadline))
                : terms.marked(kind, found, api.callDeadline(deadline));
    }

    private List<ErpRecord> lookUp(QuickBooksEntity entity, List<ErpId> ids, Deadline deadline)
            throws ConnectorException {
        String statement = "SELECT * FROM " + entity.entityName() + " WHERE " + entity.condition() + "Id IN ("
                + ids.stream().map(QuickBooksLookup::quoted).collect(Collectors.joining(", ")) + ") MAXRESULTS "
                + QuickBooksSettings.LARGEST_PAGE;
        JsonNode answer = api.get("query", Map.of("query", statement), Use.TOTALS, api.callDeadline(deadline));
        Instant answeredAt = QuickBooksJson.instant(answer.path("time")).orElseThrow(() -> unreadable("names no time"));
        Set<ErpId> missing = new LinkedHashSet<>(ids);
        List<ErpRecord> found = new ArrayList<>();
        for (JsonNode row : answer.path("QueryResponse").path(entity.entityName())) {
            ErpRecord record = record(entity, row);
            if (missing.remove(record.id())) {
                found.add(record);
            }
        }
        for (ErpId id : missing) {
            found.add(single(entity, id, answeredAt, deadline));
        }
        return found;
    }

    private ErpRecord single(QuickBooksEntity entity, ErpId id, Instant answeredAt, Deadline deadline)
            throws ConnectorException {
        JsonNode row = api.record(entity.path(), entity.entityName(), id, api.callDeadline(deadline))
                .orElse(null);
        if (row != null) {
            return record(entity, row);
        }
        JsonNode tombstone = QuickBooksJson.object().put("Id", id.value()).put("status", "Deleted");
        return QuickBooksRecords.deleted(entity, id, answeredAt, tombstone);
    }

    private static ErpRecord record(QuickBooksEntity entity, JsonNode row) throws ConnectorException {
        ErpId id = QuickBooksJson.nonBlank(row.path("Id"))
                .map(ErpId::new)
                .orElseThrow(() -> unreadable("has a " + entity.entityName() + " without an Id"));
        Instant changedAt = QuickBooksRecords.changedAt(row)
                .orElseThrow(() -> unreadable("gives " + entity.entityName() + " " + id + " no time of change"));
        return QuickBooksRecords.record(entity, id, changedAt, row);
    }

    private static String quoted(ErpId id) {
        return "'" + id.value().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static ConnectorException unreadable(String what) {
        return new ConnectorException(ConnectionErrors.UNREADABLE_ANSWER, "the answer to a look-up by id " + what);
    }
}
