package io.duebridge.sandbox.sap.soap;

import io.duebridge.contracts.SapContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A request as it came: read without document types, and held against the contract as SAP's deserialisation would. */
final class SoapIn {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private SoapIn() {}

    /** A request that SAP does not understand; nothing was done. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        Misunderstood(String message) {
            super(message);
        }
    }

    private static final class Schemas {
        private static final Schema CREATE = schema("journal-entry-create.xsd");
        private static final Schema CLEARING = schema("journal-entry-clearing.xsd");

        private static Schema schema(String file) {
            try {
                return SchemaFactory.newDefaultInstance()
                        .newSchema(new StreamSource(SapContract.file(file).toExternalForm()));
            } catch (SAXException e) {
                throw new IllegalStateException("the contract cannot be read", e);
            }
        }
    }

    static Element create(byte[] body) throws Misunderstood {
        return valid(payload(body, "JournalEntryBulkCreateRequest"), Schemas.CREATE);
    }

    /** One way: with WS-Addressing's message id, or SAP does not take it. */
    static Element clearing(byte[] body) throws Misunderstood {
        Element envelope = envelope(body);
        boolean named = child(envelope, "Header")
                .flatMap(header -> text(header, "MessageID"))
                .filter(id -> id.matches("(urn:)?uuid:[0-9a-fA-F-]{36}"))
                .isPresent();
        if (!named) {
            throw new Misunderstood("WS-Addressing header MessageID is missing");
        }
        return valid(payload(body, "JournalEntryBulkClearingRequest"), Schemas.CLEARING);
    }

    private static Element valid(Element payload, Schema schema) throws Misunderstood {
        try {
            schema.newValidator().validate(new DOMSource(payload));
            return payload;
        } catch (SAXException e) {
            throw new Misunderstood("CX_ST_DESERIALIZATION_ERROR: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a tree in memory cannot be read", e);
        }
    }

    private static Element envelope(byte[] body) throws Misunderstood {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getDocumentElement();
            if (root.getLocalName().equals("Envelope") && ENVELOPE.equals(root.getNamespaceURI())) {
                return root;
            }
            throw new Misunderstood("no SOAP 1.1 envelope");
        } catch (SAXException | IOException e) {
            throw new Misunderstood("XML cannot be parsed: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK's parser can do without document types", e);
        }
    }

    private static Element payload(byte[] body, String name) throws Misunderstood {
        return child(envelope(body), "Body")
                .flatMap(inside -> child(inside, name))
                .filter(found -> SapContract.NAMESPACE.equals(found.getNamespaceURI()))
                .orElseThrow(() -> new Misunderstood("operation not found: no " + name));
    }

    static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(found -> found.getTextContent().strip());
    }

    /** Of an element that the contract demands. */
    static String required(Element parent, String name) {
        return text(parent, name).orElseThrow();
    }
}
