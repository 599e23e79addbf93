package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.netsuite.books.NsRecord;
import io.duebridge.sandbox.netsuite.books.Value;
import io.duebridge.sandbox.netsuite.soap.Contract.Child;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Writes records, their elements in the order of the contract. */
final class RecordXml {
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(PACIFIC);

    private final ZoneId userZone;
    private final boolean exponents;

    RecordXml(ZoneId userZone, boolean exponents) {
        this.userZone = userZone;
        this.exponents = exponents;
    }

    /** Every time comes in Pacific time, wherever the company is. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /**
     * @param around the area of the element the record stands in
     * @param lists whether sublists are written too
     */
    void write(XmlOut out, Area around, NsRecord record, boolean lists) throws XMLStreamException {
        String type = record.type().soap();
        Area area = Area.of(Contract.get().type(type).namespace());
        out.start(around, "record").type(area, type).attribute("internalId", record.id());
        if (record.externalId().isPresent()) {
            out.attribute("externalId", record.externalId().get());
        }
        fields(out, type, record.fields(), lists);
        out.end();
    }

    private void fields(XmlOut out, String type, Map<String, Value> fields, boolean lists) throws XMLStreamException {
        for (Child child : Contract.get().children(type)) {
            Value value = fields.get(child.name());
            if (value != null && (lists || !(value instanceof Value.Rows))) {
                write(out, Area.of(declaring(type, child.name())), child, value);
            }
        }
    }

    /** The namespace of the type that declares an element, which is the element's own. */
    private static String declaring(String type, String element) {
        Contract.Type found = Contract.get().type(type);
        boolean own = found.children().stream().anyMatch(child -> child.name().equals(element));
        return own || found.base().isEmpty() ? found.namespace() : declaring(found.base(), element);
    }

    private void write(XmlOut out, Area area, Child child, Value value) throws XMLStreamException {
        if (value instanceof Value.Ref ref) {
            out.start(area, child.name()).attribute("internalId", ref.id());
            out.element(Area.CORE, "name", ref.name()).end();
        } else if (value instanceof Value.Rows rows) {
            out.start(area, child.name());
            Child row = Contract.get().children(child.type()).get(0);
            for (Map<String, Value> fields : rows.rows()) {
                out.start(Area.of(declaring(child.type(), row.name())), row.name());
                fields(out, row.type(), fields, true);
                out.end();
            }
            out.end();
        } else if (value instanceof Value.Group group) {
            out.start(area, child.name());
            fields(out, child.type(), group.fields(), true);
            out.end();
        } else if (value instanceof Value.Custom custom) {
            custom(out, area, child.name(), custom.fields());
        } else {
            out.element(area, child.name(), text(value));
        }
    }

    private static void custom(XmlOut out, Area area, String name, Map<String, String> fields)
            throws XMLStreamException {
        out.start(area, name);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            out.start(Area.CORE, "customField")
                    .type(Area.CORE, "StringCustomFieldRef")
                    .attribute(
                            "internalId",
                            Integer.toString(Math.floorMod(field.getKey().hashCode(), 1000)))
                    .attribute("scriptId", field.getKey())
                    .element(Area.CORE, "value", field.getValue())
                    .end();
        }
        out.end();
    }

    private String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Flag flag) {
            return Boolean.toString(flag.on());
        }
        if (value instanceof Value.Amount amount) {
            return Numbers.text(amount.amount(), exponents);
        }
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.number());
        }
        if (value instanceof Value.Day day) {
            // midnight of the user's day, told in Pacific time: elsewhere the date part may be the day before
            return time(day.day().atStartOfDay(userZone).toInstant());
        }
        if (value instanceof Value.Time time) {
            return time(time.time());
        }
        throw new IllegalStateException("no text: " + value);
    }
}
