package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * One table of SuiteQL: its columns, and the rows that one entity of the ledger adds to it.
 *
 * @param columns name to SQL type
 * @param key the column that holds the id of the entity a row comes from
 * @param kinds what it holds rows of
 */
record Table(
        String name,
        Map<String, String> columns,
        String key,
        List<String> indexes,
        Set<EntityKind> kinds,
        BiFunction<LedgerView, LedgerEntity, List<Map<String, Object>>> rows) {

    /** What the display value of a column is kept under; {@code BUILTIN.DF(column)} becomes it. */
    static final String DISPLAY = "__df";

    /** Where rows keep which kind of entity they come from; ids of transactions and of customers overlap. */
    static final String KIND = "kind__";

    /**
     * Reads columns written as {@code id:n name:s date:d}: n whole number, a amount, r rate, s text, d date, t time, and a star for a
     * display value beside it.
     */
    static Map<String, String> columns(String written) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : written.strip().split("\\s+")) {
            String name = column.substring(0, column.indexOf(':'));
            columns.put(
                    name,
                    switch (column.charAt(column.indexOf(':') + 1)) {
                        case 'n' -> "BIGINT";
                        case 'a' -> "NUMERIC(24, 2)";
                        case 'r' -> "NUMERIC(24, 10)";
                        case 'd', 't' -> "TIMESTAMP(0)";
                        default -> "VARCHAR(4000)";
                    });
            if (column.endsWith("*")) {
                columns.put(name + DISPLAY, "VARCHAR(4000)");
            }
        }
        columns.put(KIND, "VARCHAR(40)");
        return columns;
    }

    List<String> ddl() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE " + name + " ("
                + columns.entrySet().stream()
                        .map(column -> column.getKey() + " " + column.getValue())
                        .collect(Collectors.joining(", "))
                + ")");
        for (String index : indexes) {
            statements.add(
                    "CREATE INDEX " + name + "_" + index.replace(", ", "_") + " ON " + name + " (" + index + ")");
        }
        return statements;
    }

    String insert(List<String> columnNames) {
        return "INSERT INTO " + name + " (" + String.join(", ", columnNames) + ") VALUES ("
                + String.join(", ", columnNames.stream().map(column -> "?").toList()) + ")";
    }

    String delete() {
        return "DELETE FROM " + name + " WHERE " + key + " = ? AND " + KIND + " = ?";
    }
}
