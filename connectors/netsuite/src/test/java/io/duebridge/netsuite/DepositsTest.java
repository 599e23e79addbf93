package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money on account that becomes a customer deposit: posted once, looked up, paid back once, and left alone where it cannot be done. */
class DepositsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigDecimal AMOUNT = new BigDecimal("100.00");

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void moneyOnAccountBecomesOneDepositHoweverOftenItIsSent(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            FrozenPayment frozen = connection.freeze(onAccount(erp, erp.addCustomer("Ahead")));

            Posted first = (Posted) connection.post(frozen, deadline());
            Posted again = (Posted) connection.post(frozen, deadline());

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(deposits(erp)).singleElement().satisfies(deposit -> {
                assertThat(deposit.id()).isEqualTo(first.id().value());
                assertThat(deposit.details().total()).isEqualByComparingTo(AMOUNT);
                assertThat(deposit.details().customer())
                        .isEqualTo(frozen.instruction().customer().value());
                assertThat(deposit.details().date())
                        .isEqualTo(frozen.instruction().date());
                assertThat(deposit.details().note()).contains("Paid ahead");
            });
            assertThat(erp.sandbox().books().ledger().payments()).isEmpty();
            assertThat(connection
                            .findPayment(frozen.instruction().reference(), deadline())
                            .payments())
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.id()).isEqualTo(first.id());
                        assertThat(found.total().amount()).isEqualByComparingTo(AMOUNT);
                        assertThat(found.evidence()).startsWith("customer deposit");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void whatAlsoPaysAnInvoiceStaysOnePaymentAndSoDoesEverythingWithoutTheSetting(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of());
                ErpConnection without = open(erp, Map.of("on-account", "payment"))) {
            ErpId customer = erp.addCustomer("Both");
            BigDecimal part = new BigDecimal("60.00");
            PaymentInstruction mixed = payment(
                    erp,
                    customer,
                    List.of(new PaymentApplication(RecordKind.INVOICE, erp.addInvoice(customer, part), part)));
            PaymentInstruction plain = onAccount(erp, customer);

            assertThat(connection.post(connection.freeze(mixed), deadline())).isInstanceOf(Posted.class);
            assertThat(without.post(without.freeze(plain), deadline())).isInstanceOf(Posted.class);

            assertThat(deposits(erp)).isEmpty();
            assertThat(erp.effects(mixed.reference()))
                    .singleElement()
                    .satisfies(effect -> assertThat(effect.unapplied()).isEqualByComparingTo("40.00"));
            assertThat(erp.effects(plain.reference())).hasSize(1);
        }
    }

    /** The frozen text decides, not the setting of the day it is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aDepositThatWasPreparedIsSentAsOneThoughTheSettingChanged(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of());
                ErpConnection changed = open(erp, Map.of("on-account", "payment"))) {
            FrozenPayment frozen = connection.freeze(onAccount(erp, erp.addCustomer("Ahead")));

            assertThat(changed.post(frozen, deadline())).isInstanceOf(Posted.class);
            assertThat(deposits(erp)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void anAnswerThatIsLostIsFoundByTheReference(String transport) throws Exception {
        for (FaultKind fault : List.of(FaultKind.COMMIT_THEN_DROP_REPLY, FaultKind.DROP_BEFORE_COMMIT)) {
            try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                    ErpConnection connection = open(erp, Map.of())) {
                FrozenPayment frozen = connection.freeze(onAccount(erp, erp.addCustomer("Ahead")));
                erp.sandbox().faults().arm(fault, CallSummary.creating("customerDeposit"), 1);

                assertThat(connection.post(frozen, deadline())).isInstanceOf(InDoubt.class);
                assertThat(connection
                                .findPayment(frozen.instruction().reference(), deadline())
                                .payments())
                        .hasSize(fault == FaultKind.COMMIT_THEN_DROP_REPLY ? 1 : 0);
                assertThat(connection.post(frozen, deadline())).isInstanceOf(Posted.class);
                assertThat(deposits(erp)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void refusalsKeepNetSuitesReason(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            PaymentInstruction first = onAccount(erp, erp.addCustomer("First"));
            assertThat(connection.post(connection.freeze(first), deadline())).isInstanceOf(Posted.class);
            PaymentInstruction taken = new PaymentInstruction(
                    first.reference(),
                    erp.addCustomer("Second"),
                    first.total(),
                    first.date(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
            Rejected refused = (Rejected) connection.post(connection.freeze(taken), deadline());
            assertThat(refused.code()).isEqualTo("netsuite.reference.taken");

            ErpId inactive = erp.addCustomer("Inactive");
            FrozenPayment forInactive = connection.freeze(onAccount(erp, inactive));
            erp.deactivateCustomer(inactive);
            assertThat(connection.post(forInactive, deadline())).isInstanceOf(Rejected.class);

            FrozenPayment closed = connection.freeze(onAccount(erp, erp.addCustomer("Closed")));
            erp.closeBooks(closed.instruction().date());
            assertThat(((Rejected) connection.post(closed, deadline())).message())
                    .contains("the accounting period of the day is closed");
            assertThat(deposits(erp)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aDepositIsPaidBackByOneRefundHoweverOftenItIsSent(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            ReversalInstruction part = back(post(erp, connection), new BigDecimal("30.00"), ReversalWay.ENTRY);
            ReversalInstruction rest = again(part, new BigDecimal("70.00"));

            assertThat(progress(connection, part)).isEqualTo(Progress.NONE);
            Posted done = (Posted) send(connection, part);
            assertThat(((Posted) send(connection, part)).id()).isEqualTo(done.id());
            assertThat(progress(connection, part)).isEqualTo(Progress.DONE);
            assertThat(send(connection, rest)).isInstanceOf(Posted.class);

            assertThat(refunds(erp)).hasSize(2);
            assertThat(deposits(erp))
                    .singleElement()
                    .satisfies(deposit -> assertThat(deposit.unused()).isEqualByComparingTo("0"));
            assertThat(erp.owed(part.customer())).isEqualByComparingTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aRefundWhoseAnswerIsLostIsFoundAndNotMadeTwice(String transport) throws Exception {
        for (FaultKind fault : List.of(FaultKind.COMMIT_THEN_DROP_REPLY, FaultKind.DROP_BEFORE_COMMIT)) {
            try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                    ErpConnection connection = open(erp, Map.of())) {
                ReversalInstruction whole = back(post(erp, connection), AMOUNT, ReversalWay.ENTRY);
                erp.sandbox().faults().arm(fault, CallSummary.creating("customerRefund"), 1);

                assertThat(send(connection, whole)).isInstanceOf(InDoubt.class);
                assertThat(progress(connection, whole))
                        .isEqualTo(fault == FaultKind.COMMIT_THEN_DROP_REPLY ? Progress.DONE : Progress.NONE);
                assertThat(send(connection, whole)).isInstanceOf(Posted.class);
                assertThat(refunds(erp)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aVoidIsAnsweredAsNeedingTheRefundAndWhatIsAppliedIsNotPaidBack(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            Sent sent = post(erp, connection);
            Rejected asVoid = (Rejected) send(connection, back(sent, AMOUNT, ReversalWay.VOID));
            assertThat(asVoid.code()).isEqualTo(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code());

            apply(erp, sent, new BigDecimal("60.00"));
            ReversalInstruction whole = back(sent, AMOUNT, ReversalWay.ENTRY);
            Rejected refused = (Rejected) send(connection, whole);
            assertThat(refused.code()).isEqualTo(NetSuiteErrors.PAYMENT_CHANGED.code());
            assertThat(refused.message()).contains("has only 40.00 USD left", "to Deposit Application");
            assertThat(progress(connection, whole)).isEqualTo(Progress.DIFFERENT);
            assertThat(refunds(erp)).isEmpty();
            assertThat(send(connection, again(whole, new BigDecimal("40.00")))).isInstanceOf(Posted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void applyingADepositOtherwiseIsRefusedInWords(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            Sent sent = post(erp, connection);
            Money total = new Money(AMOUNT, erp.homeCurrency());
            ErpId invoice = erp.addInvoice(sent.customer(), new BigDecimal("25.00"));
            PaymentReapplication reapplication =
                    connection.paymentReapplication().orElseThrow();
            ReapplicationInstruction instruction = new ReapplicationInstruction(
                    PaymentReference.mint(RANDOM),
                    sent.deposit(),
                    sent.reference(),
                    sent.customer(),
                    total,
                    total,
                    List.of(new AppliedAnew(RecordKind.INVOICE, invoice, BigDecimal.ZERO, new BigDecimal("25.00"))),
                    "for the new invoice");
            Rejected refused = (Rejected) reapplication.reapply(reapplication.freeze(instruction), deadline());

            assertThat(refused.message()).contains("is a customer deposit", "deposit application");
            assertThat(erp.openAmount(invoice)).isEqualByComparingTo("25.00");
        }
    }

    private record Sent(NetSuiteFixture erp, PaymentReference reference, ErpId customer, ErpId deposit) {}

    private static Sent post(NetSuiteFixture erp, ErpConnection connection) throws Exception {
        PaymentInstruction payment = onAccount(erp, erp.addCustomer("Ahead"));
        Posted posted = (Posted) connection.post(connection.freeze(payment), deadline());
        return new Sent(erp, payment.reference(), payment.customer(), posted.id());
    }

    private static void apply(NetSuiteFixture erp, Sent sent, BigDecimal amount) {
        ErpId invoice = erp.addInvoice(sent.customer(), amount);
        erp.sandbox()
                .books()
                .ledger()
                .addPayment(new PaymentDetails(
                        sent.customer().value(),
                        today(erp),
                        "USD",
                        BigDecimal.ONE,
                        amount,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new LedgerApplication(EntityKind.INVOICE, invoice.value(), amount)),
                        Optional.of(sent.deposit().value())));
    }

    private static ReversalInstruction back(Sent sent, BigDecimal amount, ReversalWay way) {
        return new ReversalInstruction(
                PaymentReference.mint(RANDOM),
                sent.deposit(),
                sent.reference(),
                sent.customer(),
                new Money(amount, sent.erp().homeCurrency()),
                amount.compareTo(AMOUNT) == 0,
                today(sent.erp()),
                way,
                "R01 insufficient funds");
    }

    private static ReversalInstruction again(ReversalInstruction like, BigDecimal amount) {
        return new ReversalInstruction(
                PaymentReference.mint(RANDOM),
                like.payment(),
                like.paymentReference(),
                like.customer(),
                new Money(amount, like.amount().currency()),
                false,
                like.date(),
                ReversalWay.ENTRY,
                like.reason());
    }

    private static PaymentOutcome send(ErpConnection connection, ReversalInstruction instruction) throws Exception {
        PaymentReversal reversal = connection.paymentReversal().orElseThrow();
        return reversal.reverse(reversal.freeze(instruction), deadline());
    }

    private static Progress progress(ErpConnection connection, ReversalInstruction instruction) throws Exception {
        return connection
                .paymentReversal()
                .orElseThrow()
                .find(instruction, deadline())
                .progress();
    }

    private static PaymentInstruction onAccount(NetSuiteFixture erp, ErpId customer) {
        return payment(erp, customer, List.of());
    }

    private static PaymentInstruction payment(
            NetSuiteFixture erp, ErpId customer, List<PaymentApplication> applications) {
        return new PaymentInstruction(
                PaymentReference.mint(RANDOM),
                customer,
                new Money(AMOUNT, erp.homeCurrency()),
                today(erp),
                applications,
                Optional.of("card"),
                Optional.of("Paid ahead"));
    }

    private static LocalDate today(NetSuiteFixture erp) {
        return LocalDate.ofInstant(erp.now(), ZoneOffset.UTC);
    }

    private static List<LedgerCustomerDeposit> deposits(NetSuiteFixture erp) {
        return erp.sandbox().books().ledger().prepayments().all();
    }

    private static List<LedgerRefund> refunds(NetSuiteFixture erp) {
        return erp.sandbox().books().ledger().prepayments().refunds();
    }

    private static ErpConnection open(NetSuiteFixture erp, Map<String, String> changes) throws Exception {
        Map<String, String> settings = new HashMap<>(erp.settings().values());
        settings.put("on-account", "deposit");
        settings.putAll(changes);
        return erp.connector().open(new ConnectionSettings("kit", settings), erp.context());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }
}
