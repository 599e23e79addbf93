package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Records in files as SAP returned them: JSON of OData V2 (items of the operational cube, business partners, billing documents), SOAP
 * envelopes of BAPIs, and journal entry envelopes. They come in the same raw shape as over the wire. What items say of each other, such
 * as what a payment cleared, is found among the items of the same file.
 */
public final class SapFiles {
    private final SapJsonFile json;
    private final SapXmlFile xml;

    /** @param internalAmounts amounts of BAPI rows are as SAP's tables hold them, see {@link BapiRecords} */
    public SapFiles(boolean internalAmounts) {
        this.json = new SapJsonFile();
        this.xml = new SapXmlFile(new BapiRecords(internalAmounts));
    }

    /** What to look for in a file. SAP keeps invoices, credits and payments in one table of items. */
    public enum Wanted {
        CUSTOMER(EnumSet.of(RecordKind.CUSTOMER)),
        ITEM(EnumSet.of(
                RecordKind.INVOICE,
                RecordKind.CREDIT_MEMO,
                RecordKind.PAYMENT,
                RecordKind.JOURNAL_ENTRY,
                RecordKind.DEPOSIT)),
        BILLING_DOCUMENT(EnumSet.of(RecordKind.INVOICE, RecordKind.CREDIT_MEMO)),
        INVOICE(EnumSet.of(RecordKind.INVOICE)),
        CREDIT_MEMO(EnumSet.of(RecordKind.CREDIT_MEMO)),
        PAYMENT(EnumSet.of(RecordKind.PAYMENT)),
        JOURNAL_ENTRY(EnumSet.of(RecordKind.JOURNAL_ENTRY)),
        DEPOSIT(EnumSet.of(RecordKind.DEPOSIT));

        private final Set<RecordKind> kinds;

        Wanted(Set<RecordKind> kinds) {
            this.kinds = kinds;
        }

        boolean has(RecordKind kind) {
            return kinds.contains(kind);
        }

        boolean isOfItems() {
            return this != CUSTOMER && this != BILLING_DOCUMENT;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** By the word of the command line; empty if SAP has no such thing. */
        public static Optional<Wanted> of(String word) {
            for (Wanted wanted : values()) {
                if (wanted.name().replace("_", "").equalsIgnoreCase(word)) {
                    return Optional.of(wanted);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * One record.
     *
     * @param body empty if it cannot be read, for the reason given
     */
    public record FileRecord(RecordKind kind, String id, Optional<ObjectNode> body, String why) {
        static FileRecord whole(RecordKind kind, ObjectNode body) {
            return new FileRecord(kind, body.path("Duebridge").path("Id").asText(), Optional.of(body), "");
        }

        static FileRecord broken(RecordKind kind, String id, String why) {
            return new FileRecord(kind, id, Optional.empty(), why);
        }
    }

    /**
     * The records wanted; none if the answer is an empty page.
     *
     * @throws RawFault if the content is none of these, an error of SAP, or holds nothing that is wanted
     */
    public List<FileRecord> read(byte[] content, Wanted wanted) throws RawFault {
        String text = new String(content, StandardCharsets.UTF_8).strip();
        String start = text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
        if (start.isEmpty()) {
            throw new RawFault("is empty");
        }
        String head = start.substring(0, Math.min(start.length(), 200)).toLowerCase(Locale.ROOT);
        if (head.startsWith("<!doctype html") || head.startsWith("<html")) {
            throw new RawFault(
                    "is an HTML page, not data; SAP shows its log-in page where a user may not use the service");
        }
        return start.startsWith("<") ? xml.read(start, wanted) : json.read(start, wanted);
    }
}
