package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What SAP's way of posting brings with it: two steps, the second of them asynchronous, and reasons in an answer that looks good. */
class PostingCasesTest {
    private final SapFixture fixture = new SapFixture();
    private ErpConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = fixture.connector().open(fixture.settings(), fixture.context());
    }

    @AfterEach
    void close() {
        connection.close();
        fixture.close();
    }

    @Test
    void aPaymentOfSeveralInvoicesIsOnePaymentWhenItIsReadWhateverItsItems() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId paidUp = fixture.addInvoice(customer, new BigDecimal("10.10"));
        ErpId inPart = fixture.addInvoice(customer, new BigDecimal("20.20"));
        PaymentInstruction payment = payment(customer, "25.00", to(paidUp, "10.10"), to(inPart, "12.00"));
        Posted posted = (Posted) post(payment);

        assertThat(posted.evidence())
                .contains("Document posted")
                .contains("HTTP 202")
                .contains("seen cleared");
        fixture.passTime(Duration.ofSeconds(1));
        List<ErpRecord> payments = read(RecordKind.PAYMENT);
        assertThat(payments).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo(posted.id());
            assertThat(record.body().at("/Duebridge/Total").decimalValue()).isEqualByComparingTo("25");
            assertThat(record.body().at("/Duebridge/Unapplied").decimalValue()).isEqualByComparingTo("2.90");
            assertThat(record.body().at("/Duebridge/Applications"))
                    .extracting(
                            one -> one.path("Document").asText(),
                            one -> one.path("Amount").decimalValue())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(paidUp.value(), new BigDecimal("10.10")),
                            org.assertj.core.groups.Tuple.tuple(inPart.value(), new BigDecimal("12.00")));
        });
        assertThat(connection
                        .recordLookup()
                        .orElseThrow()
                        .lookUp(RecordKind.PAYMENT, java.util.Set.of(posted.id()), deadline()))
                .isEqualTo(payments);
        assertThat(fixture.sandbox().messageMonitor()).isEmpty();
    }

    @Test
    void anInvoicePaidInPartsIsClearedWithAllOfThemByTheLast() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("100.00"));
        for (String part : List.of("30.00", "45.50", "24.50")) {
            assertThat(post(payment(customer, part, to(invoice, part)))).isInstanceOf(Posted.class);
        }
        fixture.passTime(Duration.ofSeconds(1));

        assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(read(RecordKind.INVOICE))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.body().path("IsCleared").asBoolean()).isTrue());
        assertThat(read(RecordKind.PAYMENT))
                .hasSize(3)
                .allSatisfy(record -> assertThat(
                                record.body().at("/Duebridge/Unapplied").decimalValue())
                        .isEqualByComparingTo("0"));
        assertThat(fixture.sandbox().messageMonitor()).isEmpty();
    }

    @Test
    void aClearingThatSapTookAndLostLeavesTheMoneyBookedOnceAndALookupAsksForItAgain() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("25.00"));
        fixture.sandbox().faults().arm(FaultKind.LOST_CLEARING, CallSummary::clears, 1);
        PaymentInstruction payment = payment(customer, "25.00", to(invoice, "25.00"));
        Posted posted = (Posted) connection.post(connection.freeze(payment), Deadline.after(Duration.ofSeconds(4)));

        assertThat(posted.evidence()).contains("not seen cleared yet");
        assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("25");
        FoundPayments found = connection.findPayment(payment.reference(), deadline());
        assertThat(found.payments())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(posted.id()));
        assertThat(found.evidence()).contains("seen cleared");
        assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(ledgerPayments(payment)).hasSize(1);
        assertThat(connection.findPayment(payment.reference(), deadline()).evidence())
                .doesNotContain("clear");
    }

    @Test
    void aClearingThatSapDoesNotTakeIsAskedForUntilItDoesAndTheMoneyIsBookedOnce() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("25.00"));
        fixture.sandbox().faults().arm(FaultKind.HTML_ERROR, CallSummary::clears, 2);
        PaymentInstruction payment = payment(customer, "25.00", to(invoice, "25.00"));

        InDoubt booked = (InDoubt) post(payment);
        assertThat(booked.code()).isEqualTo(SapErrors.CLEARING_UNSEEN.code());
        assertThat(booked.message()).contains("it is booked as 1010-2026-14");
        assertThatThrownBy(() -> connection.findPayment(payment.reference(), deadline()))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("could not be cleared now");
        assertThat(connection.findPayment(payment.reference(), deadline()).payments())
                .hasSize(1);
        assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(ledgerPayments(payment)).hasSize(1);
    }

    @Test
    void aPaymentWhoseAnswerWasLostIsFoundAndClearedByTheLookup() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("25.00"));
        fixture.sandbox().faults().arm(FaultKind.COMMIT_THEN_DROP, CallSummary::posts, 1);
        PaymentInstruction payment = payment(customer, "25.00", to(invoice, "25.00"));

        assertThat(post(payment)).isInstanceOf(InDoubt.class);
        assertThat(connection.findPayment(payment.reference(), deadline()).payments())
                .hasSize(1);
        assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("0");
    }

    @Test
    void aCreditMemoThatPaysTwoInvoicesIsClearedWithBothAndWithTheMoney() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId first = fixture.addInvoice(customer, new BigDecimal("40.00"));
        ErpId second = fixture.addInvoice(customer, new BigDecimal("50.00"));
        ErpId third = fixture.addInvoice(customer, new BigDecimal("9.00"));
        ErpId credit = fixture.addCreditMemo(customer, new BigDecimal("65.00"));
        PaymentInstruction payment = payment(
                customer,
                "35.50",
                to(first, "40.00"),
                to(second, "50.00"),
                to(third, "9.00"),
                new PaymentApplication(RecordKind.CREDIT_MEMO, credit, new BigDecimal("65.00")));
        Posted posted = (Posted) post(payment);

        assertThat(posted.evidence()).contains("seen cleared");
        assertThat(List.of(first, second, third))
                .allSatisfy(invoice -> assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("0"));
        assertThat(fixture.owed(customer)).isEqualByComparingTo("-1.50");
        fixture.passTime(Duration.ofSeconds(1));
        assertThat(read(RecordKind.PAYMENT)).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo(posted.id());
            assertThat(record.body().at("/Duebridge/Unapplied").decimalValue()).isEqualByComparingTo("1.50");
        });
        assertThat(fixture.sandbox().messageMonitor()).isEmpty();
    }

    @Test
    void aLostAnswerIsFinishedByTheLookupWithTheCreditMemosThatTakePart() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId first = fixture.addInvoice(customer, new BigDecimal("40.00"));
        ErpId second = fixture.addInvoice(customer, new BigDecimal("50.00"));
        ErpId credit = fixture.addCreditMemo(customer, new BigDecimal("65.00"));
        PaymentInstruction payment =
                payment(customer, "30.00", to(first, "40.00"), to(second, "50.00"), given(credit, "60.00"));
        fixture.sandbox().faults().arm(FaultKind.COMMIT_THEN_DROP, CallSummary::posts, 1);
        assertThat(post(payment)).isInstanceOf(InDoubt.class);

        assertThat(connection.findPayment(payment.reference(), deadline()).payments())
                .as("by the reference alone nobody knows of the credit memo")
                .hasSize(1);
        assertThat(fixture.openAmount(first)).isEqualByComparingTo("40");
        fixture.sandbox().faults().arm(FaultKind.HTML_ERROR, CallSummary::clears, 1);
        assertThatThrownBy(() -> connection.findPayment(payment, deadline()))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("could not be cleared now");
        FoundPayments found = connection.findPayment(payment, deadline());
        assertThat(found.payments()).hasSize(1);
        assertThat(found.evidence()).contains("seen cleared");
        assertThat(List.of(first, second))
                .allSatisfy(invoice -> assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("0"));
        assertThat(connection.findPayment(payment, deadline()).evidence()).contains("nothing left to clear");
        assertThat(ledgerPayments(payment)).hasSize(1);
        assertThat(fixture.owed(customer)).isEqualByComparingTo("-5");
        assertThat(fixture.sandbox().messageMonitor()).isEmpty();
    }

    @Test
    void creditMemosAloneWhoseAnswerWasLostAreFoundByHavingBeenClearedTogether() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("30.00"));
        ErpId credit = fixture.addCreditMemo(customer, new BigDecimal("30.00"));
        PaymentInstruction payment = payment(customer, "0.00", to(invoice, "30.00"), given(credit, "30.00"));
        assertThat(connection.findPayment(payment, deadline()).payments()).isEmpty();
        fixture.sandbox().faults().arm(FaultKind.COMMIT_THEN_DROP, CallSummary::clears, 1);

        assertThat(post(payment)).isInstanceOf(InDoubt.class);
        fixture.sandbox().awaitClearings();
        assertThat(connection.findPayment(payment, deadline()).payments())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id().value()).endsWith("-000");
                    assertThat(found.customer()).isEqualTo(customer);
                    assertThat(found.total().amount()).isEqualByComparingTo("0");
                });
        assertThat(fixture.owed(customer)).isEqualByComparingTo("0");
    }

    @Test
    void creditMemosAloneAreInDoubtUntilTheirClearingIsSeen() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("30.00"));
        ErpId credit = fixture.addCreditMemo(customer, new BigDecimal("30.00"));
        FrozenPayment frozen = connection.freeze(payment(
                customer,
                "0.00",
                to(invoice, "30.00"),
                new PaymentApplication(RecordKind.CREDIT_MEMO, credit, new BigDecimal("30.00"))));
        fixture.sandbox().faults().arm(FaultKind.LOST_CLEARING, CallSummary::clears, 1);

        InDoubt lost = (InDoubt) connection.post(frozen, Deadline.after(Duration.ofSeconds(4)));
        assertThat(lost.code()).isEqualTo(SapErrors.CLEARING_UNSEEN.code());
        Posted done = (Posted) connection.post(frozen, deadline());
        assertThat(done.id().value()).endsWith("-000");
        try (ErpConnection other = fixture.connector().open(fixture.settings(), fixture.context())) {
            assertThat(((Posted) other.post(frozen, deadline())).id()).isEqualTo(done.id());
        }
        assertThat(fixture.owed(customer)).isEqualByComparingTo("0");
    }

    @Test
    void aClearingOfLongAgoThatSomebodyResetIsLeftAsItIs() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("25.00"));
        fixture.sandbox().faults().arm(FaultKind.LOST_CLEARING, CallSummary::clears, 1);
        PaymentInstruction payment = payment(customer, "25.00", to(invoice, "25.00"));
        connection.post(connection.freeze(payment), Deadline.after(Duration.ofSeconds(4)));
        fixture.passTime(Duration.ofDays(2));

        assertThat(connection.findPayment(payment.reference(), deadline()).payments())
                .hasSize(1);
        assertThat(fixture.openAmount(invoice)).isEqualByComparingTo("25");
    }

    @Test
    void aLockedAccountIsTriedAgainAndRefusalsSayWhatSapSays() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        fixture.sandbox().lockAccount(customer.value(), true);
        FrozenPayment frozen = connection.freeze(payment(customer, "5.00"));
        NotSent locked = (NotSent) connection.post(frozen, deadline());
        assertThat(locked.code()).isEqualTo(SapErrors.ACCOUNT_LOCKED.code());
        assertThat(locked.message()).isEqualTo("F5 042: Account 00" + customer + " is currently locked by user MEIER");
        fixture.sandbox().lockAccount(customer.value(), false);
        assertThat(connection.post(frozen, deadline())).isInstanceOf(Posted.class);

        fixture.closeBooks(today());
        Rejected closed = (Rejected) post(payment(customer, "5.00"));
        assertThat(closed.code()).isEqualTo(SapErrors.PERIOD_CLOSED.code());
        assertThat(closed.message()).startsWith("F5 201: Posting period 003 2026");
        Rejected unknown = (Rejected) post(payment(new ErpId("10999999"), "5.00"));
        assertThat(unknown.code()).isEqualTo(SapErrors.CUSTOMER_UNKNOWN.code());
    }

    @Test
    void aCustomerBlockedForPostingIsARefusalOfItsOwn() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        fixture.deactivateCustomer(customer);

        assertThat(((Rejected) post(payment(customer, "5.00"))).code()).isEqualTo(SapErrors.CUSTOMER_BLOCKED.code());
    }

    @Test
    void moneyGoesToTheAccountOfItsMethodAndWithoutOneNothingIsPosted() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        assertThat(connection.freeze(payment(customer, "5.00")).body()).contains("<GLAccount>0011002000</GLAccount>");
        try (ErpConnection other =
                fixture.connector().open(fixture.settingsWith("bank-accounts", "ach=1, USD=2"), fixture.context())) {
            assertThat(other.freeze(payment(customer, "5.00")).body()).contains("<GLAccount>0000000002</GLAccount>");
        }
        try (ErpConnection other =
                fixture.connector().open(fixture.settingsWith("bank-accounts", "ach=1"), fixture.context())) {
            assertThatThrownBy(() -> other.freeze(payment(customer, "5.00")))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("bank-accounts names no account for payments by card in USD");
        }
        try (ErpConnection other =
                fixture.connector().open(fixture.settingsWith("bank-accounts", "*=4711"), fixture.context())) {
            Rejected refused = (Rejected) other.post(other.freeze(payment(customer, "5.00")), deadline());
            assertThat(refused.code()).isEqualTo(SapErrors.BANK_ACCOUNT_MISSING.code());
        }
    }

    private List<LedgerPayment> ledgerPayments(PaymentInstruction payment) {
        return fixture.ledger().paymentsNoted(payment.reference().value());
    }

    private List<ErpRecord> read(RecordKind kind) throws ConnectorException {
        ReadWindow window = new ReadWindow(fixture.now().minus(Duration.ofDays(1)), fixture.now());
        return connection.read(ReadRequest.first(kind, window, 100)).records();
    }

    private PaymentOutcome post(PaymentInstruction payment) throws ConnectorException {
        return connection.post(connection.freeze(payment), deadline());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(fixture.now(), ZoneOffset.UTC);
    }

    private static PaymentApplication given(ErpId credit, String amount) {
        return new PaymentApplication(RecordKind.CREDIT_MEMO, credit, new BigDecimal(amount));
    }

    private static PaymentApplication to(ErpId invoice, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, invoice, new BigDecimal(amount));
    }

    private PaymentInstruction payment(ErpId customer, String total, PaymentApplication... applications) {
        return new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                customer,
                Money.of(total, "USD"),
                today(),
                List.of(applications),
                Optional.of("card"),
                Optional.of("paid on the portal"));
    }
}
