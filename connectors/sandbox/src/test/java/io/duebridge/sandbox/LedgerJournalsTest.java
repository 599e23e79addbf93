package io.duebridge.sandbox;

import static io.duebridge.sandbox.Bookkeeping.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LedgerJournalsTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final Ledger ledger = books.ledger;

    private static void refused(Reason reason, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        LedgerRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private BigDecimal owed(LedgerCustomer customer) {
        return ledger.read(view -> view.balance(customer.id()));
    }

    @Test
    void aDebitOnReceivablesIsOwedAndAPaymentCanPayIt() {
        LedgerJournal journal = ledger.journals().add(books.chargeBack(books.other, "40.00"));
        assertThat(owed(books.other)).isEqualByComparingTo("40");
        assertThat(ledger.openReceivables())
                .isEqualTo(Map.of(books.other.id(), Map.of("USD", new BigDecimal("40.00"))));

        LedgerPayment payment = books.payment(books.other, "50.00", to(journal, "40.00"));

        assertThat(payment.unapplied()).isEqualByComparingTo("10");
        assertThat(books.now(journal).open(books.other.id())).isEqualByComparingTo("0");
        assertThat(books.now(journal).payments()).containsExactly(payment.id());
        assertThat(owed(books.other)).isEqualByComparingTo("-10");
        refused(Reason.NOT_LINKABLE, () -> books.payment(books.other, "1.00", to(journal, "1.00")));
    }

    @Test
    void theInvoicesOfAPaymentReopenWhenAnEntryTakesTheirPlaceEvenAfterItsDeposit() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerPayment payment = books.payment(books.other, "100.00", to(invoice, "100.00"));
        ledger.deposits().add(Bookkeeping.TODAY, books.bank.id(), List.of(payment.id()));
        LedgerJournal journal = ledger.journals().add(books.chargeBack(books.other, "100.00"));

        ledger.changePayment(payment.id(), details -> details.withApplications(List.of(to(journal, "100.00"))));

        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
        assertThat(books.now(payment).unapplied()).isEqualByComparingTo("0");
        assertThat(owed(books.other)).isEqualByComparingTo("100");
    }

    @Test
    void aCreditOnReceivablesPaysAnInvoice() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerJournal credit = ledger.journals()
                .add(JournalDetails.plain(
                        Bookkeeping.TODAY,
                        "USD",
                        JournalLine.credit(books.receivable.id(), new BigDecimal("30.00"))
                                .of(books.other.id()),
                        JournalLine.debit(books.bank.id(), new BigDecimal("30.00"))));
        assertThat(owed(books.other)).isEqualByComparingTo("70");

        books.payment(
                books.other,
                "70.00",
                to(invoice, "100.00"),
                new LedgerApplication(EntityKind.JOURNAL_ENTRY, credit.id(), new BigDecimal("30.00"), true));

        assertThat(owed(books.other)).isEqualByComparingTo("0");
        assertThat(books.now(credit).open(books.other.id())).isEqualByComparingTo("0");
    }

    @Test
    void whatOneCustomerOwesMovesToAnother() {
        books.invoice(books.other, "25.00");
        ledger.journals()
                .add(JournalDetails.plain(
                        Bookkeeping.TODAY,
                        "USD",
                        JournalLine.credit(books.receivable.id(), new BigDecimal("25.00"))
                                .of(books.other.id()),
                        JournalLine.debit(books.receivable.id(), new BigDecimal("25.00"))
                                .of(books.parent.id())));

        assertThat(owed(books.other)).isEqualByComparingTo("0");
        assertThat(owed(books.parent)).isEqualByComparingTo("25");
    }

    @Test
    void whatDoesNotBalanceOrNamesNobodyIsRefused() {
        BigDecimal ten = BigDecimal.TEN;
        String receivable = books.receivable.id();
        refused(
                Reason.INVALID,
                () -> add(
                        JournalLine.debit(books.bank.id(), ten), JournalLine.credit(books.bank.id(), BigDecimal.ONE)));
        refused(
                Reason.INVALID,
                () -> add(JournalLine.debit(receivable, ten), JournalLine.credit(books.bank.id(), ten)));
        refused(
                Reason.INVALID_REFERENCE,
                () -> add(JournalLine.debit(books.bank.id(), ten), JournalLine.credit("999", ten)));
        refused(
                Reason.INVALID_REFERENCE,
                () -> add(JournalLine.debit(receivable, ten).of("999"), JournalLine.credit(books.bank.id(), ten)));
        ledger.closeBooksThrough(Bookkeeping.TODAY);
        refused(
                Reason.PERIOD_CLOSED,
                () -> add(
                        JournalLine.debit(receivable, ten).of(books.other.id()),
                        JournalLine.credit(books.bank.id(), ten)));
        assertThat(ledger.journals().all()).isEmpty();
    }

    private LedgerJournal add(JournalLine... lines) {
        return ledger.journals().add(JournalDetails.plain(Bookkeeping.TODAY, "USD", lines));
    }

    @Test
    void aReceivableAccountHasOneCurrency() {
        Bookkeeping foreign = Bookkeeping.multiCurrency();
        LedgerCustomer euro = foreign.ledger.addCustomer(CustomerDetails.named("Bäckerei", "EUR"));
        String inEuro = foreign.ledger
                .addAccount("Accounts Receivable (A/R) - EUR", AccountType.ACCOUNTS_RECEIVABLE, "EUR")
                .id();
        JournalLine out = JournalLine.credit(foreign.bank.id(), BigDecimal.TEN);
        BigDecimal rate = new BigDecimal("1.08");

        refused(
                Reason.CURRENCY_MISMATCH,
                () -> foreign.ledger
                        .journals()
                        .add(inEuro(
                                rate,
                                JournalLine.debit(foreign.receivable.id(), BigDecimal.TEN)
                                        .of(euro.id()),
                                out)));
        foreign.ledger
                .journals()
                .add(inEuro(rate, JournalLine.debit(inEuro, BigDecimal.TEN).of(euro.id()), out));
        assertThat(foreign.ledger.openReceivables()).isEqualTo(Map.of(euro.id(), Map.of("EUR", BigDecimal.TEN)));
    }

    private static JournalDetails inEuro(BigDecimal rate, JournalLine... lines) {
        JournalDetails plain = JournalDetails.plain(Bookkeeping.TODAY, "EUR", lines);
        return new JournalDetails(plain.number(), plain.date(), plain.currency(), rate, plain.note(), plain.lines());
    }

    @Test
    void anEntryKeepsWhatIsPaidOfItAndGivesItBackWhenItIsDeleted() {
        LedgerJournal journal = ledger.journals().add(books.chargeBack(books.other, "40.00"));
        LedgerPayment payment = books.payment(books.other, "30.00", to(journal, "30.00"));

        refused(
                Reason.OVER_APPLIED,
                () -> ledger.journals().change(journal.id(), details -> books.chargeBack(books.other, "20.00")));
        ledger.journals().change(journal.id(), details -> books.chargeBack(books.other, "35.00"));
        assertThat(books.now(journal).open(books.other.id())).isEqualByComparingTo("5");

        ledger.journals().delete(journal.id());
        assertThat(books.now(payment).unapplied()).isEqualByComparingTo("30");
        assertThat(owed(books.other)).isEqualByComparingTo("-30");
    }

    @Test
    void aDepositLocksTheMoneyOfItsPaymentsUntilItIsDeleted() {
        LedgerDocument invoice = books.invoice(books.other, "10.00");
        LedgerPayment payment = books.payment(books.other, "10.00", to(invoice, "10.00"));
        LedgerDeposit deposit = ledger.deposits().add(Bookkeeping.TODAY, books.bank.id(), List.of(payment.id()));

        refused(Reason.DEPOSITED, () -> ledger.voidPayment(payment.id()));
        refused(Reason.DEPOSITED, () -> ledger.deletePayment(payment.id()));
        refused(Reason.NOT_LINKABLE, () -> ledger.depositPayment(payment.id()));
        refused(
                Reason.DEPOSITED,
                () -> ledger.changePayment(
                        payment.id(),
                        details -> PaymentDetails.plain(
                                details.customer(), details.date(), "USD", BigDecimal.ONE, List.of())));
        ledger.changePayment(payment.id(), details -> details.withNote("kept").withApplications(List.of()));
        assertThat(books.now(invoice).open()).isEqualByComparingTo("10");

        ledger.deposits().delete(deposit.id());
        assertThat(ledger.voidPayment(payment.id()).voided()).isTrue();
    }
}
