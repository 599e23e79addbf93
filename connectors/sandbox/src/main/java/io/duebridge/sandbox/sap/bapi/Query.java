package io.duebridge.sandbox.sap.bapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A call of a function module. Parameters have no namespace; one that has is not seen, as by SAP. */
record Query(String function, Element root) {
    private static final String NAMESPACE = "urn:sap-com:document:sap:rfc:functions";

    /** Empty if it is no envelope with a function module in it. */
    static Optional<Query> of(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element envelope = builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
            return children(envelope).stream()
                    .filter(child -> "Body".equals(child.getLocalName()))
                    .flatMap(found -> children(found).stream())
                    .filter(found -> NAMESPACE.equals(found.getNamespaceURI()))
                    .findFirst()
                    .map(found -> new Query(String.valueOf(found.getLocalName()), found));
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can refuse DTDs", e);
        }
    }

    boolean has(String name) {
        return find(root, name).isPresent();
    }

    String text(String name) {
        return text(root, name);
    }

    /** Empty for 0000-00-00. */
    Optional<LocalDate> day(String name) {
        String text = text(name);
        return text.isEmpty() || text.startsWith("0000") ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    BigDecimal amount(String name) {
        return amount(root, name);
    }

    /** A structure; an empty one if the request has none. */
    Element structure(String name) {
        return find(root, name).orElseGet(() -> root.getOwnerDocument().createElement(name));
    }

    List<Element> rows(String table) {
        return find(root, table).map(Query::children).orElse(List.of());
    }

    static String text(Element at, String name) {
        return find(at, name).map(found -> found.getTextContent().strip()).orElse("");
    }

    static BigDecimal amount(Element at, String name) {
        String text = text(at, name);
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static Optional<Element> find(Element at, String name) {
        return children(at).stream()
                .filter(child -> child.getNamespaceURI() == null && name.equals(child.getLocalName()))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (@Nullable Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
