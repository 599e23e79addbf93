package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report as QuickBooks' report service gives it. Columns are told by their key or type, never by their title, which is in the
 * company's language; an empty amount is zero. Rows nest: a section has a header, rows and a summary.
 *
 * <p>Source for the shapes: Intuit's reference of the aging reports. The service stops at 400,000 cells and says so in a row of one
 * cell.
 */
final class QuickBooksReport {
    private static final int MOST_CELLS = 400_000;

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Line> groups = new HashMap<>();
    private boolean cutOff;
    private int cells;

    private QuickBooksReport(String name) {
        this.name = name;
    }

    /** @param key the key where there is one, else the type; a detail report's types are keys */
    record Column(String key, String type) {}

    /** @param ids of what a cell names; empty where it names nothing */
    record Line(List<String> values, List<String> ids) {
        Optional<String> id(int column) {
            return Optional.of(ids.get(column)).filter(id -> !id.isBlank());
        }

        Optional<String> text(int column) {
            return Optional.of(values.get(column)).filter(text -> !text.isBlank());
        }
    }

    static QuickBooksReport of(JsonNode answer) throws ConnectorException {
        QuickBooksReport report =
                new QuickBooksReport(answer.path("Header").path("ReportName").asText());
        if (report.name.isBlank() || !answer.path("Columns").path("Column").isArray()) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, "a report was asked for and something else came");
        }
        for (JsonNode column : answer.path("Columns").path("Column")) {
            String type = column.path("ColType").asText();
            report.columns.add(new Column(key(column).orElse(type), type));
        }
        if (!isEmpty(answer)) {
            report.addRows(answer.path("Rows"));
        }
        return report;
    }

    private static Optional<String> key(JsonNode column) {
        for (JsonNode entry : column.path("MetaData")) {
            if (entry.path("Name").asText().equals("ColKey")) {
                return QuickBooksJson.nonBlank(entry.path("Value"));
            }
        }
        return Optional.empty();
    }

    private static boolean isEmpty(JsonNode answer) {
        for (JsonNode option : answer.path("Header").path("Option")) {
            if (option.path("Name").asText().equals("NoReportData")) {
                return option.path("Value").asBoolean(false);
            }
        }
        return false;
    }

    private void addRows(JsonNode rows) throws ConnectorException {
        for (JsonNode row : rows.path("Row")) {
            if (row.has("ColData")) {
                add(row.path("ColData"));
            }
            // A header that names something is that thing's own line, as a parent among its sub-customers.
            if (names(row.path("Header").path("ColData"))) {
                add(row.path("Header").path("ColData"));
            }
            addRows(row.path("Rows"));
            if (row.has("group") && row.path("Summary").has("ColData")) {
                groups.put(row.path("group").asText(), line(row.path("Summary").path("ColData")));
            }
        }
    }

    private static boolean names(JsonNode cells) {
        for (JsonNode cell : cells) {
            if (QuickBooksJson.nonBlank(cell.path("id")).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void add(JsonNode data) throws ConnectorException {
        cells += data.size();
        if (data.size() == 1 && columns.size() > 1) {
            cutOff = true;
        } else {
            lines.add(line(data));
        }
    }

    private Line line(JsonNode data) throws ConnectorException {
        if (data.size() != columns.size()) {
            throw unreadable("has a row of " + data.size() + " cells under " + columns.size() + " columns");
        }
        List<String> values = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (JsonNode cell : data) {
            values.add(cell.path("value").asText());
            ids.add(cell.path("id").asText());
        }
        return new Line(values, ids);
    }

    /** Whether there is more than QuickBooks shows. */
    boolean isCutOff() {
        return cutOff || cells >= MOST_CELLS;
    }

    List<Line> lines() {
        return lines;
    }

    /** The summary of a group such as {@code GrandTotal}. */
    Optional<Line> group(String group) {
        return Optional.ofNullable(groups.get(group));
    }

    /** Where the column of this key stands. */
    int column(String key) throws ConnectorException {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).key().equals(key)) {
                return i;
            }
        }
        throw unreadable("has no column " + key);
    }

    /** Where the columns of this type stand, in their order. */
    List<Integer> columnsOfType(String type) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type().equals(type)) {
                found.add(i);
            }
        }
        return found;
    }

    BigDecimal amount(Line line, int column) throws ConnectorException {
        String text = line.values().get(column).strip();
        try {
            return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw unreadable("has an amount that is no number: " + text);
        }
    }

    ConnectorException unreadable(String what) {
        return new ConnectorException(ConnectionErrors.UNREADABLE_ANSWER, "the report " + name + " " + what);
    }
}
