package io.duebridge.sandbox.sap.odata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the entities of a list by the text of a property, in the list's order. It is made when it is first asked, for one list. */
final class RowIndex {
    private final List<Row> rows;
    private final Map<String, Map<Object, List<Integer>>> places = new HashMap<>();

    RowIndex(List<Row> rows) {
        this.rows = rows;
    }

    boolean isOf(List<Row> others) {
        return rows == others; // a list is not changed; a new one stands for what changed
    }

    Stream<Row> find(Filter.Named named) {
        Map<Object, List<Integer>> index = index(named.property());
        return named.values().stream()
                .map(index::get)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .sorted()
                .map(rows::get);
    }

    private synchronized Map<Object, List<Integer>> index(String property) {
        return places.computeIfAbsent(property, key -> {
            Map<Object, List<Integer>> made = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                Object value = rows.get(i).get(key);
                made.computeIfAbsent(value == null ? "" : value, unused -> new ArrayList<>())
                        .add(i);
            }
            return made;
        });
    }
}
