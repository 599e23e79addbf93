package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Journal entries: balanced, in open periods, with a customer on each line of a receivable account. Changing one leaves what
 * payments have paid of it paid; deleting one gives the payments their money back.
 */
final class JournalDesk {
    private final Books books;
    private final PaymentDesk payments;

    JournalDesk(Books books, PaymentDesk payments) {
        this.books = books;
        this.payments = payments;
    }

    LedgerJournal add(JournalDetails details, Instant now) {
        check(details);
        Map<String, BigDecimal> charged = charged(details);
        return books.put(
                new LedgerJournal(books.newStamp(EntityKind.JOURNAL_ENTRY, now), details, charged, charged, List.of()));
    }

    LedgerJournal change(String id, int version, JournalDetails details, Instant now) {
        LedgerJournal before = current(id, version);
        check(details);
        Map<String, BigDecimal> charged = charged(details);
        Map<String, BigDecimal> open = new HashMap<>(charged);
        before.charged().forEach((customer, was) -> {
            BigDecimal applied = was.subtract(before.open(customer));
            BigDecimal left = charged.getOrDefault(customer, BigDecimal.ZERO).subtract(applied);
            boolean turned = left.signum() * was.signum() < 0;
            if (applied.signum() != 0 && (turned || !before.currency().equals(details.currency()))) {
                throw new LedgerRefusal(
                        Reason.OVER_APPLIED,
                        "Payments of " + applied.abs() + " are applied to the entry for customer " + customer + ".");
            }
            if (applied.signum() != 0) {
                open.put(customer, left);
            }
        });
        return books.put(new LedgerJournal(before.stamp().next(now), details, charged, open, before.payments()));
    }

    LedgerJournal delete(String id, int version, Instant now) {
        LedgerJournal before = current(id, version);
        payments.release(EntityKind.JOURNAL_ENTRY, id, before.payments(), now);
        books.delete(books.journal(id).orElseThrow(), now);
        return before;
    }

    private LedgerJournal current(String id, int version) {
        LedgerJournal journal = books.journal(id).orElseThrow(() -> Checks.notFound(EntityKind.JOURNAL_ENTRY, id));
        Checks.version(journal, version);
        Checks.openPeriod(books, journal.details().date());
        return journal;
    }

    private void check(JournalDetails details) {
        Checks.openPeriod(books, details.date());
        Checks.rate(books, details.currency(), details.exchangeRate());
        BigDecimal sum = BigDecimal.ZERO;
        for (JournalLine line : details.lines()) {
            check(line, details);
            sum = sum.add(line.signed());
        }
        if (details.lines().size() < 2 || sum.signum() != 0) {
            throw new LedgerRefusal(
                    Reason.INVALID,
                    "When you make a journal entry, the debits must equal the credits; they differ by " + sum.abs()
                            + ".");
        }
    }

    private void check(JournalLine line, JournalDetails details) {
        Checks.cents(line.amount(), "A line");
        LedgerAccount account = books.account(line.account())
                .orElseThrow(() -> new LedgerRefusal(
                        Reason.INVALID_REFERENCE, "There is no account with id " + line.account() + "."));
        line.customer().ifPresent(customer -> {
            LedgerCustomer found = Checks.activeCustomer(books, customer);
            Checks.currency(books, found, details.currency(), details.exchangeRate());
        });
        if (account.type() != AccountType.ACCOUNTS_RECEIVABLE) {
            return;
        }
        if (line.customer().isEmpty()) {
            throw new LedgerRefusal(
                    Reason.INVALID, "When you use Accounts Receivable, you must choose a customer in the Name field.");
        }
        if (!account.currency().equals(details.currency())) {
            throw new LedgerRefusal(
                    Reason.CURRENCY_MISMATCH,
                    "Account " + account.name() + " is in " + account.currency() + ", the entry in "
                            + details.currency() + ".");
        }
    }

    private Map<String, BigDecimal> charged(JournalDetails details) {
        Map<String, BigDecimal> charged = new HashMap<>();
        for (JournalLine line : details.lines()) {
            if (books.account(line.account()).orElseThrow().type() == AccountType.ACCOUNTS_RECEIVABLE) {
                charged.merge(line.customer().orElseThrow(), line.signed(), BigDecimal::add);
            }
        }
        charged.values().removeIf(sum -> sum.signum() == 0);
        return charged;
    }
}
