package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Journal entries. */
final class JournalWriter implements TypeWriter {
    private final NetSuiteBooks books;

    JournalWriter(NetSuiteBooks books) {
        this.books = books;
    }

    @Override
    public LedgerEntity add(Given given) {
        JournalDetails details = details(given, Optional.empty());
        return books.ledger()
                .codings()
                .change(
                        EntityKind.JOURNAL_ENTRY,
                        Optional.empty(),
                        Optional.empty(),
                        Codings.of(books, given, Coding.none()),
                        () -> books.ledger().journals().add(details));
    }

    @Override
    public LedgerEntity update(LedgerEntity entity, Given given) {
        LedgerJournal before = (LedgerJournal) entity;
        JournalDetails details = details(given, Optional.of(before.details()));
        Coding coding = books.read(view -> view.coding(before.kind(), before.id()));
        return books.ledger()
                .codings()
                .change(
                        EntityKind.JOURNAL_ENTRY,
                        Optional.of(before.id()),
                        Optional.empty(),
                        Codings.of(books, given, coding),
                        () -> books.ledger().journals().change(before.id(), before.version(), details));
    }

    @Override
    public void delete(LedgerEntity before) {
        if (!((LedgerJournal) before).payments().isEmpty()) {
            throw DocumentWriter.linked();
        }
        books.ledger().journals().delete(before.id(), before.version());
    }

    private JournalDetails details(Given given, Optional<JournalDetails> before) {
        LocalDate date =
                given.day("tranDate").or(() -> before.map(JournalDetails::date)).orElseGet(books::today);
        String currency = given.ref("currency")
                .map(key -> books.read(view -> Company.currencyCode(view, key)))
                .or(() -> before.map(JournalDetails::currency))
                .orElseGet(() -> books.ledger().company().homeCurrency());
        List<JournalLine> lines = given.list("lineList")
                .map(list -> list.rows().stream().map(this::line).toList())
                .or(() -> before.map(JournalDetails::lines))
                .orElse(List.of());
        return new JournalDetails(
                given.text("tranId", before.flatMap(JournalDetails::number)),
                date,
                currency,
                given.amount("exchangeRate")
                        .or(() -> before.map(JournalDetails::exchangeRate))
                        .orElseGet(() -> books.ledger().company().rate(currency, date)),
                given.text("memo", before.flatMap(JournalDetails::note)),
                new ArrayList<>(lines));
    }

    private JournalLine line(Given row) {
        String account = books.list(row, "account", RecordType.ACCOUNT, Optional.empty())
                .orElseThrow(() -> NsRefusal.missing("Account"));
        boolean debit = row.amount("debit").isPresent();
        return new JournalLine(
                debit ? JournalLine.Side.DEBIT : JournalLine.Side.CREDIT,
                account,
                row.amount(debit ? "debit" : "credit").orElseThrow(() -> NsRefusal.missing("Amount")),
                books.list(row, "entity", RecordType.CUSTOMER, Optional.empty()),
                row.text("memo"));
    }
}
