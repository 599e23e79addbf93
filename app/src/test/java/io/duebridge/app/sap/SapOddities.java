package io.duebridge.app.sap;

import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a sample company seldom has: entries that are paid, cleared against one another or open, discounts, down payments. */
final class SapOddities {
    private static final BigDecimal TEN = new BigDecimal("10.00");
    private static final BigDecimal SEVEN = new BigDecimal("7.00");

    private final Ledger ledger;
    private final LocalDate today;
    private final String receivable;
    private final String other;

    private SapOddities(Ledger ledger, LocalDate today) {
        this.ledger = ledger;
        this.today = today;
        this.receivable = ledger.addAccount("Receivables of SAP", AccountType.ACCOUNTS_RECEIVABLE)
                .id();
        this.other = ledger.addAccount("Transit", AccountType.BANK).id();
    }

    static void add(Ledger ledger, LocalDate today) {
        SapOddities odd = new SapOddities(ledger, today);
        List<LedgerCustomer> home = ledger.customers().stream()
                .filter(customer ->
                        customer.details().currency().equals(ledger.company().homeCurrency()))
                .filter(customer -> customer.details().active())
                .toList();
        odd.entryPaidInPart(home.get(0).id());
        odd.entriesAgainstOneAnother(home.get(1).id());
        odd.discount(home.get(2).id());
        odd.ledger.prepayments().add(odd.money(home.get(3).id(), TEN, List.of()));
        odd.creditAgainstInvoiceAndMoney(home.get(4).id());
    }

    private void entryPaidInPart(String customer) {
        String charge = entry(customer, true, TEN);
        ledger.addPayment(
                money(customer, SEVEN, List.of(new LedgerApplication(EntityKind.JOURNAL_ENTRY, charge, SEVEN))));
    }

    private void entriesAgainstOneAnother(String customer) {
        String charge = entry(customer, true, TEN);
        String credit = entry(customer, false, TEN);
        ledger.addPayment(money(
                customer,
                BigDecimal.ZERO,
                List.of(
                        new LedgerApplication(EntityKind.JOURNAL_ENTRY, charge, TEN),
                        new LedgerApplication(EntityKind.JOURNAL_ENTRY, credit, TEN, true))));
    }

    private void discount(String customer) {
        String invoice = ledger.addInvoice(document(customer)).id();
        ledger.addPayment(money(
                customer,
                new BigDecimal("9.80"),
                List.of(new LedgerApplication(EntityKind.INVOICE, invoice, new BigDecimal("9.80"))
                        .withDiscount(new BigDecimal("0.20")))));
    }

    private void creditAgainstInvoiceAndMoney(String customer) {
        String invoice = ledger.addInvoice(document(customer)).id();
        String memo = ledger.addCreditMemo(document(customer)).id();
        ledger.addPayment(money(
                customer,
                SEVEN,
                List.of(
                        new LedgerApplication(EntityKind.INVOICE, invoice, TEN),
                        new LedgerApplication(EntityKind.CREDIT_MEMO, memo, new BigDecimal("3.00")))));
    }

    private DocumentDetails document(String customer) {
        return DocumentDetails.plain(
                customer,
                today,
                today.plusDays(30),
                ledger.company().homeCurrency(),
                List.of(DocumentLine.sale("Work", TEN)));
    }

    private String entry(String customer, boolean charge, BigDecimal amount) {
        JournalLine ours =
                (charge ? JournalLine.debit(receivable, amount) : JournalLine.credit(receivable, amount)).of(customer);
        JournalLine theirs = charge ? JournalLine.credit(other, amount) : JournalLine.debit(other, amount);
        return ledger.journals()
                .add(JournalDetails.plain(today, ledger.company().homeCurrency(), ours, theirs))
                .id();
    }

    private PaymentDetails money(String customer, BigDecimal total, List<LedgerApplication> applications) {
        return PaymentDetails.plain(customer, today, ledger.company().homeCurrency(), total, applications);
    }
}
