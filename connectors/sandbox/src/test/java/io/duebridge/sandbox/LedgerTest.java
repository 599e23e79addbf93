package io.duebridge.sandbox;

import static io.duebridge.sandbox.Bookkeeping.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final Ledger ledger = books.ledger;

    private static void refused(Reason reason, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        LedgerRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void aPaymentLowersWhatIsOpenAndMovesTheInvoicesLock() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        books.clock.advance(Duration.ofMinutes(5));

        LedgerPayment payment = books.payment(books.other, "70.00", to(invoice, "60.00"));

        LedgerDocument after = books.now(invoice);
        assertThat(after.open()).isEqualByComparingTo("40");
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.changedAt()).isEqualTo(books.clock.instant());
        assertThat(after.payments()).containsExactly(payment.id());
        assertThat(payment.unapplied()).isEqualByComparingTo("10");
        assertThat(ledger.openInvoices()).isEqualTo(Map.of(books.other.id(), Map.of("USD", new BigDecimal("40.00"))));
        assertThat(ledger.openReceivables())
                .isEqualTo(Map.of(books.other.id(), Map.of("USD", new BigDecimal("30.00"))));
    }

    @Test
    void aBalanceMovesTheCustomersTimeButNotItsLock() {
        books.clock.advance(Duration.ofMinutes(5));

        books.invoice(books.other, "100.00");

        LedgerCustomer after = ledger.customer(books.other.id()).orElseThrow();
        assertThat(after.version()).isZero();
        assertThat(after.changedAt()).isEqualTo(books.clock.instant());
    }

    @Test
    void moreThanIsOpenCannotBeApplied() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");

        refused(Reason.OVER_APPLIED, () -> books.payment(books.other, "200.00", to(invoice, "100.01")));
        refused(Reason.OVER_APPLIED, () -> books.payment(books.other, "50.00", to(invoice, "60.00")));
        refused(
                Reason.OVER_APPLIED,
                () -> books.payment(books.other, "200.00", to(invoice, "60.00"), to(invoice, "60.00")));

        assertThat(books.now(invoice)).isEqualTo(invoice);
        assertThat(ledger.payments()).isEmpty();
    }

    @Test
    void aSettledInvoiceTakesNoMore() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        books.payment(books.other, "100.00", to(invoice, "100.00"));

        refused(Reason.NOT_LINKABLE, () -> books.payment(books.other, "1.00", to(invoice, "1.00")));
    }

    @Test
    void aParentPaysForItsJobsButNotTheOtherWayRoundNorForStrangers() {
        LedgerDocument ofJob = books.invoice(books.job, "100.00");
        LedgerDocument ofParent = books.invoice(books.parent, "100.00");

        books.payment(books.parent, "100.00", to(ofJob, "100.00"));

        assertThat(books.now(ofJob).open()).isEqualByComparingTo("0");
        refused(Reason.NOT_LINKABLE, () -> books.payment(books.job, "100.00", to(ofParent, "100.00")));
        refused(Reason.NOT_LINKABLE, () -> books.payment(books.other, "100.00", to(ofParent, "100.00")));
    }

    @Test
    void aPaymentOfNothingUsesACreditMemo() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerDocument memo = books.creditMemo(books.other, "30.00");

        LedgerPayment link = books.payment(books.other, "0", to(invoice, "30.00"), to(memo, "30.00"));

        assertThat(link.unapplied()).isEqualByComparingTo("0");
        assertThat(books.now(invoice).open()).isEqualByComparingTo("70");
        assertThat(books.now(memo).open()).isEqualByComparingTo("0");
        refused(
                Reason.OVER_APPLIED,
                () -> books.payment(books.other, "0", to(books.creditMemo(books.other, "5"), "5")));
    }

    @Test
    void voidingAnInvoiceGivesThePaymentItsMoneyBack() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerPayment payment = books.payment(books.other, "100.00", to(invoice, "100.00"));

        LedgerDocument voided = ledger.voidDocument(EntityKind.INVOICE, invoice.id());

        assertThat(voided.total()).isEqualByComparingTo("0");
        assertThat(voided.payments()).isEmpty();
        assertThat(voided.details().note()).contains("Voided");
        assertThat(books.now(payment).unapplied()).isEqualByComparingTo("100");
        assertThat(books.now(payment).applications()).isEmpty();
    }

    @Test
    void deletingAnInvoiceThatACreditPaidFreesTheCreditToo() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerDocument memo = books.creditMemo(books.other, "30.00");
        LedgerPayment link = books.payment(books.other, "0", to(invoice, "30.00"), to(memo, "30.00"));

        ledger.deleteDocument(EntityKind.INVOICE, invoice.id());

        assertThat(books.now(memo).open()).isEqualByComparingTo("30");
        assertThat(books.now(link).applications()).isEmpty();
        assertThat(ledger.read(view -> view.deletedSince(books.clock.instant()))
                        .get(0)
                        .id())
                .isEqualTo(invoice.id());
    }

    @Test
    void voidingAPaymentOpensItsInvoicesAgain() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerPayment payment = books.payment(books.other, "100.00", to(invoice, "100.00"));

        LedgerPayment voided = ledger.voidPayment(payment.id());

        assertThat(voided.total()).isEqualByComparingTo("0");
        assertThat(voided.unapplied()).isEqualByComparingTo("0");
        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
    }

    @Test
    void aClosedPeriodTakesNothing() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        LedgerPayment payment = books.payment(books.other, "10.00", to(invoice, "10.00"));
        ledger.closeBooksThrough(Bookkeeping.TODAY);

        refused(Reason.PERIOD_CLOSED, () -> books.invoice(books.other, "1.00"));
        refused(Reason.PERIOD_CLOSED, () -> books.payment(books.other, "1.00"));
        refused(Reason.PERIOD_CLOSED, () -> ledger.voidPayment(payment.id()));
        refused(Reason.PERIOD_CLOSED, () -> ledger.deleteDocument(EntityKind.INVOICE, invoice.id()));

        ledger.reopenBooks();
        assertThat(ledger.voidPayment(payment.id()).voided()).isTrue();
    }

    @Test
    void anOldVersionIsRefused() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        books.payment(books.other, "10.00", to(invoice, "10.00"));

        refused(
                Reason.STALE,
                () -> ledger.changeDocument(EntityKind.INVOICE, invoice.id(), invoice.version(), invoice.details()));
    }

    @Test
    void aDepositedPaymentIsLocked() {
        LedgerPayment payment = books.payment(books.other, "10.00");
        ledger.depositPayment(payment.id());

        refused(Reason.DEPOSITED, () -> ledger.voidPayment(payment.id()));
    }

    @Test
    void namesAndNumbersAreUnique() {
        refused(Reason.DUPLICATE_NAME, () -> ledger.addCustomer(CustomerDetails.named("CEDAR clinic", "USD")));
        books.invoice(books.other, "1.00");
        String taken = ledger.invoices().get(0).details().number().orElseThrow();
        refused(
                Reason.DUPLICATE_NUMBER,
                () -> ledger.addCreditMemo(
                        Bookkeeping.details(books.other, "1.00").withNumber(taken)));
    }

    @Test
    void aCustomerHasOneCurrencyForLife() {
        Bookkeeping foreign = Bookkeeping.multiCurrency();
        LedgerCustomer euro = foreign.ledger.addCustomer(CustomerDetails.named("Bäckerei", "EUR"));

        refused(
                Reason.CURRENCY_MISMATCH,
                () -> foreign.ledger.changeCustomer(euro.id(), details -> CustomerDetails.named("Bäckerei", "USD")));
        refused(Reason.CURRENCY_MISMATCH, () -> foreign.invoice(euro, "1.00"));
        refused(Reason.CURRENCY_MISMATCH, () -> ledger.addCustomer(CustomerDetails.named("Bäckerei", "EUR")));
    }

    @Test
    void anInactiveCustomerTakesNoNewDocuments() {
        ledger.changeCustomer(books.other.id(), details -> details.withActive(false));

        refused(Reason.INVALID_REFERENCE, () -> books.invoice(books.other, "1.00"));
    }

    @Test
    void paymentsAreFoundByReferenceOrNote() {
        PaymentDetails plain =
                PaymentDetails.plain(books.other.id(), Bookkeeping.TODAY, "USD", BigDecimal.TEN, List.of());
        LedgerPayment referenced = ledger.addPayment(plain.withReference("DB-7"));
        LedgerPayment noted = ledger.addPayment(plain.withNote("from the portal, DB-7"));
        ledger.addPayment(plain.withReference("DB-77"));

        assertThat(ledger.paymentsNoted("DB-7")).containsExactly(referenced, noted);
    }

    @Test
    void manyPayersAtOnceCannotOverpayAnInvoice() {
        LedgerDocument invoice = books.invoice(books.other, "100.00");
        CompletableFuture<?>[] payers = new CompletableFuture<?>[8];
        AtomicInteger accepted = new AtomicInteger();
        for (int i = 0; i < payers.length; i++) {
            payers[i] = CompletableFuture.runAsync(() -> {
                for (int call = 0; call < 25; call++) {
                    try {
                        books.payment(books.other, "1.00", to(invoice, "1.00"));
                        accepted.incrementAndGet();
                    } catch (LedgerRefusal settled) {
                        assertThat(settled.reason()).isEqualTo(Reason.NOT_LINKABLE);
                    }
                }
            });
        }
        CompletableFuture.allOf(payers).join();

        assertThat(accepted).hasValue(100);
        assertThat(books.now(invoice).open()).isEqualByComparingTo("0");
        assertThat(ledger.payments()).hasSize(100);
    }
}
