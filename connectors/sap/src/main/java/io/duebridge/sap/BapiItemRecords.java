package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes records of an account's items, the same whether all are read or one is looked up. */
final class BapiItemRecords {
    private final BapiBilling billing;
    private final ChangeTimes times;

    BapiItemRecords(BapiBilling billing, ChangeTimes times) {
        this.billing = billing;
        this.times = times;
    }

    /** A payment that bears our reference is one, however many items its document has. In the order of keys. */
    static List<List<Item>> groups(List<Item> items) {
        Map<String, List<Item>> groups = new TreeMap<>();
        for (Item item : items) {
            ItemKey key = item.key();
            String name = item.isOwnPayment() ? key.company() + "-" + key.year() + "-" + key.document() : key.text();
            groups.computeIfAbsent(name, none -> new ArrayList<>()).add(item);
        }
        groups.values().forEach(group -> group.sort(Comparator.comparing(Item::key)));
        return groups.values().stream()
                .sorted(Comparator.comparing(group -> group.get(0).key()))
                .toList();
    }

    Instant changed(List<Item> group) {
        return group.stream()
                .map(item -> times.ofItem(item.raw()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * @throws RawFault if the items do not add up
     * @throws ConnectorException if the billing document could not be asked for
     */
    ErpRecord record(RecordKind kind, List<Item> group, ItemContext context, Deadline deadline)
            throws RawFault, ConnectorException {
        ObjectNode body = ItemRecords.read(group, context);
        if (kind == RecordKind.INVOICE || kind == RecordKind.CREDIT_MEMO) {
            billing.lay(body, deadline);
        }
        ErpId id = new ErpId(group.get(0).key().text());
        return new ErpRecord(kind, id, Versions.of(body), changed(group), false, body);
    }
}
