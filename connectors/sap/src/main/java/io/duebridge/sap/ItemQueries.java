package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks the item cube for customers' items, a page behind a key: rows that come or go meanwhile shift nothing. */
final class ItemQueries {
    static final String SERVICE = "API_OPLACCTGDOCITEMCUBE_SRV";
    private static final String SET = "A_OperationalAcctgDocItemCube";
    private static final String ORDER = "CompanyCode,FiscalYear,AccountingDocument,AccountingDocumentItem";

    /** More clauses than these make a URL that front ends refuse. */
    private static final int MOST_CLAUSES = 12;

    private final ODataClient client;
    private final Set<String> companyCodes;
    private final int pageSize;

    ItemQueries(ODataClient client, SapSettings settings) {
        this.client = client;
        this.companyCodes = settings.companyCodes();
        this.pageSize = settings.pageSize();
    }

    /** A row's key as SAP writes it. */
    record RowKey(String company, String year, String document, String item) {
        static RowKey of(JsonNode row) {
            return new RowKey(
                    row.path("CompanyCode").asText(),
                    row.path("FiscalYear").asText(),
                    row.path("AccountingDocument").asText(),
                    row.path("AccountingDocumentItem").asText());
        }

        private String behind() {
            return "(CompanyCode gt " + Filters.text(company) + " or (" + Filters.is("CompanyCode", company)
                    + " and (FiscalYear gt " + Filters.text(year) + " or (" + Filters.is("FiscalYear", year)
                    + " and (AccountingDocument gt " + Filters.text(document) + " or ("
                    + Filters.is("AccountingDocument", document) + " and AccountingDocumentItem gt "
                    + Filters.text(item) + "))))))";
        }
    }

    /** At most {@code top} rows of customers that match, in the order of their keys. */
    List<JsonNode> page(String filter, Optional<RowKey> after, int top, Use use, Deadline deadline)
            throws ConnectorException {
        String whole = Filters.is("FinancialAccountType", "D") + " and "
                + Filters.oneOf("CompanyCode", companyCodes) + " and " + filter
                + after.map(key -> " and " + key.behind()).orElse("");
        Map<String, String> options = new LinkedHashMap<>();
        options.put("$filter", whole);
        options.put("$orderby", ORDER);
        options.put("$top", Integer.toString(top));
        return client.entities(SERVICE, SET, options, use, deadline);
    }

    /** Every row that matches one of these at least. */
    List<JsonNode> all(List<String> clauses, Use use, Deadline deadline) throws ConnectorException {
        List<JsonNode> rows = new ArrayList<>();
        for (int from = 0; from < clauses.size(); from += MOST_CLAUSES) {
            String filter = Filters.any(clauses.subList(from, Math.min(clauses.size(), from + MOST_CLAUSES)));
            each(filter, use, deadline, rows::add);
        }
        return rows;
    }

    /** Every row that matches, one after the other, a page in memory at a time. */
    void each(String filter, Use use, Deadline deadline, Consumer<JsonNode> taker) throws ConnectorException {
        Optional<RowKey> after = Optional.empty();
        List<JsonNode> page;
        do {
            page = page(filter, after, pageSize, use, deadline);
            page.forEach(taker);
            after = page.isEmpty() ? after : Optional.of(RowKey.of(page.get(page.size() - 1)));
        } while (page.size() == pageSize);
    }
}
