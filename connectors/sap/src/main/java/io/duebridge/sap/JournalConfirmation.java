package io.duebridge.sap;

import io.duebridge.http.Secrets;
import io.duebridge.sap.soap.XmlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What SAP says of one journal entry, in the inner confirmation: the outer log is empty whatever happened, and a failure comes with HTTP
 * 200. It is booked if it has a number and nothing in its log is worse than a warning.
 *
 * @param document ten digits; empty if nothing was booked
 * @param severity the highest of the log: 1 information, 2 warning, 3 error, 4 abort
 */
record JournalConfirmation(Optional<String> document, String company, String year, int severity, List<Message> log) {
    private static final int ERROR = 3;

    JournalConfirmation {
        log = List.copyOf(log);
    }

    /** A line of the log. {@code id} is message class and number, as in {@code F5 201}; empty if SAP gave none. */
    record Message(String id, int severity, String text) {
        /** {@code 609(RW)} is how SAP writes it. */
        private static String id(String typeId) {
            return typeId.replaceFirst("^(\\d{3})\\(([^)]+)\\)$", "$2 $1");
        }

        String words() {
            return id.isEmpty() ? text : id + ": " + text;
        }
    }

    /** Every inner confirmation of an answer. */
    static List<JournalConfirmation> read(Element answer) {
        return XmlTree.children(answer, "JournalEntryCreateConfirmation").stream()
                .map(JournalConfirmation::one)
                .toList();
    }

    private static JournalConfirmation one(Element confirmation) {
        Optional<Element> created = XmlTree.child(confirmation, "JournalEntryCreateConfirmation");
        Optional<Element> log = XmlTree.child(confirmation, "Log");
        List<Message> messages = new ArrayList<>();
        log.ifPresent(found -> XmlTree.children(found, "Item")
                .forEach(item -> messages.add(new Message(
                        XmlTree.text(item, "TypeID").map(Message::id).orElse(""),
                        number(XmlTree.text(item, "SeverityCode")),
                        XmlTree.text(item, "Note").orElse("")))));
        int worst = messages.stream().mapToInt(Message::severity).max().orElse(0);
        return new JournalConfirmation(
                created.flatMap(found -> XmlTree.text(found, "AccountingDocument"))
                        .filter(number -> !number.matches("0*")),
                created.flatMap(found -> XmlTree.text(found, "CompanyCode")).orElse(""),
                created.flatMap(found -> XmlTree.text(found, "FiscalYear")).orElse(""),
                Math.max(worst, number(log.flatMap(found -> XmlTree.text(found, "MaximumLogItemSeverityCode")))),
                messages);
    }

    private static int number(Optional<String> text) {
        return text.filter(digits -> digits.matches("\\d"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    boolean isBooked() {
        return document.isPresent() && severity < ERROR;
    }

    /** A number beside an error, or neither a number nor an error: nobody can say what happened. */
    boolean isContradictory() {
        return document.isPresent() == (severity >= ERROR);
    }

    /** The cause: what stands behind the line that only says that there are errors. */
    Optional<Message> cause() {
        return log.stream()
                .filter(message -> message.severity() >= ERROR && !message.id().equals("RW 609"))
                .findFirst()
                .or(() -> log.stream()
                        .filter(message -> !message.id().equals("RW 609"))
                        .findFirst());
    }

    /** All of it, without secrets. */
    String evidence() {
        StringBuilder words =
                new StringBuilder(document.map(number -> "document " + number + " of " + company + " in " + year)
                        .orElse("no document"));
        log.forEach(message -> words.append("; ").append(message.words()));
        return Secrets.evidence(words.toString());
    }
}
