package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerAccount.AccountType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A company made by hand for tests: a parent with a job, another customer, and one who pays in euro. */
public final class Bookkeeping {
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    public final TestClock clock = new TestClock("2026-03-02T20:00:00Z");
    public final Ledger ledger;
    public final LedgerCustomer parent;
    public final LedgerCustomer job;
    public final LedgerCustomer other;
    public final LedgerAccount undeposited;
    public final LedgerAccount receivable;
    public final LedgerAccount bank;

    private Bookkeeping(CompanyProfile profile) {
        ledger = new Ledger(profile, clock);
        undeposited = ledger.addAccount("Undeposited Funds", AccountType.OTHER_CURRENT_ASSET);
        receivable = ledger.addAccount("Accounts Receivable (A/R)", AccountType.ACCOUNTS_RECEIVABLE);
        bank = ledger.addAccount("Checking", AccountType.BANK);
        ledger.addTerm("Net 30", 30);
        ledger.addPaymentMethod("Check", false);
        ledger.addItem("Sod", "Sod, per m²", BigDecimal.TEN, true, "1");
        parent = ledger.addCustomer(CustomerDetails.named("O'Neill & Sons", "USD"));
        job = ledger.addCustomer(CustomerDetails.named("Roof job", "USD").withParent(parent.id(), true));
        other = ledger.addCustomer(CustomerDetails.named("Cedar Clinic", "USD").withEmail("accounts@cedar.example"));
    }

    public static Bookkeeping usd() {
        return new Bookkeeping(CompanyProfile.usd("Test Company"));
    }

    public static Bookkeeping multiCurrency() {
        return new Bookkeeping(CompanyProfile.usd("Test Company")
                .withRates(Map.of("EUR", new TreeMap<>(Map.of(LocalDate.of(2024, 1, 1), new BigDecimal("1.08"))))));
    }

    public LedgerDocument invoice(LedgerCustomer customer, String amount) {
        return ledger.addInvoice(details(customer, amount));
    }

    public LedgerDocument creditMemo(LedgerCustomer customer, String amount) {
        return ledger.addCreditMemo(details(customer, amount));
    }

    public LedgerPayment payment(LedgerCustomer customer, String total, LedgerApplication... lines) {
        return ledger.addPayment(
                PaymentDetails.plain(customer.id(), TODAY, "USD", new BigDecimal(total), List.of(lines)));
    }

    /** The customer owes the amount again and the bank account has it less. */
    public JournalDetails chargeBack(LedgerCustomer customer, String amount) {
        return JournalDetails.plain(
                TODAY,
                "USD",
                JournalLine.debit(receivable.id(), new BigDecimal(amount)).of(customer.id()),
                JournalLine.credit(bank.id(), new BigDecimal(amount)));
    }

    public static LedgerApplication to(LedgerJournal journal, String amount) {
        return new LedgerApplication(EntityKind.JOURNAL_ENTRY, journal.id(), new BigDecimal(amount));
    }

    public static LedgerApplication to(LedgerDocument document, String amount) {
        return new LedgerApplication(document.kind(), document.id(), new BigDecimal(amount));
    }

    public LedgerDocument now(LedgerDocument document) {
        Optional<LedgerDocument> found = ledger.read(view -> view.document(document.kind(), document.id()));
        return found.orElseThrow();
    }

    public LedgerJournal now(LedgerJournal journal) {
        return ledger.journals().find(journal.id()).orElseThrow();
    }

    public LedgerPayment now(LedgerPayment payment) {
        return ledger.payment(payment.id()).orElseThrow();
    }

    public static DocumentDetails details(LedgerCustomer customer, String amount) {
        return DocumentDetails.plain(
                customer.id(),
                TODAY,
                TODAY.plusDays(30),
                "USD",
                List.of(DocumentLine.sale("Sod", new BigDecimal(amount))));
    }
}
