package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.netsuite.books.Given;
import io.duebridge.sandbox.netsuite.books.Key;
import java.time.ZoneId;
import java.util.List;
import org.w3c.dom.Element;

/** What a record's or a row's element says. */
final class GivenXml {
    private GivenXml() {}

    static Given of(Element element, ZoneId zone) {
        Given given = new Given(zone);
        given.ids(Xml.attribute(element, "internalId"), Xml.attribute(element, "externalId"));
        for (Element child : Xml.children(element)) {
            String name = child.getLocalName();
            if (name.equals("nullFieldList")) {
                Xml.children(child)
                        .forEach(field -> given.clear(field.getTextContent().strip()));
            } else if (name.equals("customFieldList")) {
                Xml.children(child).forEach(field -> custom(given, field));
            } else if (name.endsWith("List")) {
                boolean replaceAll =
                        !Xml.attribute(child, "replaceAll").orElse("true").matches("false|0");
                List<Given> rows =
                        Xml.children(child).stream().map(row -> of(row, zone)).toList();
                given.list(name, new Given.Rows(replaceAll, rows));
            } else if (child.hasAttribute("internalId") || child.hasAttribute("externalId")) {
                given.ref(name, key(child));
            } else if (Xml.children(child).isEmpty()) {
                given.text(name, child.getTextContent().strip());
            }
        }
        return given;
    }

    static Key key(Element reference) {
        return new Key(
                Xml.attribute(reference, "internalId").filter(id -> !id.isEmpty()),
                Xml.attribute(reference, "externalId").filter(id -> !id.isEmpty()));
    }

    private static void custom(Given given, Element field) {
        String id = Xml.attribute(field, "scriptId")
                .or(() -> Xml.attribute(field, "internalId"))
                .orElse("");
        Xml.child(field, "value")
                .ifPresent(value -> given.custom(
                        id,
                        Xml.attribute(value, "internalId")
                                .orElseGet(() -> value.getTextContent().strip())));
    }
}
