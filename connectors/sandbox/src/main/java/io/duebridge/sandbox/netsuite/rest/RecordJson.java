package io.duebridge.sandbox.netsuite.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.netsuite.books.NsRecord;
import io.duebridge.sandbox.netsuite.books.Value;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records as the REST record service shows them. */
final class RecordJson {
    /** Fields that SOAP gives as text and REST as a reference whose id is the text. */
    private static final Set<String> CHOICES = Set.of("status", "stage", "country", "acctType");

    private final String address;

    /** @param address of the service, for links */
    RecordJson(String address) {
        this.address = address;
    }

    String href(NsRecord record) {
        return address + "/services/rest/record/v1/" + record.type().camel() + "/" + record.id();
    }

    static void link(ObjectNode node, String href) {
        node.putArray("links").addObject().put("rel", "self").put("href", href);
    }

    /** @param expanded whether sublists come with their rows */
    ObjectNode of(NsRecord record, boolean expanded) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        link(node, href(record));
        node.put("id", record.id());
        record.externalId().ifPresent(id -> node.put("externalId", id));
        record.fields()
                .forEach((name, value) -> RestNames.shown(record.type(), name).ifPresent(shown -> {
                    if (value instanceof Value.Rows && !expanded) {
                        link(node.putObject(shown), href(record) + "/" + shown);
                    } else if (value instanceof Value.Rows rows) {
                        node.set(shown, rows(rows, href(record) + "/" + shown));
                    } else {
                        field(node, name, shown, value);
                    }
                }));
        if (record.fields().get("amountRemaining") instanceof Value.Amount amount) {
            node.put("amountRemainingTotalBox", amount.amount());
        }
        if (record.fields().get("amountPaid") instanceof Value.Amount amount) {
            node.put("amountPaidTotalBox", amount.amount());
        }
        return node;
    }

    /** One sublist, with its rows. */
    ObjectNode rows(Value.Rows rows, String href) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        link(node, href);
        ArrayNode items = node.putArray("items");
        for (Map<String, Value> row : rows.rows()) {
            ObjectNode item = items.addObject();
            row.forEach((name, value) ->
                    RestNames.shownInRow(name).ifPresent(shown -> field(item, name, rowName(name, shown), value)));
        }
        node.put("totalResults", rows.rows().size());
        return node;
    }

    /** In a row, {@code apply} and {@code item} are what they say and no sublists. */
    private static String rowName(String name, String shown) {
        return name.endsWith("List") ? shown : name.equals("addressbookAddress") ? shown : name;
    }

    private void field(ObjectNode node, String name, String shown, Value value) {
        if (value instanceof Value.Ref ref) {
            ObjectNode object = node.putObject(shown);
            object.putArray("links");
            object.put("id", ref.id()).put("refName", ref.name());
        } else if (value instanceof Value.Whole whole && name.equals("doc")) {
            node.putObject(shown).put("id", Long.toString(whole.number())).put("refName", "#" + whole.number());
        } else if (value instanceof Value.Flag flag && name.equals("undepFunds")) {
            node.putObject(shown)
                    .put("id", Boolean.toString(flag.on()))
                    .put("refName", flag.on() ? "Undep. Funds" : "Account");
        } else if (value instanceof Value.Text text && CHOICES.contains(name)) {
            String id = text.text().replaceFirst("^_", "");
            node.putObject(shown).put("id", id).put("refName", id);
        } else if (value instanceof Value.Custom custom) {
            custom.fields().forEach(node::put);
        } else if (value instanceof Value.Group group) {
            ObjectNode object = node.putObject(shown);
            group.fields().forEach((inner, held) -> field(object, inner, inner, held));
        } else {
            plain(node, shown, value);
        }
    }

    private static void plain(ObjectNode node, String shown, Value value) {
        if (value instanceof Value.Text text) {
            node.put(shown, text.text());
        } else if (value instanceof Value.Flag flag) {
            node.put(shown, flag.on());
        } else if (value instanceof Value.Amount amount) {
            node.put(
                    shown,
                    Optional.of(amount.amount().stripTrailingZeros())
                            .map(number -> number.scale() < 0 ? number.setScale(0) : number)
                            .get());
        } else if (value instanceof Value.Whole whole) {
            node.put(shown, whole.number());
        } else if (value instanceof Value.Day day) {
            node.put(shown, day.day().toString());
        } else if (value instanceof Value.Time time) {
            node.put(shown, DateTimeFormatter.ISO_INSTANT.format(time.time()));
        }
    }
}
