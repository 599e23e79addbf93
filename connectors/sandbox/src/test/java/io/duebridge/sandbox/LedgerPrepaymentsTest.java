package io.duebridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Deposits, their applications, refunds, discounts for paying early, and codings. */
class LedgerPrepaymentsTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final LedgerPrepayments prepayments = books.ledger.prepayments();

    private static void assertRefused(Reason reason, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        LedgerRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private LedgerCustomerDeposit deposit(LedgerCustomer customer, String amount) {
        return prepayments.add(
                PaymentDetails.plain(customer.id(), Bookkeeping.TODAY, "USD", new BigDecimal(amount), List.of()));
    }

    private PaymentDetails application(LedgerCustomerDeposit deposit, LedgerDocument invoice, String amount) {
        return new PaymentDetails(
                deposit.details().customer(),
                Bookkeeping.TODAY,
                "USD",
                BigDecimal.ONE,
                new BigDecimal(amount),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Bookkeeping.to(invoice, amount)),
                Optional.of(deposit.id()));
    }

    private RefundDetails refund(LedgerCustomer customer, EntityKind kind, String id, String amount) {
        return new RefundDetails(
                customer.id(),
                Bookkeeping.TODAY,
                "USD",
                BigDecimal.ONE,
                Optional.empty(),
                Optional.of(books.bank.id()),
                Optional.empty(),
                List.of(new RefundDetails.Line(kind, id, new BigDecimal(amount))));
    }

    private BigDecimal unused(LedgerCustomerDeposit deposit) {
        return prepayments.find(deposit.id()).orElseThrow().unused();
    }

    private BigDecimal owed(LedgerCustomer customer) {
        return books.ledger.read(view -> view.balance(customer.id()));
    }

    @Test
    void aDepositLowersNothingThatIsOwedUntilItIsApplied() {
        LedgerDocument invoice = books.invoice(books.other, "100");
        LedgerCustomerDeposit deposit = deposit(books.other, "80");
        assertThat(owed(books.other)).isEqualByComparingTo("100");

        LedgerPayment applied = books.ledger.addPayment(application(deposit, invoice, "60"));

        assertThat(applied.kind()).isEqualTo(EntityKind.DEPOSIT_APPLICATION);
        assertThat(owed(books.other)).isEqualByComparingTo("40");
        assertThat(unused(deposit)).isEqualByComparingTo("20");
        assertThat(books.ledger.payments()).isEmpty();
        assertRefused(Reason.OVER_APPLIED, () -> books.ledger.addPayment(application(deposit, invoice, "21")));
        assertRefused(
                Reason.INVALID,
                () -> prepayments.delete(
                        deposit.id(),
                        prepayments.find(deposit.id()).orElseThrow().version()));
    }

    @Test
    void aDepositPaysNobodyElsesInvoice() {
        LedgerDocument invoice = books.invoice(books.parent, "100");
        LedgerCustomerDeposit deposit = deposit(books.other, "80");

        assertRefused(Reason.NOT_LINKABLE, () -> books.ledger.addPayment(application(deposit, invoice, "60")));
        assertThat(unused(deposit)).isEqualByComparingTo("80");
    }

    @Test
    void whatADepositPaidComesBackToItWhenTheInvoiceGoes() {
        LedgerDocument invoice = books.invoice(books.other, "100");
        LedgerDocument second = books.invoice(books.other, "10");
        LedgerCustomerDeposit deposit = deposit(books.other, "80");
        PaymentDetails both = application(deposit, invoice, "60")
                .withTotal(new BigDecimal("70"))
                .withApplications(List.of(Bookkeeping.to(invoice, "60"), Bookkeeping.to(second, "10")));
        LedgerPayment applied = books.ledger.addPayment(both);

        books.ledger.deleteDocument(EntityKind.INVOICE, invoice.id());

        assertThat(unused(deposit)).isEqualByComparingTo("70");
        assertThat(books.now(applied).total()).isEqualByComparingTo("10");
        books.ledger.voidDocument(EntityKind.INVOICE, second.id());
        assertThat(unused(deposit)).isEqualByComparingTo("80");
        assertThat(books.ledger.payment(applied.id())).isEmpty();
    }

    @Test
    void aRefundTakesCreditUnappliedMoneyAndDepositsAndGivesThemBack() {
        LedgerDocument memo = books.creditMemo(books.other, "30");
        LedgerPayment payment = books.payment(books.other, "50");
        LedgerCustomerDeposit deposit = deposit(books.other, "80");
        List<LedgerRefund> refunds = List.of(
                prepayments.refund(refund(books.other, EntityKind.CREDIT_MEMO, memo.id(), "30")),
                prepayments.refund(refund(books.other, EntityKind.PAYMENT, payment.id(), "20")),
                prepayments.refund(refund(books.other, EntityKind.CUSTOMER_DEPOSIT, deposit.id(), "80")));

        assertThat(owed(books.other)).isEqualByComparingTo("-30");
        assertThat(unused(deposit)).isZero();
        assertRefused(
                Reason.NOT_LINKABLE,
                () -> prepayments.refund(refund(books.other, EntityKind.CREDIT_MEMO, memo.id(), "1")));
        assertRefused(
                Reason.OVER_APPLIED,
                () -> prepayments.refund(refund(books.other, EntityKind.PAYMENT, payment.id(), "31")));
        assertRefused(Reason.INVALID, () -> books.ledger.deletePayment(payment.id()));
        assertRefused(Reason.INVALID, () -> books.ledger.deleteDocument(EntityKind.CREDIT_MEMO, memo.id()));
        refunds.forEach(refund -> prepayments.deleteRefund(refund.id(), refund.version()));
        assertThat(owed(books.other)).isEqualByComparingTo("-80");
        assertThat(unused(deposit)).isEqualByComparingTo("80");
    }

    @Test
    void aPaymentCannotBeAppliedWithMoneyThatWasPaidBack() {
        LedgerDocument invoice = books.invoice(books.other, "100");
        LedgerPayment payment = books.payment(books.other, "50");
        prepayments.refund(refund(books.other, EntityKind.PAYMENT, payment.id(), "20"));

        assertRefused(
                Reason.OVER_APPLIED,
                () -> books.ledger.changePayment(
                        payment.id(), details -> details.withApplications(List.of(Bookkeeping.to(invoice, "31")))));
        books.ledger.changePayment(
                payment.id(), details -> details.withApplications(List.of(Bookkeeping.to(invoice, "30"))));

        assertThat(books.now(payment).unapplied()).isZero();
    }

    @Test
    void aDiscountSettlesBesideTheMoney() {
        LedgerDocument invoice = books.invoice(books.other, "100");
        LedgerApplication line = Bookkeeping.to(invoice, "98").withDiscount(new BigDecimal("2"));

        LedgerPayment payment = books.payment(books.other, "100", line);

        assertThat(books.now(invoice).open()).isZero();
        assertThat(payment.unapplied()).isEqualByComparingTo("2");
        books.ledger.deletePayment(payment.id());
        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
        assertRefused(
                Reason.OVER_APPLIED,
                () -> books.payment(
                        books.other, "100", Bookkeeping.to(invoice, "99").withDiscount(new BigDecimal("2"))));
        assertThatThrownBy(() ->
                        Bookkeeping.to(books.creditMemo(books.other, "5"), "4").withDiscount(BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExternalIdIsFreeAgainWhenItsBearerIsGone() {
        LedgerCodings codings = books.ledger.codings();
        Coding coded = Coding.none().withExternalId("A-1");
        LedgerPayment first = codings.change(
                EntityKind.PAYMENT,
                Optional.empty(),
                Optional.of(books.other.id()),
                coded,
                () -> books.payment(books.other, "5"));

        assertRefused(
                Reason.DUPLICATE_REFERENCE,
                () -> codings.change(
                        EntityKind.INVOICE,
                        Optional.empty(),
                        Optional.of(books.other.id()),
                        Coding.none().withExternalId("a-1"),
                        () -> books.invoice(books.other, "5")));
        assertThat(books.ledger.invoices()).isEmpty();
        assertThat(books.ledger.<Optional<LedgerEntity>>read(view -> view.byExternalId(EntityKind.INVOICE, "a-1")))
                .contains(first);
        books.ledger.deletePayment(first.id());
        codings.change(
                EntityKind.INVOICE,
                Optional.empty(),
                Optional.of(books.other.id()),
                coded,
                () -> books.invoice(books.other, "5"));
        assertThat(books.ledger.invoices()).hasSize(1);
    }

    @Test
    void whateverIsDoneDepositsAddUpAndWhatIsOwedTies() {
        for (long seed = 1; seed <= 20; seed++) {
            Bookkeeping company = Bookkeeping.usd();
            Random random = new Random(seed);
            for (int step = 0; step < 120; step++) {
                try {
                    step(company, random);
                } catch (LedgerRefusal refused) {
                    assertThat(refused.getMessage()).isNotEmpty();
                }
                assertAddsUp(company, seed, step);
            }
        }
    }

    private static <T> Optional<T> any(List<T> all, Random random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static List<LedgerPayment> applications(Ledger ledger) {
        return ledger.all(EntityKind.DEPOSIT_APPLICATION, LedgerPayment.class);
    }

    private static void step(Bookkeeping company, Random random) {
        Ledger ledger = company.ledger;
        BigDecimal amount = new BigDecimal(1 + random.nextInt(50));
        Optional<LedgerDocument> invoice = any(ledger.invoices(), random);
        Optional<LedgerCustomerDeposit> deposit = any(ledger.prepayments().all(), random);
        switch (random.nextInt(9)) {
            case 0, 1 -> company.invoice(company.other, amount.toPlainString());
            case 2 ->
                ledger.prepayments()
                        .add(PaymentDetails.plain(company.other.id(), Bookkeeping.TODAY, "USD", amount, List.of()));
            case 3, 4 -> {
                if (invoice.isPresent() && deposit.isPresent()) {
                    ledger.addPayment(new PaymentDetails(
                            company.other.id(),
                            Bookkeeping.TODAY,
                            "USD",
                            BigDecimal.ONE,
                            amount,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new LedgerApplication(
                                    EntityKind.INVOICE, invoice.get().id(), amount)),
                            Optional.of(deposit.get().id())));
                }
            }
            case 5 -> any(applications(ledger), random).ifPresent(gone -> ledger.deletePayment(gone.id()));
            case 6 -> invoice.ifPresent(gone -> ledger.deleteDocument(EntityKind.INVOICE, gone.id()));
            case 7 ->
                deposit.ifPresent(source -> ledger.prepayments()
                        .refund(new RefundDetails(
                                company.other.id(),
                                Bookkeeping.TODAY,
                                "USD",
                                BigDecimal.ONE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new RefundDetails.Line(EntityKind.CUSTOMER_DEPOSIT, source.id(), amount)))));
            default ->
                any(ledger.prepayments().refunds(), random)
                        .ifPresent(gone -> ledger.prepayments().deleteRefund(gone.id(), gone.version()));
        }
    }

    private static void assertAddsUp(Bookkeeping company, long seed, int step) {
        Ledger ledger = company.ledger;
        List<LedgerPayment> applications = applications(ledger);
        List<RefundDetails.Line> refunded = new ArrayList<>();
        ledger.prepayments()
                .refunds()
                .forEach(refund -> refunded.addAll(refund.details().lines()));
        for (LedgerCustomerDeposit deposit : ledger.prepayments().all()) {
            BigDecimal taken = applications.stream()
                    .filter(payment -> payment.details()
                            .fundedBy()
                            .filter(deposit.id()::equals)
                            .isPresent())
                    .map(LedgerPayment::total)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal back = refunded.stream()
                    .filter(line -> line.id().equals(deposit.id()))
                    .map(RefundDetails.Line::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(deposit.unused().add(taken).add(back))
                    .as("deposit %s, seed %s, step %s", deposit.id(), seed, step)
                    .isEqualByComparingTo(deposit.details().total());
            assertThat(deposit.unused()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        }
        BigDecimal open = ledger.invoices().stream().map(LedgerDocument::open).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal owed = ledger.read(view -> view.balance(company.other.id()));
        assertThat(owed).as("seed %s, step %s", seed, step).isEqualByComparingTo(open);
    }
}
