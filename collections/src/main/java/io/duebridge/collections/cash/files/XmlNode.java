package io.duebridge.collections.cash.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small piece of XML in memory: one entry of a statement, one balance. Names are without namespace. */
final class XmlNode {
    private final String name;
    private final int line;
    private final Map<String, String> attributes;
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlNode(String name, int line, Map<String, String> attributes) {
        this.name = name;
        this.line = line;
        this.attributes = attributes;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    StringBuilder text() {
        return text;
    }

    void add(XmlNode child) {
        children.add(child);
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The first element at the end of this path of names, if there is one. */
    Optional<XmlNode> at(String... path) {
        return all(path).findFirst();
    }

    /** All elements at the end of this path of names, in their order. */
    Stream<XmlNode> all(String... path) {
        Stream<XmlNode> nodes = Stream.of(this);
        for (String step : path) {
            nodes = nodes.flatMap(node -> node.children.stream()).filter(child -> child.name.equals(step));
        }
        return nodes;
    }

    /** The text at the end of the path, without space around it; empty if there is none. */
    Optional<String> text(String... path) {
        return all(path)
                .map(node -> node.text.toString().strip())
                .filter(found -> !found.isEmpty())
                .findFirst();
    }
}
