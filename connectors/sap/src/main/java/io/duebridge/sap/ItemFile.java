package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sap.SapFiles.FileRecord;
import io.duebridge.sap.SapFiles.Wanted;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The items of one file, read together because they tell of each other. */
final class ItemFile {
    private final List<Item> items = new ArrayList<>();
    private final List<FileRecord> broken = new ArrayList<>();
    private int others;

    /** Takes one row; a row of a G/L account or a supplier is none of ours. */
    void add(RawRow row) {
        ObjectNode raw;
        try {
            raw = row.read();
        } catch (RawFault e) {
            broken.add(FileRecord.broken(RecordKind.INVOICE, row.id(), String.valueOf(e.getMessage())));
            return;
        }
        String type = raw.path("FinancialAccountType").asText("D");
        if (!type.equals("D") || raw.path("AccountingDocumentItem").asText().equals("000")) {
            others++;
            return;
        }
        try {
            items.add(Item.of(raw, Item.PAYMENT_TYPES));
        } catch (RawFault e) {
            broken.add(FileRecord.broken(Item.guess(raw, Item.PAYMENT_TYPES), id(raw), String.valueOf(e.getMessage())));
        }
    }

    /** A row before it is read. */
    interface RawRow {
        /** As far as it can be told without reading it. */
        String id();

        ObjectNode read() throws RawFault;
    }

    List<FileRecord> records(Wanted wanted) throws RawFault {
        ItemContext context = new ItemContext(items);
        List<FileRecord> records = new ArrayList<>();
        Set<String> kinds = new LinkedHashSet<>();
        for (Item item : items) {
            RecordKind kind = item.nature().kind();
            kinds.add(kind.label());
            if (wanted.has(kind)) {
                records.add(record(item, kind, context));
            }
        }
        records.addAll(broken);
        if (records.isEmpty() && (!kinds.isEmpty() || others > 0)) {
            throw new RawFault("holds no " + wanted.words()
                    + (kinds.isEmpty()
                            ? ", but items of other accounts than customers'"
                            : ", but " + String.join(", ", kinds)));
        }
        return records;
    }

    private static FileRecord record(Item item, RecordKind kind, ItemContext context) {
        try {
            return FileRecord.whole(kind, ItemRecords.read(item, context));
        } catch (RawFault e) {
            return FileRecord.broken(kind, item.key().text(), String.valueOf(e.getMessage()));
        }
    }

    private static String id(ObjectNode raw) {
        return new ItemKey(
                        raw.path("CompanyCode").asText("?"),
                        raw.path("FiscalYear").asText("?"),
                        raw.path("AccountingDocument").asText("?"),
                        raw.path("AccountingDocumentItem").asText("?"))
                .text();
    }
}
