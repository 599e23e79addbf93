package io.duebridge.sap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads DOM trees by local names. SAP's elements are mostly unqualified, and what stands between may add prefixes. */
final class Xml {
    private Xml() {}

    /** Parsed without DTDs and external entities. */
    static Element parse(String text) throws RawFault {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new RawFault("is not XML: " + firstLine(e), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can refuse DTDs", e);
        }
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    static Optional<Element> child(Element element, String name) {
        return children(element, name).stream().findFirst();
    }

    /** The text of a child; empty if there is none or it is blank. */
    static Optional<String> text(Element element, String name) {
        return child(element, name).map(found -> found.getTextContent().strip()).filter(text -> !text.isEmpty());
    }

    /** Every element with that local name, the root itself included, in document order. */
    static List<Element> all(Element root, String name) {
        List<Element> found = new ArrayList<>();
        if (name.equals(root.getLocalName())) {
            found.add(root);
        }
        NodeList below = root.getElementsByTagNameNS("*", name);
        for (int i = 0; i < below.getLength(); i++) {
            found.add((Element) below.item(i));
        }
        return found;
    }

    /** Every element, the root first, in document order. */
    static List<Element> everything(Element root) {
        List<Element> found = new ArrayList<>();
        found.add(root);
        NodeList below = root.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < below.getLength(); i++) {
            found.add((Element) below.item(i));
        }
        return found;
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
