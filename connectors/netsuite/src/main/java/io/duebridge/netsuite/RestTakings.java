package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was taken of customer deposits, as the list of their applications that SOAP gives with the record. The record service has no such list
 * (customerDeposit in the REST API Browser), so it is read by SuiteQL from the links between transactions and held against the amount that
 * NetSuite itself says is used.
 */
final class RestTakings {
    /** Deposits of a call; a deposit has few takings, and a query that has more rows goes on behind the last one. */
    private static final int DEPOSITS = 100;

    private static final int ROWS = 1000;
    private static final Map<String, String> WORDS =
            Map.of("DepAppl", "Deposit Application", "CustRfnd", "Customer Refund");

    private final RestClient client;

    RestTakings(RestClient client) {
        this.client = client;
    }

    /** Adds them to deposits; one whose takings do not add up is told as one that cannot be read. */
    List<RawRow> added(List<RawRow> rows, Use use, Deadline deadline) throws NetSuiteFailure {
        List<String> ids = rows.stream()
                .filter(RawRow.Good.class::isInstance)
                .map(row -> ((RawRow.Good) row).id())
                .toList();
        Map<String, BigDecimal> used = new HashMap<>();
        Map<String, List<JsonNode>> takings = new HashMap<>();
        for (List<String> some : Chunks.of(ids, DEPOSITS)) {
            readUsed(some, used, use, deadline);
            readTakings(some, takings, use, deadline);
        }
        List<RawRow> whole = new ArrayList<>();
        for (RawRow row : rows) {
            whole.add(
                    row instanceof RawRow.Good good
                            ? added(good, used.get(good.id()), takings.getOrDefault(good.id(), List.of()))
                            : row);
        }
        return whole;
    }

    private void readUsed(Collection<String> ids, Map<String, BigDecimal> used, Use use, Deadline deadline)
            throws NetSuiteFailure {
        String statement = "SELECT id, foreignpaymentamountused AS used FROM transaction WHERE id IN (" + list(ids)
                + ") ORDER BY id";
        for (JsonNode row : client.query(statement, ROWS, use, deadline).path("items")) {
            used.put(row.path("id").asText(), amount(row.path("used")));
        }
    }

    private void readTakings(Collection<String> ids, Map<String, List<JsonNode>> takings, Use use, Deadline deadline)
            throws NetSuiteFailure {
        String behind = "";
        JsonNode rows;
        do {
            rows = client.query(
                            "SELECT l.previousdoc AS deposit, l.nextdoc AS doc, t.type AS kind, SUM(l.foreignamount) AS amount"
                                    + " FROM nexttransactionlinelink l JOIN transaction t ON t.id = l.nextdoc"
                                    + " WHERE l.previousdoc IN (" + list(ids) + ") AND t.type IN ("
                                    + WORDS.keySet().stream()
                                            .sorted()
                                            .map(code -> "'" + code + "'")
                                            .collect(Collectors.joining(", "))
                                    + ")" + behind
                                    + " GROUP BY l.previousdoc, l.nextdoc, t.type ORDER BY l.previousdoc, l.nextdoc",
                            ROWS,
                            use,
                            deadline)
                    .path("items");
            for (JsonNode row : rows) {
                takings.computeIfAbsent(row.path("deposit").asText(), unused -> new ArrayList<>())
                        .add(row);
                behind = " AND (l.previousdoc > " + row.path("deposit").asLong() + " OR (l.previousdoc = "
                        + row.path("deposit").asLong() + " AND l.nextdoc > "
                        + row.path("doc").asLong() + "))";
            }
        } while (rows.size() == ROWS);
    }

    private static RawRow added(RawRow.Good deposit, @Nullable BigDecimal used, List<JsonNode> takings) {
        BigDecimal sum =
                takings.stream().map(row -> amount(row.path("amount"))).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (used == null || used.compareTo(sum) != 0) {
            return new RawRow.Broken(
                    deposit.id(),
                    "what its applications and refunds took of it (" + sum.toPlainString()
                            + ") is not what NetSuite says is used of it ("
                            + (used == null ? "nothing was said" : used.toPlainString()) + ")");
        }
        ObjectNode body = deposit.body().deepCopy();
        ArrayNode list = body.putArray("applyList");
        for (JsonNode row : takings) {
            list.addObject()
                    .put("doc", row.path("doc").asText())
                    .put("apply", true)
                    .put("type", WORDS.get(row.path("kind").asText()))
                    .put("amount", amount(row.path("amount")));
        }
        return new RawRow.Good(body);
    }

    /** SuiteQL leaves out a column that is empty; used amounts stand there with or without a minus. */
    private static BigDecimal amount(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.asText().isBlank()
                ? BigDecimal.ZERO
                : new BigDecimal(RestRecords.text(value)).abs();
    }

    private static String list(Collection<String> ids) {
        return ids.stream().filter(id -> id.matches("\\d{1,15}")).collect(Collectors.joining(", "));
    }
}
