package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of journal entries. */
final class JournalFields {
    private JournalFields() {}

    static Map<String, Value> of(LedgerView view, LedgerJournal journal) {
        JournalDetails details = journal.details();
        Fields fields = new Fields()
                .ref("postingPeriod", Company.period(details.date()))
                .day("tranDate", details.date())
                .ref("currency", Company.currency(view, journal.currency()))
                .amount("exchangeRate", details.exchangeRate())
                .text("tranId", details.number().orElse("JE" + journal.id()))
                .text("memo", details.note())
                .flag("approved", true)
                .time("createdDate", journal.createdAt())
                .time("lastModifiedDate", journal.changedAt())
                .rows("lineList", "line", lines(view, details));
        String customer = details.lines().stream()
                .flatMap(line -> line.customer().stream())
                .findFirst()
                .orElse("");
        RecordReader.coding(fields, view, journal, customer);
        return fields.done();
    }

    private static List<Map<String, Value>> lines(LedgerView view, JournalDetails details) {
        List<Map<String, Value>> rows = new ArrayList<>();
        for (JournalLine line : details.lines()) {
            Fields row = new Fields()
                    .ref("account", RecordReader.list(view, EntityKind.ACCOUNT, Optional.of(line.account())))
                    .whole("line", rows.size())
                    .amount(line.side() == JournalLine.Side.DEBIT ? "debit" : "credit", line.amount())
                    .text("memo", line.description());
            line.customer().ifPresent(customer -> row.ref("entity", RecordReader.customer(view, customer)));
            rows.add(row.done());
        }
        return rows;
    }
}
