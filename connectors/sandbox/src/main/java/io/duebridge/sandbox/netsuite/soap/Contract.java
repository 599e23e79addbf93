package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.contracts.NetSuiteContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The published contract, read once: what requests are checked against, and in which order a record's elements stand. */
final class Contract {
    /** The version the contract's files are written for. */
    static final String VERSION = NetSuiteContract.VERSION;

    private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    /**
     * @param type local name of the element's type; for the types of XML Schema itself with the prefix {@code xsd:}
     */
    record Child(String name, String type) {}

    /** @param base local name of the type it extends; empty if none */
    record Type(String namespace, String name, String base, List<Child> children) {}

    private final Map<String, Type> types = new HashMap<>();
    private final Schema schema;

    private Contract() {
        List<Source> sources = new ArrayList<>();
        for (String file : NetSuiteContract.FILES) {
            if (file.endsWith(".xsd")) {
                URL url = NetSuiteContract.file(file);
                sources.add(new StreamSource(url.toString()));
                read(Xml.parse(bytes(url)));
            }
        }
        try {
            schema = SchemaFactory.newDefaultInstance().newSchema(sources.toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException("The contract's schemas do not hang together", e);
        }
    }

    private static final class Once {
        static final Contract CONTRACT = new Contract();
    }

    static Contract get() {
        return Once.CONTRACT;
    }

    private void read(Document document) {
        String namespace = document.getDocumentElement().getAttribute("targetNamespace");
        for (Element type : Xml.children(document.getDocumentElement())) {
            if (type.getLocalName().equals("complexType")) {
                String name = type.getAttribute("name");
                Optional<Element> extension = Xml.find(type, XSD, "extension");
                String base = extension
                        .map(found -> local(found.getAttribute("base")))
                        .orElse("");
                List<Child> children = new ArrayList<>();
                Xml.find(type, XSD, "sequence")
                        .ifPresent(sequence -> Xml.children(sequence).forEach(child -> children.add(child(child))));
                types.put(name, new Type(namespace, name, base, children));
            }
        }
    }

    private static Child child(Element element) {
        if (element.hasAttribute("ref")) {
            String name = local(element.getAttribute("ref"));
            return new Child(name, Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
        String type = element.getAttribute("type");
        return new Child(element.getAttribute("name"), type.startsWith("xsd:") ? type : local(type));
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }

    Type type(String name) {
        Type type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("The contract knows no type " + name);
        }
        return type;
    }

    /** A type's elements in their order, those of the types it extends first. */
    List<Child> children(String name) {
        Type type = type(name);
        if (type.base().isEmpty()) {
            return type.children();
        }
        List<Child> all = new ArrayList<>(children(type.base()));
        all.addAll(type.children());
        return all;
    }

    /** Why an element does not fit the schemas; empty if it does. */
    Optional<String> refuses(Element element) {
        try {
            schema.newValidator().validate(new DOMSource(element));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the contract's files, for a version of the endpoint and with the port's address. */
    static byte[] published(String file, String version, String port) {
        return new String(bytes(NetSuiteContract.file(file)), StandardCharsets.UTF_8)
                .replaceAll("location=\"https?://[^\"]*NetSuitePort_[^\"]*\"", "location=\"" + port + "\"")
                .replace("_" + VERSION + ".", "_" + version + ".")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(URL url) {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
