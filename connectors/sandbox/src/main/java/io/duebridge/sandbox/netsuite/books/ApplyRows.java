package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.netsuite.books.Applied.Link;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of apply lists: what a payment, a deposit application or a credit memo pays. */
final class ApplyRows {
    private ApplyRows() {}

    static List<Map<String, Value>> of(LedgerView view, LedgerEntity paying) {
        List<Map<String, Value>> rows = new ArrayList<>();
        for (Link link : Applied.by(view, paying)) {
            rows.add(row(view, link));
        }
        return rows;
    }

    private static Map<String, Value> row(LedgerView view, Link link) {
        Fields row = new Fields().flag("apply", true).whole("doc", Long.parseLong(link.paidId()));
        if (link.paid() == EntityKind.JOURNAL_ENTRY) {
            LedgerJournal journal = view.journal(link.paidId()).orElseThrow();
            row.whole("line", 0)
                    .day("applyDate", journal.details().date())
                    .text("type", "Journal")
                    .text("refNum", journal.details().number())
                    .text("currency", Company.name(journal.currency()));
        } else {
            LedgerDocument invoice = view.document(link.paid(), link.paidId()).orElseThrow();
            row.whole("line", 0)
                    .day("applyDate", invoice.details().date())
                    .text("type", "Invoice")
                    .text("refNum", invoice.details().number())
                    .amount("total", invoice.total())
                    .amount("due", invoice.open().add(link.amount()).add(link.discount()))
                    .text("currency", Company.name(invoice.currency()));
            discount(row, view, invoice, link.discount());
        }
        return row.amount("amount", link.amount()).done();
    }

    private static void discount(Fields row, LedgerView view, LedgerDocument invoice, BigDecimal taken) {
        invoice.details()
                .term()
                .flatMap(id -> view.find(EntityKind.TERM, id).map(LedgerTerm.class::cast))
                .flatMap(LedgerTerm::discount)
                .ifPresent(
                        offered -> row.day("discDate", invoice.details().date().plusDays(offered.days()))
                                .amount("discAmt", DocumentFields.discount(invoice, offered)));
        if (taken.signum() != 0) {
            row.amount("disc", taken);
        }
    }
}
