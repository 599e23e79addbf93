package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes records of items, with what they hang together with and the lines of their billing documents. */
final class ItemConversion {
    private final OwnPayments own;
    private final Surroundings surroundings;
    private final BillingDocuments billing;
    private final ChangeTimes times;

    ItemConversion(OwnPayments own, Surroundings surroundings, BillingDocuments billing, ChangeTimes times) {
        this.own = own;
        this.surroundings = surroundings;
        this.billing = billing;
        this.times = times;
    }

    /** @param holes items that do not add up with the others */
    record Converted(List<ErpRecord> records, List<ReadHole> holes) {}

    /** The records of items that are all of one kind, in their order. */
    Converted of(RecordKind kind, List<Item> items, Deadline deadline) throws ConnectorException {
        List<List<Item>> groups = own.grouped(items, deadline);
        ItemContext context =
                surroundings.of(groups.stream().flatMap(List::stream).toList(), deadline);
        groups = asKnown(groups, context);
        List<List<Item>> read = new ArrayList<>();
        List<ObjectNode> bodies = new ArrayList<>();
        List<ReadHole> holes = new ArrayList<>();
        for (List<Item> group : groups) {
            try {
                bodies.add(ItemRecords.read(group, context));
                read.add(group);
            } catch (RawFault e) {
                holes.add(new ReadHole(kind + " " + group.get(0).key().text(), String.valueOf(e.getMessage())));
            }
        }
        billing.lay(bodies, deadline);
        List<ErpRecord> records = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            ObjectNode body = bodies.get(i);
            List<Item> group = read.get(i);
            Instant changed = group.stream()
                    .flatMap(item -> context.succession().from(item).stream())
                    .map(item -> times.ofItem(item.raw()))
                    .max(Instant::compareTo)
                    .orElseThrow();
            ErpId id = new ErpId(group.get(0).key().text());
            records.add(new ErpRecord(kind, id, Versions.of(body), changed, false, body));
        }
        return new Converted(records, holes);
    }

    /** The rest of an invoice is that invoice, which is told once. */
    private static List<List<Item>> asKnown(List<List<Item>> groups, ItemContext context) {
        Map<ItemKey, List<Item>> known = new LinkedHashMap<>();
        for (List<Item> group : groups) {
            Item first = context.succession().first(group.get(0));
            boolean itself = first.key().equals(group.get(0).key());
            known.putIfAbsent(first.key(), itself ? group : List.of(first));
        }
        return List.copyOf(known.values());
    }
}
