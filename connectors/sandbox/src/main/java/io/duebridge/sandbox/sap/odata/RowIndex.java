package io.duebridge.sandbox.sap.odata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Finds the entities of a list by their key. */
final class RowIndex {
    private final List<Row> rows;
    private final String key;
    private final TreeMap<String, Row> byKey = new TreeMap<>();

    RowIndex(List<Row> rows, String key) {
        this.rows = rows;
        this.key = key;
        rows.forEach(row -> byKey.put(text(row), row));
    }

    private String text(Row row) {
        return String.valueOf(row.get(key));
    }

    boolean isOf(List<Row> others) {
        return rows == others; // a list is not changed; a new one stands for what changed
    }

    List<Row> find(List<Stretch> stretches) {
        Set<String> found = new HashSet<>();
        List<Row> some = new ArrayList<>();
        for (Stretch stretch : stretches) {
            if (stretch.from().compareTo(stretch.to()) <= 0) {
                byKey.subMap(stretch.from(), true, stretch.to(), true).forEach((text, row) -> {
                    if (found.add(text)) {
                        some.add(row);
                    }
                });
            }
        }
        some.sort(Comparator.comparing(this::text));
        return some;
    }
}
