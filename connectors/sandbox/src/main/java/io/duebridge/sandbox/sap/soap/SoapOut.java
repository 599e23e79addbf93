package io.duebridge.sandbox.sap.soap;

import io.duebridge.contracts.SapContract;
import io.duebridge.sandbox.sap.http.Reply;
import java.util.List;

/** Answers, as SAP writes them. */
final class SoapOut {
    private SoapOut() {}

    /** A line of a log: class and number as {@code 201(F5)}. */
    record Line(String typeId, int severity, String note) {}

    static Reply fault(String code, String text) {
        return Reply.of(
                500,
                "text/xml; charset=utf-8",
                envelope("<soap-env:Fault><faultcode>soap-env:" + code + "</faultcode><faultstring xml:lang=\"en\">"
                        + escaped(text) + "</faultstring></soap-env:Fault>"));
    }

    static Reply confirmation(List<String> entries) {
        return Reply.of(
                200,
                "text/xml; charset=utf-8",
                envelope("<n0:JournalEntryBulkCreateConfirmation xmlns:n0=\"" + SapContract.NAMESPACE + "\">"
                        + header()
                        + "<ConfirmationInterfaceOrignName>DUEBRIDGE</ConfirmationInterfaceOrignName>"
                        + String.join("", entries) + "<Log/></n0:JournalEntryBulkCreateConfirmation>"));
    }

    static String booked(String document, String company, String year) {
        String text = "Document posted successfully: BKPFF " + document + company + year;
        return entry(document, company, year, List.of(new Line("605(RW)", 1, text)));
    }

    /** A blank number and zeros for the year, although the contract demands more. */
    static String refused(Line cause) {
        Line head = new Line("609(RW)", 3, "Error in document: BKPFF $ SANDBOX");
        return entry(" ", " ", "0000", List.of(head, cause));
    }

    private static String entry(String document, String company, String year, List<Line> log) {
        StringBuilder items = new StringBuilder();
        int severity = 1;
        for (Line line : log) {
            severity = Math.max(severity, line.severity());
            items.append("<Item><TypeID>")
                    .append(line.typeId())
                    .append("</TypeID><SeverityCode>")
                    .append(line.severity())
                    .append("</SeverityCode><Note>")
                    .append(escaped(line.note()))
                    .append("</Note></Item>");
        }
        return "<JournalEntryCreateConfirmation>" + header() + "<JournalEntryCreateConfirmation><AccountingDocument>"
                + document + "</AccountingDocument><CompanyCode>" + company + "</CompanyCode><FiscalYear>" + year
                + "</FiscalYear></JournalEntryCreateConfirmation><Log><MaximumLogItemSeverityCode>" + severity
                + "</MaximumLogItemSeverityCode>" + items + "</Log></JournalEntryCreateConfirmation>";
    }

    private static String header() {
        return "<MessageHeader><CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime></MessageHeader>";
    }

    private static String envelope(String body) {
        return "<soap-env:Envelope xmlns:soap-env=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap-env:Header/><soap-env:Body>"
                + body + "</soap-env:Body></soap-env:Envelope>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
