package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** What journal entry envelopes tell: the customers' lines of a request, and which documents a confirmation says were made. */
final class JournalEnvelopes {
    private static final Map<String, String> HEADER = Map.of(
            "CompanyCode", "CompanyCode",
            "AccountingDocument", "AccountingDocument",
            "AccountingDocumentType", "AccountingDocumentType",
            "DocumentReferenceID", "DocumentReferenceID",
            "DocumentDate", "DocumentDate",
            "PostingDate", "PostingDate",
            "Reference1InDocumentHeader", "Reference1InDocumentHeader",
            "DocumentHeaderText", "AccountingDocumentHeaderText");

    private JournalEnvelopes() {}

    /** One line of a customer in a request; {@code id} is the reference it was sent under, since it has no number yet. */
    record Line(String id, ObjectNode raw) {}

    /** One inner confirmation. */
    record Confirmed(String id, boolean posted, String words) {}

    static List<Line> lines(Element root) throws RawFault {
        List<Line> lines = new ArrayList<>();
        for (Element entry : Xml.all(root, "JournalEntry")) {
            List<Element> debtors = Xml.children(entry, "DebtorItem");
            for (int i = 0; i < debtors.size(); i++) {
                ObjectNode given = header(entry);
                line(debtors.get(i), given);
                String reference = Xml.text(entry, "DocumentReferenceID").orElse("");
                lines.add(new Line(debtors.size() == 1 ? reference : reference + "-" + (i + 1), RawFields.read(given)));
            }
        }
        return lines;
    }

    private static ObjectNode header(Element entry) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        HEADER.forEach((from, to) -> Xml.text(entry, from).ifPresent(text -> given.put(to, text)));
        return given;
    }

    private static void line(Element debtor, ObjectNode given) {
        Xml.text(debtor, "Debtor").ifPresent(text -> given.put("Customer", text));
        Xml.child(debtor, "AmountInTransactionCurrency").ifPresent(amount -> {
            given.put("AmountInTransactionCurrency", amount.getTextContent());
            given.put("TransactionCurrency", amount.getAttribute("currencyCode"));
        });
        for (String name : new String[] {"DebitCreditCode", "DocumentItemText", "AssignmentReference"}) {
            Xml.text(debtor, name).ifPresent(text -> given.put(name, text));
        }
        Xml.child(debtor, "DownPaymentTerms")
                .flatMap(terms -> Xml.text(terms, "SpecialGLCode"))
                .ifPresent(code -> given.put("SpecialGLCode", code));
    }

    /**
     * Success is told by each inner confirmation: a document number that is neither blank nor zeros, and no log item of severity 3. The
     * outer log says nothing, and a refusal comes with HTTP 200.
     */
    static List<Confirmed> confirmations(Element root) {
        List<Confirmed> confirmed = new ArrayList<>();
        for (Element outer : Xml.all(root, "JournalEntryCreateConfirmation")) {
            Optional<Element> log = Xml.child(outer, "Log");
            Optional<Element> inner = Xml.child(outer, "JournalEntryCreateConfirmation");
            if (inner.isPresent() || log.isPresent()) {
                confirmed.add(confirmed(outer, inner, log));
            }
        }
        return confirmed;
    }

    private static Confirmed confirmed(Element outer, Optional<Element> inner, Optional<Element> log) {
        String document = SapValues.padded(
                inner.flatMap(found -> Xml.text(found, "AccountingDocument")).orElse(""), 10);
        String words = log.map(JournalEnvelopes::notes).orElse("");
        if (document.isEmpty() || severity(log) >= 3) {
            String reference = Xml.child(outer, "MessageHeader")
                    .flatMap(header -> Xml.text(header, "ReferenceID"))
                    .orElse("");
            return new Confirmed(reference, false, words);
        }
        String id = inner.flatMap(found -> Xml.text(found, "CompanyCode")).orElse("?") + "-"
                + inner.flatMap(found -> Xml.text(found, "FiscalYear")).orElse("?") + "-" + document;
        return new Confirmed(id, true, words);
    }

    private static int severity(Optional<Element> log) {
        return log.flatMap(found -> Xml.text(found, "MaximumLogItemSeverityCode"))
                .filter(code -> code.matches("\\d"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static String notes(Element log) {
        return Xml.children(log, "Item").stream()
                .map(item -> Xml.text(item, "TypeID").map(type -> type + " ").orElse("")
                        + Xml.text(item, "Note").orElse(""))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("; "));
    }
}
