package io.duebridge.sap.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads an answer by local names: what is not asked for may be there. */
public final class XmlTree {
    private XmlTree() {}

    public static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    public static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    public static Optional<Element> child(Element element, String name) {
        return children(element, name).stream().findFirst();
    }

    /** The text of a child, stripped; empty if there is none or it is blank. */
    public static Optional<String> text(Element element, String name) {
        return child(element, name)
                .map(Element::getTextContent)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
