package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.List;

/** Makes records of items, with what they hang together with and the lines of their billing documents. */
final class ItemConversion {
    private final Surroundings surroundings;
    private final BillingDocuments billing;
    private final ChangeTimes times;

    ItemConversion(Surroundings surroundings, BillingDocuments billing, ChangeTimes times) {
        this.surroundings = surroundings;
        this.billing = billing;
        this.times = times;
    }

    /** @param holes items that do not add up with the others */
    record Converted(List<ErpRecord> records, List<ReadHole> holes) {}

    /** The records of items that are all of one kind, in their order. */
    Converted of(RecordKind kind, List<Item> items, Deadline deadline) throws ConnectorException {
        ItemContext context = surroundings.of(items, deadline);
        List<Item> read = new ArrayList<>();
        List<ObjectNode> bodies = new ArrayList<>();
        List<ReadHole> holes = new ArrayList<>();
        for (Item item : items) {
            try {
                bodies.add(ItemRecords.read(item, context));
                read.add(item);
            } catch (RawFault e) {
                holes.add(new ReadHole(kind + " " + item.key().text(), String.valueOf(e.getMessage())));
            }
        }
        billing.lay(bodies, deadline);
        List<ErpRecord> records = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            ObjectNode body = bodies.get(i);
            Item item = read.get(i);
            records.add(new ErpRecord(
                    kind, new ErpId(item.key().text()), Versions.of(body), times.ofItem(item.raw()), false, body));
        }
        return new Converted(records, holes);
    }
}
