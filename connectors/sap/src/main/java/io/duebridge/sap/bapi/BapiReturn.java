package io.duebridge.sap.bapi;

import io.duebridge.sap.soap.XmlTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A message of a BAPI. {@code RETURN} is one structure whose {@code CODE} is class and number in one (BAPIRETURN), or a structure or a table with
 * both apart (BAPIRET2). Blank means that all is well.
 *
 * @param type E or A if it failed; S, W and I do not matter
 * @param code class and number, as in {@code FN 517}
 */
public record BapiReturn(String type, String code, String message) {
    /** The messages of an answer, in their order. */
    public static List<BapiReturn> of(Element answer) {
        return XmlTree.children(answer).stream()
                .filter(child -> letters(child.getLocalName()).equals("RETURN"))
                .flatMap(found -> XmlTree.children(found, "item").isEmpty()
                        ? Stream.of(found)
                        : XmlTree.children(found, "item").stream())
                .map(BapiReturn::row)
                .filter(row -> !row.type().isEmpty() || !row.message().isEmpty())
                .toList();
    }

    private static BapiReturn row(Element row) {
        String joined = field(row, "CODE");
        String code = joined.length() > 3
                ? joined.substring(0, joined.length() - 3) + " " + joined.substring(joined.length() - 3)
                : (field(row, "ID") + " " + field(row, "NUMBER")).strip();
        return new BapiReturn(field(row, "TYPE"), code, field(row, "MESSAGE"));
    }

    public boolean failed() {
        return type.equals("E") || type.equals("A");
    }

    /** As people are told. */
    public String words() {
        return code.isEmpty() ? message : code + ": " + message;
    }

    /** A field by its letters, whatever the style of its name; empty if it is blank or not there. */
    public static String field(Element row, String name) {
        return find(row, name).map(found -> found.getTextContent().strip()).orElse("");
    }

    /** The rows of a table. */
    public static List<Element> rows(Element answer, String table) {
        return find(answer, table).map(found -> XmlTree.children(found, "item")).orElse(List.of());
    }

    public static Optional<Element> find(Element parent, String name) {
        String wanted = letters(name);
        return XmlTree.children(parent).stream()
                .filter(child -> letters(child.getLocalName()).equals(wanted))
                .findFirst();
    }

    private static String letters(String name) {
        return name.replace("_", "").toUpperCase(Locale.ROOT);
    }
}
