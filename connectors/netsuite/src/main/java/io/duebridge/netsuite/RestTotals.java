package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteTotals.Open;
import io.duebridge.netsuite.NetSuiteTotals.Owed;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By SuiteQL, added up in NetSuite: what customers owe is the sum of the unpaid and unused amounts of their lines, and what it consists of
 * are those of each transaction. Not the balance of receivable accounts: there a payment that a parent made for its child's invoice stands
 * with the parent, and one customer's balance is what another one owes. Pages go on behind the last row's key.
 */
final class RestTotals implements NetSuiteTotals.Source {
    private static final int PAGE = 1000;
    private static final int CUSTOMERS_A_CALL = 500;
    private static final String TYPES = "'CustInvc', 'CustCred', 'CustPymt', 'DepAppl', 'CustRfnd', 'Journal'";
    private static final String OPEN =
            "SUM(COALESCE(tl.foreignamountunpaid, 0) - COALESCE(tl.foreignpaymentamountunused, 0))";

    private final RestClient client;
    private final NetSuiteWire wire;

    RestTotals(RestClient client, NetSuiteWire wire) {
        this.client = client;
        this.wire = wire;
    }

    @Override
    public List<Owed> owed(Deadline deadline) throws NetSuiteFailure {
        List<Owed> owed = new ArrayList<>();
        String behind = "tl.entity > 0";
        List<JsonNode> rows;
        do {
            rows = rows(
                    "SELECT tl.entity AS entity, t.currency AS currency, "
                            + OPEN
                            + " AS owed FROM transactionline tl JOIN transaction t ON t.id = tl.transaction"
                            + " WHERE t.posting = 'T' AND t.voided = 'F' AND t.type IN (" + TYPES + ") AND "
                            + behind
                            + " GROUP BY tl.entity, t.currency HAVING "
                            + OPEN
                            + " <> 0"
                            + " ORDER BY tl.entity, t.currency",
                    deadline);
            for (JsonNode row : rows) {
                owed.add(new Owed(id(row, "entity"), row.path("currency").asText(), amount(row, "owed")));
            }
            if (!rows.isEmpty()) {
                Owed last = owed.get(owed.size() - 1);
                behind = "(tl.entity > " + last.customer()
                        + (last.currency().matches("\\d+")
                                ? " OR (tl.entity = " + last.customer() + " AND t.currency > " + last.currency() + "))"
                                : ")");
            }
        } while (rows.size() == PAGE);
        return owed;
    }

    @Override
    public List<Open> open(Set<String> customers, Deadline deadline) throws NetSuiteFailure {
        List<Open> open = new ArrayList<>();
        for (List<String> some : Chunks.of(customers, CUSTOMERS_A_CALL)) {
            String behind = "t.id > 0";
            List<JsonNode> rows;
            do {
                rows = rows(items(some, behind), deadline);
                for (JsonNode row : rows) {
                    open.add(item(row));
                }
                if (!rows.isEmpty()) {
                    Open last = open.get(open.size() - 1);
                    behind = "(t.id > " + last.id() + " OR (t.id = " + last.id() + " AND tl.entity > " + last.customer()
                            + "))";
                }
            } while (rows.size() == PAGE);
        }
        return open;
    }

    private static String items(List<String> customers, String behind) {
        return "SELECT t.id AS id, t.tranid AS tranid, t.type AS type, tl.entity AS entity, t.currency AS currency, "
                + OPEN
                + " AS unsettled FROM transactionline tl JOIN transaction t ON t.id = tl.transaction"
                + " WHERE t.posting = 'T' AND t.voided = 'F'"
                + " AND t.type IN (" + TYPES + ")"
                + " AND tl.entity IN (" + String.join(", ", customers) + ") AND " + behind
                + " GROUP BY t.id, t.tranid, t.type, tl.entity, t.currency HAVING " + OPEN
                + " <> 0 ORDER BY t.id, tl.entity";
    }

    private static Open item(JsonNode row) throws NetSuiteFailure {
        Optional<NetSuiteType> type = QueryRecords.type(row);
        return new Open(
                type,
                type.map(NetSuiteType::recordType).orElse(row.path("type").asText()),
                id(row, "id"),
                Optional.of(row.path("tranid").asText()).filter(number -> !number.isBlank()),
                id(row, "entity"),
                row.path("currency").asText(),
                amount(row, "unsettled"));
    }

    private List<JsonNode> rows(String statement, Deadline deadline) throws NetSuiteFailure {
        List<JsonNode> rows = new ArrayList<>();
        client.query(statement, PAGE, Use.TOTALS, wire.callDeadline(deadline))
                .path("items")
                .forEach(rows::add);
        return rows;
    }

    /** Ids go into the next statement, so nothing but digits is one. */
    private static String id(JsonNode row, String column) throws NetSuiteFailure {
        String id = row.path(column).asText();
        if (!id.matches("\\d{1,15}")) {
            throw NetSuiteTotals.unreadable("a row of what is owed has '" + id + "' for " + column);
        }
        return id;
    }

    private static BigDecimal amount(JsonNode row, String column) throws NetSuiteFailure {
        try {
            return new BigDecimal(row.path(column).asText());
        } catch (NumberFormatException e) {
            throw NetSuiteTotals.unreadable("a row of what is owed has no amount");
        }
    }
}
