package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code AgedReceivableDetail}: a row for each open transaction, in sections by age; the columns are those asked for. */
final class AgedDetail {
    private static final Map<String, String> TITLES = titles();
    private static final List<String> USUAL =
            List.of("tx_date", "txn_type", "doc_num", "cust_name", "due_date", "subt_amount", "subt_open_bal");
    private static final List<String> USUAL_IN_CURRENCIES = List.of(
            "tx_date",
            "txn_type",
            "doc_num",
            "cust_name",
            "due_date",
            "currency",
            "foreign_amount",
            "foreign_open_bal");

    private final AgedReport report;
    private final LedgerView view;
    private final Collection<AgedItem> items;
    private final List<String> columns;
    private int cells;

    AgedDetail(AgedReport report, LedgerView view, Collection<AgedItem> items) {
        this.report = report;
        this.view = view;
        this.items = items;
        boolean several = view.company().multiCurrency();
        this.columns = report.columns().isEmpty() ? several ? USUAL_IN_CURRENCIES : USUAL : report.columns();
        for (String column : columns) {
            boolean foreign = column.equals("currency") || column.startsWith("foreign_");
            boolean single = column.startsWith("subt_");
            if (!TITLES.containsKey(column) || (foreign && !several) || (single && several)) {
                throw QboFault.of(2170, "Invalid Enumeration", "Invalid Enumeration : columns " + column);
            }
        }
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("tx_date", "Date");
        titles.put("txn_type", "Transaction Type");
        titles.put("doc_num", "Num");
        titles.put("cust_name", "Customer");
        titles.put("due_date", "Due Date");
        titles.put("subt_amount", "Amount");
        titles.put("subt_open_bal", "Open Balance");
        titles.put("currency", "Currency");
        titles.put("foreign_amount", "Foreign Amount");
        titles.put("foreign_open_bal", "Foreign Open Balance");
        return titles;
    }

    void columns(JsonGenerator json) throws IOException {
        for (String column : columns) {
            AgedReport.column(json, TITLES.getOrDefault(column, column), column, Optional.of(column));
        }
    }

    void rows(JsonGenerator json) throws IOException {
        Map<Long, List<AgedItem>> byAge = items.stream()
                .collect(Collectors.groupingBy(
                        item -> Math.max(0, Math.min(4, (item.daysLate(report.date()) + 29) / 30)),
                        TreeMap::new,
                        Collectors.toList()));
        for (Map.Entry<Long, List<AgedItem>> section : byAge.entrySet()) {
            if (cells < AgedReport.MOST_CELLS) {
                section(json, title(section.getKey()), section.getValue());
            }
        }
    }

    private static String title(long bucket) {
        if (bucket == 0) {
            return "Current";
        }
        return bucket == 4 ? "91 or more days past due" : (bucket * 30 - 29) + " - " + bucket * 30 + " days past due";
    }

    private void section(JsonGenerator json, String title, List<AgedItem> section) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("Header");
        named(json, title);
        json.writeEndObject();
        json.writeObjectFieldStart("Rows");
        json.writeArrayFieldStart("Row");
        for (AgedItem item : section) {
            if (cells < AgedReport.MOST_CELLS) {
                row(json, item);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("Summary");
        named(json, "Total for " + title);
        json.writeEndObject();
        json.writeStringField("type", "Section");
        json.writeEndObject();
    }

    private void named(JsonGenerator json, String title) throws IOException {
        json.writeArrayFieldStart("ColData");
        AgedReport.cell(json, title);
        for (int i = 1; i < columns.size(); i++) {
            AgedReport.cell(json, "");
        }
        json.writeEndArray();
    }

    private void row(JsonGenerator json, AgedItem item) throws IOException {
        cells += columns.size();
        json.writeStartObject();
        json.writeArrayFieldStart("ColData");
        if (cells >= AgedReport.MOST_CELLS) {
            AgedReport.cell(json, AgedReport.NO_MORE);
        } else {
            for (String column : columns) {
                cell(json, column, item);
            }
        }
        json.writeEndArray();
        json.writeStringField("type", "Data");
        json.writeEndObject();
    }

    private void cell(JsonGenerator json, String column, AgedItem item) throws IOException {
        switch (column) {
            case "txn_type" -> AgedReport.cell(json, item.type(), item.id());
            case "cust_name" ->
                AgedReport.cell(
                        json,
                        CustomerWriter.qualifiedName(item.customer(), view),
                        item.customer().id());
            case "tx_date" -> AgedReport.cell(json, item.date().toString());
            case "due_date" -> AgedReport.cell(json, item.due().toString());
            case "doc_num" -> AgedReport.cell(json, item.number().orElse(""));
            case "currency" -> AgedReport.cell(json, item.currency());
            case "subt_amount", "foreign_amount" -> AgedReport.cell(json, AgedReport.money(item.total()));
            default -> AgedReport.cell(json, AgedReport.money(item.open()));
        }
    }
}
