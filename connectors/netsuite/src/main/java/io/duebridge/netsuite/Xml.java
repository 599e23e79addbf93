package io.duebridge.netsuite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads DOM trees by local names. */
final class Xml {
    private Xml() {}

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    static List<Element> children(Element element, String localName) {
        return children(element).stream()
                .filter(child -> localName.equals(child.getLocalName()))
                .toList();
    }

    static Optional<Element> child(Element element, String localName) {
        return children(element, localName).stream().findFirst();
    }

    /** Down through one child after the other. */
    static Optional<Element> path(Element element, String... localNames) {
        Optional<Element> at = Optional.of(element);
        for (String name : localNames) {
            at = at.flatMap(parent -> child(parent, name));
        }
        return at;
    }

    static String text(Element element) {
        return element.getTextContent();
    }

    static Optional<String> childText(Element element, String localName) {
        return child(element, localName).map(found -> text(found).strip()).filter(text -> !text.isEmpty());
    }

    /** Every element below this one with that local name, in document order. */
    static List<Element> descendants(Element element, String localName) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(element)) {
            if (localName.equals(child.getLocalName())) {
                found.add(child);
            }
            found.addAll(descendants(child, localName));
        }
        return found;
    }
}
