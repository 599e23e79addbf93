package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sap.SapFiles.FileRecord;
import io.duebridge.sap.SapFiles.Wanted;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Reads files with SOAP envelopes: answers of BAPIs, and journal entry requests and confirmations. */
final class SapXmlFile {
    private final BapiRecords bapi;

    SapXmlFile(BapiRecords bapi) {
        this.bapi = bapi;
    }

    List<FileRecord> read(String text, Wanted wanted) throws RawFault {
        Element root = Xml.parse(text);
        Optional<String> fault = fault(root);
        if (fault.isPresent()) {
            throw new RawFault("is a fault of SAP, not data: " + fault.get());
        }
        Optional<String> refusal = BapiRecords.refusal(root);
        if (refusal.isPresent()) {
            throw new RawFault("is a refusal of SAP, not data: " + refusal.get());
        }
        List<FileRecord> records = switch (wanted) {
            case CUSTOMER -> customers(root);
            case BILLING_DOCUMENT -> List.of();
            default -> items(root, wanted);
        };
        if (records.isEmpty() && !isEmptyTable(root, wanted)) {
            throw new RawFault("holds no " + wanted.words()
                    + BapiRecords.remark(root)
                            .map(words -> "; SAP says " + words)
                            .orElse(""));
        }
        return records;
    }

    private List<FileRecord> items(Element root, Wanted wanted) throws RawFault {
        ItemFile file = new ItemFile();
        List<Element> rows = rows(root, "LINEITEMS");
        rows.forEach(row -> file.add(row(row)));
        List<FileRecord> records = new ArrayList<>();
        if (!rows.isEmpty()) {
            records.addAll(file.records(wanted));
        }
        if (wanted.has(RecordKind.PAYMENT)) {
            records.addAll(sent(root));
            records.addAll(confirmed(root));
        }
        return records;
    }

    private ItemFile.RawRow row(Element row) {
        return new ItemFile.RawRow() {
            @Override
            public String id() {
                return Stream.of("COMPCODE", "FISCYEAR", "DOCNO", "ITEMNUM")
                        .map(name -> Xml.children(row).stream()
                                .filter(field -> BapiNames.isOneOf(field.getLocalName(), name))
                                .map(field -> field.getTextContent().strip())
                                .findFirst()
                                .orElse("?"))
                        .reduce((a, b) -> a + "-" + b)
                        .orElse("?");
            }

            @Override
            public ObjectNode read() throws RawFault {
                return bapi.item(row);
            }
        };
    }

    /** Payments as they were sent: nothing of them is applied yet, and SAP's number is not in them. */
    private static List<FileRecord> sent(Element root) throws RawFault {
        List<FileRecord> records = new ArrayList<>();
        for (JournalEnvelopes.Line line : JournalEnvelopes.lines(root)) {
            ObjectNode raw = line.raw();
            if (!raw.path("AmountInTransactionCurrency").isNumber()
                    || raw.path("AmountInTransactionCurrency").decimalValue().signum() >= 0) {
                continue;
            }
            ObjectNode ours = raw.putObject("Duebridge");
            ours.put("Id", line.id());
            ours.put(
                    "Cash",
                    raw.path("AmountInTransactionCurrency").decimalValue().negate());
            ours.put(
                    "Unapplied",
                    raw.path("AmountInTransactionCurrency").decimalValue().negate());
            ours.put("Voided", false);
            ours.putArray("Applications");
            records.add(FileRecord.whole(RecordKind.PAYMENT, raw));
        }
        return records;
    }

    /** A confirmation says which document was made and neither its amount nor its customer, so no payment can be made of it. */
    private static List<FileRecord> confirmed(Element root) {
        return JournalEnvelopes.confirmations(root).stream()
                .map(found -> FileRecord.broken(
                        RecordKind.PAYMENT,
                        found.id(),
                        found.posted()
                                ? "SAP confirms the document and gives neither its amount nor its customer; expected its items,"
                                        + " as the item cube or a BAPI gives them" + said(found)
                                : "SAP refused the entry" + said(found)))
                .toList();
    }

    private static String said(JournalEnvelopes.Confirmed found) {
        return found.words().isEmpty() ? "" : ": " + found.words();
    }

    private List<FileRecord> customers(Element root) {
        List<FileRecord> records = new ArrayList<>();
        for (Element row : rows(root, "ADDRESSDATA")) {
            records.add(customer(List.of(row)));
        }
        List<Element> details = Stream.of("CUSTOMERADDRESS", "CustomerAddress", "Customeraddress")
                .flatMap(name -> Xml.all(root, name).stream())
                .toList();
        for (Element detail : details) {
            records.add(customer(List.of(detail)));
        }
        return records;
    }

    private FileRecord customer(List<Element> parts) {
        try {
            return FileRecord.whole(RecordKind.CUSTOMER, CustomerRecords.read(bapi.customer(parts)));
        } catch (RawFault e) {
            return FileRecord.broken(RecordKind.CUSTOMER, "", String.valueOf(e.getMessage()));
        }
    }

    /** The rows of a table, whatever style its name is in. */
    private static List<Element> rows(Element root, String table) {
        return tables(root, table)
                .flatMap(found -> Xml.children(found, "item").stream())
                .toList();
    }

    private static Stream<Element> tables(Element root, String table) {
        return Xml.everything(root).stream()
                .filter(element -> BapiNames.isOneOf(String.valueOf(element.getLocalName()), table));
    }

    private static boolean isEmptyTable(Element root, Wanted wanted) {
        String table = wanted == Wanted.CUSTOMER ? "ADDRESSDATA" : "LINEITEMS";
        return wanted != Wanted.BILLING_DOCUMENT
                && tables(root, table).findAny().isPresent();
    }

    private static Optional<String> fault(Element root) {
        return Xml.all(root, "Fault").stream()
                .findFirst()
                .map(fault -> Xml.text(fault, "faultstring")
                        .or(() -> Xml.child(fault, "Reason").flatMap(reason -> Xml.text(reason, "Text")))
                        .orElse("without words"));
    }
}
