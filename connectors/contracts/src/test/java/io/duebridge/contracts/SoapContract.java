package io.duebridge.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A WSDL with all schemas it reaches, as far as messages depend on them. Names are written {@code {namespace}name}, with the endpoint's
 * version taken out of the namespace, so that contracts of two versions can be held against each other.
 *
 * @param operations by name
 * @param elements global elements: the type of each
 * @param types complex types by name
 * @param simple names of simple types
 */
record SoapContract(
        Map<String, Operation> operations, Map<String, String> elements, Map<String, Type> types, Set<String> simple) {
    static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static final int PATIENCE_MILLIS = 30_000;

    /**
     * @param input the element of its request
     * @param output the element of its answer
     */
    record Operation(String soapAction, String input, String output) {}

    /**
     * @param many whether it may come more than once
     * @param required whether it must be there
     */
    record Field(String name, String type, boolean required, boolean many) {}

    /**
     * @param base what it extends; empty if nothing
     * @param fields in their order, without those of the base
     * @param attributes the type of each
     */
    record Type(Optional<String> base, List<Field> fields, Map<String, String> attributes) {}

    /** Reads a WSDL and every schema that it or one of them names. */
    static SoapContract read(URI wsdl) throws IOException {
        SoapContract contract =
                new SoapContract(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>());
        Deque<URI> open = new ArrayDeque<>(List.of(wsdl));
        Set<URI> seen = new HashSet<>();
        while (!open.isEmpty()) {
            URI next = open.remove();
            if (seen.add(next)) {
                Element root = parse(next).getDocumentElement();
                contract.add(root);
                for (Element link : all(root, XSD, "import", "include")) {
                    if (link.hasAttribute("schemaLocation")) {
                        open.add(resolve(next, link.getAttribute("schemaLocation")));
                    }
                }
                for (Element link : all(root, WSDL, "import")) {
                    open.add(resolve(next, link.getAttribute("location")));
                }
            }
        }
        return contract;
    }

    private static URI resolve(URI from, String location) {
        return from.resolve(location.replace(" ", "%20"));
    }

    private static Document parse(URI uri) throws IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            URLConnection connection = uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return factory.newDocumentBuilder().parse(in);
            }
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java has a parser with namespaces", e);
        } catch (SAXException e) {
            throw new IOException(uri + " is no XML: " + e.getMessage(), e);
        }
    }

    private void add(Element root) {
        List<Element> schemas = new ArrayList<>(all(root, XSD, "schema"));
        if (XSD.equals(root.getNamespaceURI())) {
            schemas.add(root);
        }
        for (Element schema : schemas) {
            String namespace = schema.getAttribute("targetNamespace");
            for (Element child : children(schema)) {
                String name = named(namespace, child.getAttribute("name"));
                switch (child.getLocalName()) {
                    case "complexType" -> types.put(name, type(namespace, child));
                    case "simpleType" -> simple.add(name);
                    case "element" -> elements.put(name, elementType(namespace, child, name));
                    default -> {
                        // imports, annotations
                    }
                }
            }
        }
        addOperations(root);
    }

    private void addOperations(Element root) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (Element message : all(root, WSDL, "message")) {
            children(message).stream()
                    .filter(part -> part.hasAttribute("element"))
                    .findFirst()
                    .ifPresent(part -> messages.put(message.getAttribute("name"), name(part, "element")));
        }
        Map<String, String> actions = new LinkedHashMap<>();
        for (Element action : all(root, SOAP, "operation")) {
            actions.put(((Element) action.getParentNode()).getAttribute("name"), action.getAttribute("soapAction"));
        }
        for (Element port : all(root, WSDL, "portType")) {
            for (Element operation : children(port)) {
                operations.put(
                        operation.getAttribute("name"),
                        new Operation(
                                actions.getOrDefault(operation.getAttribute("name"), ""),
                                message(operation, "input", messages),
                                message(operation, "output", messages)));
            }
        }
    }

    private static String message(Element operation, String which, Map<String, String> messages) {
        return children(operation).stream()
                .filter(child -> child.getLocalName().equals(which))
                .map(child -> child.getAttribute("message").replaceFirst("^.*:", ""))
                .map(message -> messages.getOrDefault(message, ""))
                .findFirst()
                .orElse("");
    }

    private Type type(String namespace, Element complex) {
        Optional<String> base = all(complex, XSD, "extension", "restriction").stream()
                .findFirst()
                .map(extension -> name(extension, "base"));
        List<Field> fields = new ArrayList<>();
        for (Element element : all(complex, XSD, "element")) {
            boolean reference = element.hasAttribute("ref");
            String name = reference ? name(element, "ref") : named(namespace, element.getAttribute("name"));
            fields.add(new Field(
                    name,
                    reference ? name : elementType(namespace, element, name),
                    !element.getAttribute("minOccurs").equals("0"),
                    !element.getAttribute("maxOccurs").isEmpty()
                            && !element.getAttribute("maxOccurs").equals("1")));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Element attribute : all(complex, XSD, "attribute")) {
            attributes.put(
                    attribute.getAttribute("name"),
                    attribute.hasAttribute("type") ? name(attribute, "type") : named(XSD, "string"));
        }
        return new Type(base, fields, attributes);
    }

    /** A type without a name of its own goes by its element's. */
    private String elementType(String namespace, Element element, String name) {
        if (element.hasAttribute("type")) {
            return name(element, "type");
        }
        for (Element child : children(element)) {
            if (child.getLocalName().equals("complexType")) {
                types.put(name, type(namespace, child));
            } else if (child.getLocalName().equals("simpleType")) {
                simple.add(name);
            }
        }
        return name;
    }

    private static String name(Element at, String attribute) {
        String value = at.getAttribute(attribute);
        int colon = value.indexOf(':');
        String namespace = at.lookupNamespaceURI(colon < 0 ? null : value.substring(0, colon));
        return named(namespace == null ? "" : namespace, value.substring(colon + 1));
    }

    static String named(String namespace, String name) {
        return "{" + namespace.replaceFirst("_\\d{4}_\\d(?=\\.)", "") + "}" + name;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Descendants by name, in their order. */
    private static List<Element> all(Element parent, String namespace, String... names) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(parent)) {
            if (namespace.equals(child.getNamespaceURI()) && List.of(names).contains(child.getLocalName())) {
                found.add(child);
            }
            found.addAll(all(child, namespace, names));
        }
        return found;
    }
}
