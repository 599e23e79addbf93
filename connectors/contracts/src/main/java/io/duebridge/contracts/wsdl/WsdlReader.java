package io.duebridge.contracts.wsdl;

import io.duebridge.contracts.wsdl.Wsdl.Complex;
import io.duebridge.contracts.wsdl.Wsdl.Field;
import io.duebridge.contracts.wsdl.Wsdl.Operation;
import io.duebridge.contracts.wsdl.Wsdl.Policy;
import io.duebridge.contracts.wsdl.Wsdl.Simple;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/** Reads a WSDL 1.1 with the schemas in it and beside it. */
public final class WsdlReader {
    private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";

    private final WsdlSources sources;
    private final Wsdl wsdl = new Wsdl(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new TreeSet<>(),
            new ArrayList<>());

    private WsdlReader(WsdlSources sources) {
        this.sources = sources;
    }

    /** @throws WsdlException if it is missing, no XML, or no WSDL */
    public static Wsdl read(Path file) throws WsdlException {
        return new WsdlReader(WsdlSources.beside(file)).read(file.toString(), WsdlSources.read(file));
    }

    /** One of our own. */
    public static Wsdl contract(URL url) {
        try {
            WsdlSources sources = WsdlSources.beside(url);
            String name = url.toString().replaceFirst("^.*/", "");
            return new WsdlReader(sources).read(name, sources.find(name).orElseThrow());
        } catch (WsdlException e) {
            throw new IllegalStateException("our contract " + url + " cannot be read", e);
        }
    }

    private Wsdl read(String name, Element root) throws WsdlException {
        if (!WSDL.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            throw new WsdlException(name + " is XML but no WSDL 1.1: its root is <" + root.getNodeName()
                    + ">; expected <wsdl:definitions>");
        }
        Deque<Element> open = new ArrayDeque<>(List.of(root));
        Set<String> seen = new HashSet<>();
        List<Element> documents = new ArrayList<>();
        while (!open.isEmpty()) {
            Element next = open.remove();
            documents.add(next);
            for (String location : locations(next)) {
                if (seen.add(location)) {
                    sources.find(location)
                            .ifPresentOrElse(open::add, () -> wsdl.missing().add(location));
                }
            }
        }
        // A schema that is included without a namespace takes that of whoever includes it, and messages may lie in
        // another document.
        documents.forEach(this::schemas);
        documents.forEach(this::operations);
        documents.forEach(this::policies);
        if (wsdl.operations().isEmpty()) {
            throw new WsdlException(name + " describes no operation");
        }
        return wsdl;
    }

    private static List<String> locations(Element root) {
        return Stream.concat(
                        Nodes.all(root, XSD, "import", "include").stream()
                                .map(link -> link.getAttribute("schemaLocation")),
                        Nodes.all(root, WSDL, "import").stream().map(link -> link.getAttribute("location")))
                .filter(location -> !location.isBlank())
                .distinct()
                .toList();
    }

    private void schemas(Element root) {
        List<Element> schemas = new ArrayList<>(Nodes.all(root, XSD, "schema"));
        if (XSD.equals(root.getNamespaceURI())) {
            schemas.add(root);
        }
        for (Element schema : schemas) {
            String namespace = schema.getAttribute("targetNamespace");
            for (Element child : Nodes.children(schema)) {
                String name = Nodes.named(namespace, child.getAttribute("name"));
                switch (String.valueOf(child.getLocalName())) {
                    case "complexType" -> wsdl.types().put(name, complex(name, child));
                    case "simpleType" -> wsdl.simple().put(name, simple(child));
                    case "element" -> wsdl.elements().put(name, typeOf(child, name));
                    default -> {
                        // imports, annotations
                    }
                }
            }
        }
    }

    private Complex complex(String name, Element complex) {
        Optional<String> base = Nodes.all(complex, XSD, "extension", "restriction").stream()
                .filter(found -> found.hasAttribute("base"))
                .findFirst()
                .map(found -> Nodes.reference(found, "base"));
        List<Field> fields = new ArrayList<>();
        boolean ordered = fields(name, complex, fields);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Element attribute : Nodes.all(complex, XSD, "attribute")) {
            attributes.put(
                    attribute.getAttribute("name"),
                    attribute.hasAttribute("type") ? Nodes.reference(attribute, "type") : Nodes.named(XSD, "string"));
        }
        return new Complex(base, fields, attributes, ordered);
    }

    /** Elements of this type and of no type inside it. */
    private boolean fields(String name, Element at, List<Field> fields) {
        boolean ordered = true;
        for (Element child : Nodes.children(at)) {
            if (!XSD.equals(child.getNamespaceURI())) {
                continue;
            }
            if ("element".equals(child.getLocalName())) {
                fields.add(field(name, child));
            } else if (!"annotation".equals(child.getLocalName())) {
                ordered &= !"all".equals(child.getLocalName()) & fields(name, child, fields);
            }
        }
        return ordered;
    }

    private Field field(String owner, Element element) {
        boolean reference = element.hasAttribute("ref");
        String full = reference ? Nodes.reference(element, "ref") : element.getAttribute("name");
        String most = element.getAttribute("maxOccurs");
        return new Field(
                full.substring(full.indexOf('}') + 1),
                reference ? "ref " + full : typeOf(element, owner + "/" + full),
                !element.getAttribute("minOccurs").equals("0"),
                !most.isEmpty() && !most.equals("1"));
    }

    /** A type without a name goes by its place. */
    private String typeOf(Element element, String place) {
        if (element.hasAttribute("type")) {
            return Nodes.reference(element, "type");
        }
        for (Element child : Nodes.children(element)) {
            if ("complexType".equals(child.getLocalName())) {
                wsdl.types().put(place, complex(place, child));
            } else if ("simpleType".equals(child.getLocalName())) {
                wsdl.simple().put(place, simple(child));
            }
        }
        return place;
    }

    private static Simple simple(Element type) {
        String base = Nodes.all(type, XSD, "restriction").stream()
                .filter(found -> found.hasAttribute("base"))
                .map(found -> Nodes.reference(found, "base"))
                .findFirst()
                .orElse(Nodes.named(XSD, "string"));
        OptionalInt length = Nodes.all(type, XSD, "maxLength", "length").stream()
                .map(found -> found.getAttribute("value"))
                .filter(value -> value.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .findFirst();
        return new Simple(base, length);
    }

    private void operations(Element root) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (Element message : Nodes.all(root, WSDL, "message")) {
            Nodes.children(message).stream()
                    .filter(part -> part.hasAttribute("element"))
                    .findFirst()
                    .ifPresent(part -> messages.put(message.getAttribute("name"), Nodes.reference(part, "element")));
        }
        Map<String, String> actions = new LinkedHashMap<>();
        for (Element binding : Nodes.all(root, WSDL, "binding")) {
            for (Element operation : Nodes.all(binding, WSDL, "operation")) {
                Nodes.children(operation).stream()
                        .filter(child -> child.hasAttribute("soapAction"))
                        .findFirst()
                        .ifPresent(soap ->
                                actions.putIfAbsent(operation.getAttribute("name"), soap.getAttribute("soapAction")));
            }
        }
        for (Element port : Nodes.all(root, WSDL, "portType")) {
            for (Element operation : Nodes.all(port, WSDL, "operation")) {
                String name = operation.getAttribute("name");
                wsdl.operations()
                        .put(
                                name,
                                new Operation(
                                        name,
                                        Objects.requireNonNullElse(actions.get(name), ""),
                                        message(operation, "input", messages),
                                        message(operation, "output", messages)));
            }
        }
    }

    private static Optional<String> message(Element operation, String which, Map<String, String> messages) {
        return Nodes.children(operation).stream()
                .filter(child -> which.equals(child.getLocalName()) && WSDL.equals(child.getNamespaceURI()))
                .map(child -> child.getAttribute("message").replaceFirst("^.*:", ""))
                .flatMap(message -> Optional.ofNullable(messages.get(message)).stream())
                .findFirst();
    }

    /** SAP's switches stand in policies as elements of one word: {@code <sapsession:enableSession>false</...>}. */
    private void policies(Element root) {
        for (Element each : Nodes.all(root, "*", "enableSession", "enableCommit", "enableWSRM", "enableBlocking")) {
            wsdl.policies()
                    .add(new Policy(
                            String.valueOf(each.getLocalName()),
                            each.getTextContent().strip()));
        }
    }
}
