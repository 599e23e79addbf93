package io.duebridge.sandbox.netsuite.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reading XML: without document types and without anything from outside. */
final class Xml {
    static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private static final ErrorHandler QUIET = new ErrorHandler() {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    };

    private Xml() {}

    /**
     * @throws SoapFault if it is no well-formed XML, or has a document type
     */
    static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(QUIET);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (SAXException e) {
            throw SoapFault.plain("org.xml.sax.SAXParseException: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK's parser can do without document types", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static Optional<Element> child(Element parent, String localName) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(localName))
                .findFirst();
    }

    /** The text of a child; empty if there is no such child. */
    static Optional<String> text(Element parent, String localName) {
        return child(parent, localName).map(found -> found.getTextContent().strip());
    }

    /** The first such element anywhere below. */
    static Optional<Element> find(Element parent, String namespace, String localName) {
        NodeList found = parent.getElementsByTagNameNS(namespace, localName);
        return found.getLength() == 0 ? Optional.empty() : Optional.of((Element) found.item(0));
    }

    static Optional<String> attribute(Element element, String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    /** The local name in {@code xsi:type}; empty text if there is none. */
    static String type(Element element) {
        String type = element.getAttributeNS(XSI, "type");
        return type.substring(type.indexOf(':') + 1);
    }
}
