package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.quickbooks.PostedPayment.Line;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentReference;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Finds the entry of a reversal by its number. A query may lag behind writes, so the entries the payment itself pays are looked at
 * too: a read of one record does not lag.
 */
final class EntryLookup {
    private static final int MOST = 10;

    private final QuickBooksApi api;
    private final QuickBooksCompany company;

    EntryLookup(QuickBooksApi api, QuickBooksCompany company) {
        this.api = api;
        this.company = company;
    }

    /** Every entry with the reference as its number. */
    List<BookedEntry> find(PaymentReference reference, Optional<PostedPayment> payment, Deadline deadline)
            throws ConnectorException {
        Currency home = company.homeCurrency(api.callDeadline(deadline));
        JsonNode rows = api.query(
                        "SELECT * FROM JournalEntry WHERE DocNumber = '" + reference + "' MAXRESULTS " + MOST,
                        Use.PROBE,
                        api.callDeadline(deadline))
                .path(TakeBack.ENTRY);
        List<BookedEntry> entries = new ArrayList<>();
        for (JsonNode row : rows) {
            entries.add(BookedEntry.of(row, home));
        }
        if (entries.isEmpty() && payment.isPresent()) {
            addPaid(entries, payment.get(), reference, home, deadline);
        }
        return entries;
    }

    private void addPaid(
            List<BookedEntry> entries,
            PostedPayment payment,
            PaymentReference reference,
            Currency home,
            Deadline deadline)
            throws ConnectorException {
        for (Line line : payment.lines()) {
            if (line.type().equals(TakeBack.ENTRY)) {
                api.record(
                                "journalentry",
                                TakeBack.ENTRY,
                                new ErpId(line.document()),
                                Use.PROBE,
                                api.callDeadline(deadline))
                        .map(entry -> BookedEntry.of(entry, home))
                        .filter(entry -> entry.number().equals(reference.value()))
                        .ifPresent(entries::add);
            }
        }
    }
}
