package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sap.SapFiles.FileRecord;
import io.duebridge.sap.SapFiles.Wanted;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads files with OData's JSON. */
final class SapJsonFile {
    /** What an entity is. */
    private enum Entity {
        ITEM("item"),
        CUSTOMER("customer"),
        BILLING_DOCUMENT("billing document"),
        OTHER("something else");

        private final String words;

        Entity(String words) {
            this.words = words;
        }

        static Entity of(JsonNode entity) {
            String type = entity.path("__metadata").path("type").asText();
            if (type.endsWith("A_OperationalAcctgDocItemCubeType") || entity.has("AccountingDocumentItem")) {
                return ITEM;
            }
            if (type.endsWith(".A_BillingDocumentType") || isBilling(entity)) {
                return BILLING_DOCUMENT;
            }
            boolean partner = entity.has("BusinessPartner") || entity.has("Customer");
            return partner && !entity.has("AccountingDocument") ? CUSTOMER : OTHER;
        }

        private static boolean isBilling(JsonNode entity) {
            return entity.has("BillingDocument")
                    && !entity.has("BillingDocumentItem")
                    && (entity.has("BillingDocumentType") || entity.has("TotalNetAmount"));
        }
    }

    List<FileRecord> read(String text, Wanted wanted) throws RawFault {
        JsonNode answer = SapJson.parse(text);
        Optional<String> error = SapJson.error(answer);
        if (error.isPresent()) {
            throw new RawFault("is an error of SAP, not data: " + error.get());
        }
        if (!answer.isContainerNode()) {
            throw new RawFault("holds no " + wanted.words() + ", but a single value");
        }
        List<JsonNode> entities = SapJson.entities(answer);
        Set<String> others = new LinkedHashSet<>();
        List<FileRecord> records = new ArrayList<>();
        ItemFile items = new ItemFile();
        boolean anyItem = false;
        for (JsonNode entity : entities) {
            Entity what = Entity.of(entity);
            if (what == Entity.ITEM && wanted.isOfItems()) {
                anyItem = true;
                items.add(row(entity));
            } else if (what == Entity.CUSTOMER && wanted == Wanted.CUSTOMER) {
                records.add(customer(entity));
            } else if (what == Entity.BILLING_DOCUMENT && wanted == Wanted.BILLING_DOCUMENT) {
                records.add(billing(entity));
            } else {
                others.add(what.words);
            }
        }
        if (anyItem) {
            records.addAll(items.records(wanted));
        } else if (records.isEmpty() && !entities.isEmpty()) {
            throw new RawFault("holds no " + wanted.words() + ", but " + String.join(", ", others));
        } else if (records.isEmpty()
                && !answer.has("d")
                && !answer.path("value").isArray()
                && !answer.isArray()) {
            throw new RawFault("holds no " + wanted.words() + "; expected OData's JSON with a d around the results");
        }
        return records;
    }

    private static ItemFile.RawRow row(JsonNode entity) {
        return new ItemFile.RawRow() {
            @Override
            public String id() {
                return entity.path("CompanyCode").asText() + "-"
                        + entity.path("FiscalYear").asText() + "-"
                        + entity.path("AccountingDocument").asText() + "-"
                        + entity.path("AccountingDocumentItem").asText();
            }

            @Override
            public ObjectNode read() throws RawFault {
                return RawFields.read(entity);
            }
        };
    }

    private static FileRecord customer(JsonNode entity) {
        String id = SapValues.bare(
                entity.path("Customer").asText(entity.path("BusinessPartner").asText()));
        try {
            ObjectNode raw = CustomerRecords.read(RawFields.read(entity));
            return FileRecord.whole(RecordKind.CUSTOMER, raw);
        } catch (RawFault e) {
            return FileRecord.broken(RecordKind.CUSTOMER, id, String.valueOf(e.getMessage()));
        }
    }

    private static FileRecord billing(JsonNode entity) {
        RecordKind kind = RecordKind.INVOICE;
        try {
            ObjectNode raw = RawFields.read(entity);
            kind = BillingRecords.kind(raw);
            return FileRecord.whole(kind, BillingRecords.read(raw));
        } catch (RawFault e) {
            return FileRecord.broken(
                    kind, SapValues.bare(entity.path("BillingDocument").asText()), String.valueOf(e.getMessage()));
        }
    }
}
