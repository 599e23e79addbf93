package io.duebridge.app.settings;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file as flat keys with dots, each with its text and its line. Only YAML's syntax is used, no types are made of it: {@code
 * 010}, {@code no} and {@code 12:30} stay the texts they are.
 */
final class YamlText {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> tables;
    private final BiConsumer<Integer, String> fault;

    /**
     * @param tables keys whose values may be written as a YAML map; it becomes {@code name=value, name=value}. A key ending in
     *     {@code .*} stands for all under it
     * @param fault told the line and the problem
     */
    YamlText(String text, List<String> tables, BiConsumer<Integer, String> fault) {
        this.tables = tables;
        this.fault = fault;
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root instanceof MappingNode map) {
                flatten("", map);
            } else if (root != null && !Tag.NULL.equals(root.getTag())) {
                fault.accept(line(root), "must be lines of 'key: value'");
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            fault.accept(line, "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            fault.accept(0, "is not YAML: " + e.getMessage());
        }
    }

    Map<String, String> values() {
        return values;
    }

    /** Whether a key stands there, with a value or without. */
    boolean names(String key) {
        return lines.containsKey(key);
    }

    /** The line of a key; for one that is not there the line of what would hold it, or 0. */
    int line(String key) {
        for (String at = key; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "") {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 0;
    }

    private void flatten(String prefix, MappingNode map) {
        for (NodeTuple entry : map.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                fault.accept(line(entry.getKeyNode()), "a key must be a word");
                continue;
            }
            String key = prefix + name.getValue();
            if (lines.putIfAbsent(key, line(name)) != null) {
                fault.accept(line(name), "'" + key + "' is given twice");
                continue;
            }
            Node value = entry.getValueNode();
            if (value instanceof MappingNode inner && !isTable(key)) {
                flatten(key + ".", inner);
            } else {
                String text = text(key, value);
                if (text != null) {
                    values.put(key, text);
                }
            }
        }
    }

    private boolean isTable(String key) {
        return tables.stream()
                .anyMatch(table -> table.endsWith(".*")
                        ? key.startsWith(table.substring(0, table.length() - 1))
                        : key.equals(table));
    }

    private @Nullable String text(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Tag.NULL.equals(scalar.getTag()) ? null : scalar.getValue();
        }
        StringJoiner joined = new StringJoiner(", ");
        if (node instanceof SequenceNode list) {
            for (Node element : list.getValue()) {
                joined.add(scalar(key, element));
            }
        } else if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                joined.add(scalar(key, entry.getKeyNode()) + "=" + scalar(key, entry.getValueNode()));
            }
        }
        return joined.toString();
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault.accept(line(node), "'" + key + "' is nested deeper than it can be");
        return "";
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
