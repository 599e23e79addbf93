package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.CodeTables;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lists that payments refer to, inactive entries too. Of the chart of accounts only what money can lie in. */
final class QuickBooksCodes implements CodeTables {
    private final QuickBooksApi api;

    QuickBooksCodes(QuickBooksApi api) {
        this.api = api;
    }

    @Override
    public List<Code> read(CodeTable table, Deadline deadline) throws ConnectorException {
        try {
            // a location of QuickBooks is a department to its API
            return table == CodeTable.LOCATION || table == CodeTable.SUBSIDIARY ? List.of() : all(table, deadline);
        } catch (ConnectorException e) {
            // A company whose plan has no classes or locations refuses the question instead of answering it with
            // nothing.
            boolean optional = table == CodeTable.CLASS || table == CodeTable.DEPARTMENT;
            if (optional && (e.kind() == ErrorKind.INVALID_DATA || e.errorCode() == QuickBooksErrors.QUERY_REFUSED)) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Code> all(CodeTable table, Deadline deadline) throws ConnectorException {
        List<Code> codes = new ArrayList<>();
        int page;
        do {
            JsonNode rows = api.query(
                            "SELECT * FROM " + entity(table) + " WHERE " + condition(table)
                                    + "Active IN (true,false) ORDERBY Id STARTPOSITION " + (codes.size() + 1)
                                    + " MAXRESULTS " + QuickBooksSettings.LARGEST_PAGE,
                            Use.RESERVED,
                            api.callDeadline(deadline))
                    .path(entity(table));
            rows.forEach(row -> codes.add(code(row)));
            page = rows.size();
        } while (page == QuickBooksSettings.LARGEST_PAGE);
        codes.sort(
                Comparator.comparing(Code::name).thenComparing(code -> code.id().value()));
        return codes;
    }

    private static Code code(JsonNode row) {
        String id = QuickBooksJson.nonBlank(row.path("Id")).orElse("?");
        return new Code(
                new ErpId(id),
                QuickBooksJson.nonBlank(row.path("FullyQualifiedName"))
                        .or(() -> QuickBooksJson.nonBlank(row.path("Name")))
                        .orElse(id),
                QuickBooksJson.nonBlank(row.path("AccountType")).or(() -> QuickBooksJson.nonBlank(row.path("Type"))),
                QuickBooksCompany.currency(row.path("CurrencyRef").path("value")),
                row.path("Active").asBoolean(true));
    }

    private static String entity(CodeTable table) {
        return switch (table) {
            case ACCOUNT -> "Account";
            case PAYMENT_METHOD -> "PaymentMethod";
            case TERM -> "Term";
            case CLASS -> "Class";
            case DEPARTMENT -> "Department";
            case LOCATION, SUBSIDIARY -> throw new IllegalArgumentException("QuickBooks has no " + table.label());
        };
    }

    private static String condition(CodeTable table) {
        return table == CodeTable.ACCOUNT ? "AccountType IN ('Bank', 'Other Current Asset') AND " : "";
    }
}
