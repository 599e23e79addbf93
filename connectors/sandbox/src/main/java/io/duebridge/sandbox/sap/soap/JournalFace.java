package io.duebridge.sandbox.sap.soap;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.books.JournalPosts;
import io.duebridge.sandbox.sap.books.JournalPosts.Line;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/**
 * Journal Entry – Post (Synchronous), for customers' payments and money that goes back: one line of a bank account and items of one customer,
 * or a document to be reversed. It takes a reference as often as it comes, as SAP does.
 */
public final class JournalFace {
    /** G/L accounts of banks. */
    private static final Set<String> BANKS = Set.of("0011001000", "0011002000", "0011003000");

    private final SapBooks books;
    private final Reversals reversals;
    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    public JournalFace(SapBooks books) {
        this.books = books;
        this.reversals = new Reversals(books);
    }

    /** Somebody works on a customer's account, or is done with it. */
    public void lock(String customerNumber, boolean lock) {
        if (lock) {
            locked.add(padded(customerNumber));
        } else {
            locked.remove(padded(customerNumber));
        }
    }

    public Reply post(byte[] body) {
        try {
            Element request = SoapIn.create(body);
            List<String> confirmations = new ArrayList<>();
            for (Element each : SoapIn.children(request, "JournalEntryCreateRequest")) {
                confirmations.add(entry(SoapIn.child(each, "JournalEntry").orElseThrow()));
            }
            return SoapOut.confirmation(confirmations);
        } catch (SoapIn.Misunderstood e) {
            return SoapOut.fault("Client", String.valueOf(e.getMessage()));
        }
    }

    private String entry(Element entry) {
        Optional<String> reversed = SoapIn.text(entry, "ReversalReferenceDocument");
        if (reversed.isPresent()) {
            return reversals.reverse(entry, reversed.get(), locked);
        }
        Optional<SoapOut.Line> wrong = wrong(entry);
        if (wrong.isPresent()) {
            return SoapOut.refused(wrong.get());
        }
        LocalDate day = LocalDate.parse(SoapIn.required(entry, "PostingDate"));
        Element first = SoapIn.children(entry, "DebtorItem").get(0);
        try {
            String document = amount(first).signum() < 0 ? payment(entry, day) : charge(entry, first, day);
            return SoapOut.booked(document, books.company(), Integer.toString(day.getYear()));
        } catch (LedgerRefusal refusal) {
            return SoapOut.refused(meaning(refusal, SoapIn.required(first, "Debtor"), day));
        }
    }

    private String payment(Element entry, LocalDate day) {
        List<Element> debtors = SoapIn.children(entry, "DebtorItem");
        List<Line> lines = debtors.stream()
                .map(item -> new Line(
                        amount(item).negate(),
                        SoapIn.text(item, "AssignmentReference").orElse(""),
                        SoapIn.text(item, "Reference3IDByBusinessPartner").orElse("")))
                .toList();
        String currency = currency(debtors.get(0));
        PaymentDetails details = new PaymentDetails(
                books.ledgerCustomer(SoapIn.required(debtors.get(0), "Debtor")),
                day,
                currency,
                books.ledger().company().rate(currency, day),
                lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                SoapIn.text(entry, "DocumentReferenceID"),
                Optional.empty(),
                Optional.empty(),
                SoapIn.text(debtors.get(0), "DocumentItemText"),
                List.of());
        return JournalPosts.document(books.posts().book(details, lines).id());
    }

    /** Money that left the bank again: the customer owes it. */
    private String charge(Element entry, Element item, LocalDate day) {
        String currency = currency(item);
        JournalDetails details = new JournalDetails(
                SoapIn.text(entry, "DocumentReferenceID"),
                day,
                currency,
                books.ledger().company().rate(currency, day),
                SoapIn.text(item, "DocumentItemText"),
                List.of(
                        JournalLine.debit(account(AccountType.ACCOUNTS_RECEIVABLE, currency), amount(item))
                                .of(books.ledgerCustomer(SoapIn.required(item, "Debtor"))),
                        JournalLine.credit(account(AccountType.BANK, currency), amount(item))));
        LedgerJournal journal = books.posts()
                .enter(
                        details,
                        new JournalPosts.Entry(
                                SoapIn.required(entry, "AccountingDocumentType"),
                                SoapIn.text(item, "AssignmentReference").orElse("")));
        return books.journalNumber(journal.id());
    }

    private synchronized String account(AccountType type, String currency) {
        Ledger ledger = books.ledger();
        return ledger.read(view -> view.all(EntityKind.ACCOUNT).stream()
                        .map(LedgerAccount.class::cast)
                        .filter(account ->
                                account.type() == type && account.currency().equals(currency))
                        .map(LedgerAccount::id)
                        .findFirst())
                .orElseGet(() ->
                        ledger.addAccount(type + " " + currency, type, currency).id());
    }

    private Optional<SoapOut.Line> wrong(Element entry) {
        List<Element> debtors = SoapIn.children(entry, "DebtorItem");
        List<Element> banks = SoapIn.children(entry, "Item");
        String company = SoapIn.required(entry, "CompanyCode");
        if (!company.equals(books.company())) {
            return error("165(F5)", "Company code " + company + " does not exist");
        }
        boolean mixed =
                debtors.stream().map(item -> amount(item).signum()).distinct().count() > 1;
        boolean charges = !debtors.isEmpty() && amount(debtors.get(0)).signum() > 0;
        if (mixed || (charges && debtors.size() > 1)) {
            return error("001(ZZ)", "The sandbox takes credits of one customer, or one charge");
        }
        if (debtors.isEmpty() || banks.isEmpty()) {
            return error("670(RW)", "The document has no customer's item or no G/L account's");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Element item : banks) {
            String account = padded(SoapIn.required(item, "GLAccount"));
            if (!BANKS.contains(account)) {
                return error("507(F5)", "G/L account " + account + " is not defined in chart of accounts");
            }
            sum = sum.add(amount(item));
        }
        String customer = padded(SoapIn.required(debtors.get(0), "Debtor"));
        if (locked.contains(customer)) {
            return error("042(F5)", "Account " + customer + " is currently locked by user MEIER");
        }
        if (!books.hasCustomer(customer)) {
            return error("102(F5)", "Customer " + customer + " is not defined in company code " + company);
        }
        for (Element item : debtors) {
            sum = sum.add(amount(item));
        }
        return sum.signum() == 0 ? Optional.empty() : error("702(F5)", "Balance in transaction currency is not zero");
    }

    private static Optional<SoapOut.Line> error(String typeId, String note) {
        return Optional.of(new SoapOut.Line(typeId, 3, note));
    }

    static SoapOut.Line meaning(LedgerRefusal refusal, String customer, LocalDate day) {
        return switch (refusal.reason()) {
            case PERIOD_CLOSED ->
                new SoapOut.Line(
                        "201(F5)",
                        3,
                        "Posting period " + String.format("%03d", day.getMonthValue()) + " " + day.getYear()
                                + " is not open");
            case INVALID_REFERENCE -> new SoapOut.Line("351(F5)", 3, "Account " + customer + " is blocked for posting");
            case CURRENCY_MISMATCH -> new SoapOut.Line("105(SG)", 3, "Enter rate of exchange: " + refusal.getMessage());
            default -> new SoapOut.Line("001(ZZ)", 3, String.valueOf(refusal.getMessage()));
        };
    }

    private static BigDecimal amount(Element item) {
        return new BigDecimal(SoapIn.required(item, "AmountInTransactionCurrency"));
    }

    private static String currency(Element item) {
        return SoapIn.child(item, "AmountInTransactionCurrency").orElseThrow().getAttribute("currencyCode");
    }

    private static String padded(String number) {
        return number.matches("\\d{1,9}") ? "0".repeat(10 - number.length()) + number : number;
    }
}
