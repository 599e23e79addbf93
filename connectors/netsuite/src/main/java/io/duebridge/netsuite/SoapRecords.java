package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;

/**
 * Makes the raw shape of a SuiteTalk record. Everything is taken over by its name, also what the contract does not know, since fields come
 * and go with endpoint versions; namespaces, and with them the version, are not looked at.
 */
final class SoapRecords {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final RawFields fields;

    SoapRecords(RawFields fields) {
        this.fields = fields;
    }

    /** The type of a record without its prefix, first letter small: {@code customerPayment}; empty if it names none. */
    static String type(Element record) {
        String type = record.getAttributeNS(XSI, "type");
        String local = type.substring(type.indexOf(':') + 1);
        return local.isEmpty() ? "" : local.substring(0, 1).toLowerCase(Locale.ROOT) + local.substring(1);
    }

    /** @throws RawFault if a field holds what it cannot hold; the rest of a page is not touched by that */
    ObjectNode read(Element record) throws RawFault {
        ObjectNode raw = JSON.objectNode();
        raw.put("recordType", type(record));
        copyAttribute(record, "internalId", raw, "id");
        copyAttribute(record, "externalId", raw, "externalId");
        readFields(record, raw);
        return raw;
    }

    private void readFields(Element element, ObjectNode into) throws RawFault {
        for (Element child : Xml.children(element)) {
            String name = child.getLocalName();
            if (!child.getAttributeNS(XSI, "nil").equals("true") && !name.equals("nullFieldList")) {
                into.set(name, value(name, child));
            }
        }
    }

    private JsonNode value(String name, Element element) throws RawFault {
        if (name.equals("customFieldList")) {
            return customFields(element);
        }
        if (isReference(element)) {
            return reference(element);
        }
        List<Element> children = Xml.children(element);
        if (name.endsWith("List")) {
            ArrayNode rows = JSON.arrayNode();
            for (Element child : children) {
                rows.add(object(child));
            }
            return rows;
        }
        return children.isEmpty() ? fields.read(name, Xml.text(element)) : object(element);
    }

    private ObjectNode object(Element element) throws RawFault {
        if (isReference(element)) {
            return reference(element);
        }
        ObjectNode object = JSON.objectNode();
        readFields(element, object);
        return object;
    }

    private static boolean isReference(Element element) {
        return element.hasAttribute("internalId")
                || element.hasAttribute("externalId")
                || element.getAttributeNS(XSI, "type").endsWith("RecordRef");
    }

    private static ObjectNode reference(Element element) {
        ObjectNode reference = JSON.objectNode();
        copyAttribute(element, "internalId", reference, "id");
        copyAttribute(element, "externalId", reference, "externalId");
        Xml.child(element, "name")
                .map(Xml::text)
                .filter(name -> !name.isBlank())
                .ifPresent(name -> reference.put("name", name));
        return reference;
    }

    /** By script id where there is one, which is the same in every account and in REST. */
    private ObjectNode customFields(Element list) throws RawFault {
        ObjectNode values = JSON.objectNode();
        for (Element field : Xml.children(list)) {
            String script = field.getAttribute("scriptId");
            String name = script.isEmpty() ? field.getAttribute("internalId") : script;
            ArrayNode parts = JSON.arrayNode();
            for (Element value : Xml.children(field)) {
                parts.add(customValue(name, type(field), value));
            }
            boolean several = type(field).equals("multiSelectCustomFieldRef");
            if (!name.isEmpty() && (several || parts.size() == 1)) {
                values.set(name, several ? parts : parts.get(0));
            }
        }
        return values;
    }

    private JsonNode customValue(String name, String type, Element value) throws RawFault {
        String text = Xml.text(value);
        return switch (type) {
            case "selectCustomFieldRef", "multiSelectCustomFieldRef" -> reference(value);
            case "booleanCustomFieldRef" -> JSON.booleanNode(text.strip().equals("true"));
            case "longCustomFieldRef", "doubleCustomFieldRef" -> JSON.numberNode(RawFields.decimal(name, text.strip()));
            case "dateCustomFieldRef" ->
                JSON.textNode(RawFields.moment(name, text.strip()).toString());
            default -> JSON.textNode(text);
        };
    }

    private static void copyAttribute(Element element, String attribute, ObjectNode into, String name) {
        if (element.hasAttribute(attribute)) {
            into.put(name, element.getAttribute(attribute));
        }
    }
}
