package io.duebridge.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The ledger's journal entries, as {@link Ledger} has documents and payments; thread-safe. */
public final class LedgerJournals {
    private final Ledger ledger;
    private final JournalDesk desk;

    LedgerJournals(Ledger ledger, JournalDesk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    public LedgerJournal add(JournalDetails details) {
        return ledger.write(now -> desk.add(details, now));
    }

    public LedgerJournal change(String id, int version, JournalDetails details) {
        return ledger.write(now -> desk.change(id, version, details, now));
    }

    public LedgerJournal change(String id, UnaryOperator<JournalDetails> edit) {
        return ledger.write(now -> {
            LedgerJournal newest = newest(id);
            return desk.change(id, newest.version(), edit.apply(newest.details()), now);
        });
    }

    /** Deletes and returns what was deleted. */
    public LedgerJournal delete(String id, int version) {
        return ledger.write(now -> desk.delete(id, version, now));
    }

    public LedgerJournal delete(String id) {
        return ledger.write(now -> desk.delete(id, newest(id).version(), now));
    }

    public Optional<LedgerJournal> find(String id) {
        return ledger.read(view -> view.journal(id));
    }

    public List<LedgerJournal> all() {
        return ledger.all(EntityKind.JOURNAL_ENTRY, LedgerJournal.class);
    }

    /** The entries with a number; there may be several. */
    public List<LedgerJournal> numbered(String number) {
        return all().stream()
                .filter(journal ->
                        journal.details().number().filter(number::equals).isPresent())
                .toList();
    }

    private LedgerJournal newest(String id) {
        return find(id).orElseThrow(() -> Checks.notFound(EntityKind.JOURNAL_ENTRY, id));
    }
}
