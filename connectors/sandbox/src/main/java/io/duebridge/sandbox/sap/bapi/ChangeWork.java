package io.duebridge.sandbox.sap.bapi;

import static io.duebridge.sandbox.sap.bapi.WrapperFace.own;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.books.JournalPosts;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a change does to the ledger: whole items of a payment are used, as in SAP. */
final class ChangeWork {
    private static final long PAYMENTS = 1_400_000_000L;

    private final SapBooks books;

    ChangeWork(SapBooks books) {
        this.books = books;
    }

    /** @param item that charges the customer; 000 where there is none */
    record Document(String number, String item) {}

    private static String ledgerPayment(Query query) {
        return Long.toString(Long.parseLong(query.text("OF_DOC_NO")) - PAYMENTS);
    }

    private List<Row> items(Query query) {
        return books.itemsOf(query.text("CUSTOMER"), Instant.MAX).stream()
                .filter(row -> query.text("OF_DOC_NO").equals(row.get("AccountingDocument"))
                        && query.text("OF_FISC_YEAR").equals(row.get("FiscalYear")))
                .sorted(Comparator.comparing(row -> String.valueOf(row.get("AccountingDocumentItem"))))
                .toList();
    }

    /** What another document has cleared stays. */
    Optional<Document> reverse(Query query, LocalDate day, List<Map<String, String>> messages) {
        List<Row> items = items(query);
        Optional<Row> foreign = items.stream()
                .filter(row -> Boolean.TRUE.equals(row.get("IsCleared")))
                .filter(row -> !query.text("OF_DOC_NO").equals(row.get("ClearingAccountingDocument")))
                .findFirst();
        if (foreign.isPresent()) {
            messages.add(own(
                    "E",
                    "024",
                    "Something of the payment is cleared by another document, which stays; it needs an entry: "
                            + foreign.get().get("ClearingAccountingDocument")));
            return Optional.empty();
        }
        String number = books.posts()
                .reverse(
                        ledgerPayment(query),
                        items.stream().map(ChangeWork::amount).toList(),
                        "15",
                        query.text("OF_REFERENCE"),
                        day);
        return Optional.of(new Document(number, "000"));
    }

    private static BigDecimal amount(Row row) {
        return row.get("AmountInTransactionCurrency") instanceof BigDecimal amount ? amount.abs() : BigDecimal.ZERO;
    }

    private static boolean isOpen(Row row) {
        return !Boolean.TRUE.equals(row.get("IsCleared"));
    }

    /** Money leaves the bank again; whole open items of the payment go into it, the customer owes the rest. */
    Optional<Document> charge(Query query, LocalDate day, List<Map<String, String>> messages) {
        if (!WrapperFace.hasAccount(query.text("BANK_ACCOUNT"))) {
            messages.add(own("E", "020", "SAP did not post:"));
            messages.add(BapiFace.message(
                    "E",
                    "F5",
                    "507",
                    "G/L account " + query.text("BANK_ACCOUNT") + " is not defined in chart of accounts"));
            return Optional.empty();
        }
        String currency = query.text("CURRENCY");
        BigDecimal amount = query.amount("AMOUNT");
        JournalDetails details = new JournalDetails(
                Optional.of(query.text("REFERENCE")),
                day,
                currency,
                books.ledger().company().rate(currency, day),
                Optional.of(query.text("ITEM_TEXT")),
                List.of(
                        JournalLine.debit(account(AccountType.ACCOUNTS_RECEIVABLE, currency), amount)
                                .of(books.ledgerCustomer(query.text("CUSTOMER"))),
                        JournalLine.credit(account(AccountType.BANK, currency), amount)));
        List<Row> items = items(query);
        LedgerJournal journal = books.posts()
                .enter(
                        details,
                        new JournalPosts.Entry(
                                query.text("DOC_TYPE"), query.text("OF_DOC_NO") + query.text("OF_FISC_YEAR") + "002"));
        settle(query, day, items, journal.id(), amount);
        return Optional.of(new Document(books.journalNumber(journal.id()), "002"));
    }

    private void settle(Query query, LocalDate day, List<Row> items, String journal, BigDecimal amount) {
        List<Row> open = new ArrayList<>(items.stream()
                .filter(row -> isOpen(row) && row.get("InvoiceReference") == null)
                .toList());
        List<Row> partial = items.stream()
                .filter(row -> isOpen(row) && row.get("InvoiceReference") != null)
                .sorted(Comparator.comparing((Row row) -> String.valueOf(row.get("AccountingDocumentItem")))
                        .reversed())
                .toList();
        open.addAll(partial);
        BigDecimal rest = amount;
        Map<String, BigDecimal> freed = new LinkedHashMap<>();
        for (Row row : open) {
            if (amount(row).compareTo(rest) <= 0) {
                rest = rest.subtract(amount(row));
                if (row.get("InvoiceReference") instanceof String invoice) {
                    freed.merge(invoice, amount(row), BigDecimal::add);
                }
            }
        }
        BigDecimal used = amount.subtract(rest);
        if (used.signum() > 0) {
            books.ledger().clearings().apply(ledgerPayment(query), day, before -> taken(before, freed, journal, used));
        }
    }

    private static PaymentDetails taken(
            PaymentDetails before, Map<String, BigDecimal> freed, String journal, BigDecimal used) {
        List<LedgerApplication> after = new ArrayList<>();
        for (LedgerApplication each : before.applications()) {
            BigDecimal off = each.kind() == EntityKind.INVOICE
                    ? freed.getOrDefault(
                            Long.toString(9_400_000_000L + Long.parseLong(each.document())), BigDecimal.ZERO)
                    : BigDecimal.ZERO;
            BigDecimal left = each.amount().subtract(off);
            if (left.signum() > 0) {
                after.add(new LedgerApplication(each.kind(), each.document(), left, each.credit())
                        .withDiscount(each.discount()));
            }
        }
        after.add(new LedgerApplication(EntityKind.JOURNAL_ENTRY, journal, used));
        return before.withApplications(after);
    }

    private String account(AccountType type, String currency) {
        return books.ledger()
                .read(view -> view.all(EntityKind.ACCOUNT).stream()
                        .map(LedgerAccount.class::cast)
                        .filter(account -> account.type() == type
                                && (type == AccountType.BANK
                                        || account.currency().equals(currency)))
                        .map(LedgerAccount::id)
                        .findFirst()
                        .orElseThrow());
    }

    /** What lies on account, in whole items, against charges; what is left of one stays open on it, since the ledger has no successors. */
    Optional<Document> clear(Query query, LocalDate day, List<Map<String, String>> messages) {
        WrapperCheck check = new WrapperCheck(books, query);
        BigDecimal wanted = check.charges(messages);
        if (!messages.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal left = wanted;
        for (Row row : items(query)) {
            if (isOpen(row) && row.get("InvoiceReference") == null && left.signum() > 0) {
                left = left.subtract(amount(row));
            }
        }
        if (wanted.compareTo(query.amount("AMOUNT")) != 0) {
            messages.add(own("E", "016", "AMOUNT is not what the ITEMS come to"));
            return Optional.empty();
        }
        if (left.signum() != 0) {
            messages.add(
                    own("E", "026", "What lies on account of the payment does not come out even with the amounts"));
            return Optional.empty();
        }
        books.ledger().clearings().apply(ledgerPayment(query), day, before -> {
            List<LedgerApplication> after = new ArrayList<>(before.applications());
            check.applications().forEach(each -> add(after, each));
            return before.withApplications(after);
        });
        return Optional.of(new Document(clearing(query), "000"));
    }

    /** One line for each document, as the ledger has it. */
    private static void add(List<LedgerApplication> all, LedgerApplication one) {
        for (int i = 0; i < all.size(); i++) {
            LedgerApplication there = all.get(i);
            if (there.kind() == one.kind() && there.document().equals(one.document())) {
                all.set(
                        i,
                        new LedgerApplication(
                                        there.kind(),
                                        there.document(),
                                        there.amount().add(one.amount()),
                                        there.credit())
                                .withDiscount(there.discount()));
                return;
            }
        }
        all.add(one);
    }

    private String clearing(Query query) {
        return items(query).stream()
                .map(row -> row.get("ClearingAccountingDocument"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(query.text("OF_DOC_NO"));
    }
}
