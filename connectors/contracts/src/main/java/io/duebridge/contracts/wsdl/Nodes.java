package io.duebridge.contracts.wsdl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Elements and the names in their attributes. */
final class Nodes {
    private Nodes() {}

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (@Nullable Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Descendants by name; those of one name in their order. */
    static List<Element> all(Element parent, String namespace, String... names) {
        List<Element> found = new ArrayList<>();
        for (String name : names) {
            NodeList list = parent.getElementsByTagNameNS(namespace, name);
            for (int i = 0; i < list.getLength(); i++) {
                found.add((Element) list.item(i));
            }
        }
        return found;
    }

    /** What a name with a prefix in an attribute means, as {@code {namespace}name}. */
    static String reference(Element at, String attribute) {
        String value = at.getAttribute(attribute);
        int colon = value.indexOf(':');
        @Nullable String namespace = at.lookupNamespaceURI(colon < 0 ? null : value.substring(0, colon));
        return named(namespace == null ? "" : namespace, value.substring(colon + 1));
    }

    static String named(String namespace, String name) {
        return "{" + namespace + "}" + name;
    }
}
