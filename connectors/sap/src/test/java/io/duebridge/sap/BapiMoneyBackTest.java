package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that went back, and money on account that is applied later, by our function module. */
class BapiMoneyBackTest {
    private final SapFixture erp = SapFixture.bapi();
    private ErpConnection connection;
    private ErpId customer;

    private record Paid(PaymentInstruction payment, ErpId id) {}

    @BeforeEach
    void open() throws Exception {
        connection = erp.connector().open(erp.settings(), erp.context());
        customer = erp.addCustomer("Payer");
    }

    @AfterEach
    void close() {
        connection.close();
        erp.close();
    }

    @Test
    void aVoidedPaymentIsReadAsReversedAndItsInvoicesAndCreditMemosAreOpenAgain() throws Exception {
        ErpId first = erp.addInvoice(customer, new BigDecimal("60.00"));
        ErpId second = erp.addInvoice(customer, new BigDecimal("40.00"));
        ErpId memo = erp.addCreditMemo(customer, new BigDecimal("25.00"));
        Paid paid = pay(
                "80.00",
                to(RecordKind.INVOICE, first, "60.00"),
                to(RecordKind.INVOICE, second, "40.00"),
                to(RecordKind.CREDIT_MEMO, memo, "25.00"));
        assertThat(erp.owed(customer)).isEqualByComparingTo("-5");
        assertThat(send(back(paid, "80.00", ReversalWay.VOID))).isInstanceOf(Posted.class);
        assertThat(open(RecordKind.INVOICE, first)).isEqualByComparingTo("60");
        assertThat(open(RecordKind.INVOICE, second)).isEqualByComparingTo("40");
        assertThat(open(RecordKind.CREDIT_MEMO, memo)).isEqualByComparingTo("25");
        ErpRecord record = record(RecordKind.PAYMENT, paid.id());
        assertThat(record.body().at("/Duebridge/Voided").asBoolean()).isTrue();
        assertThat(record.body().at("/Duebridge/Applications")).isEmpty();
        assertThat(owed()).isEqualByComparingTo("75");
        assertThat(erp.owed(customer)).isEqualByComparingTo("75");
    }

    @Test
    void whatAnotherDocumentHasClearedStaysAndThePaymentIsTakenBackByAnEntry() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
        Paid first = pay("40.00", to(RecordKind.INVOICE, invoice, "40.00"));
        pay("60.00", to(RecordKind.INVOICE, invoice, "60.00"));
        ReversalInstruction whole = back(first, "40.00", ReversalWay.VOID);
        assertThat(send(whole))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("connection.reversal.needs.entry"));
        assertThat(erp.owed(customer)).isEqualByComparingTo("0");
        assertThat(send(back(first, "40.00", ReversalWay.ENTRY))).isInstanceOf(Posted.class);
        assertThat(open(RecordKind.INVOICE, invoice)).isEqualByComparingTo("0");
        assertThat(erp.owed(customer)).isEqualByComparingTo("40");
        assertThat(owed()).isEqualByComparingTo("40");
    }

    @Test
    void anEntryHappensOnceHoweverManySendItAtTheSameTimeAndAnotherAmountIsRefused() throws Exception {
        Paid paid = pay("100.00");
        ReversalInstruction part = back(paid, "30.00", ReversalWay.ENTRY);
        FrozenReversal frozen = connection.paymentReversal().orElseThrow().freeze(part);
        ExecutorService senders = Executors.newFixedThreadPool(6);
        try {
            List<Callable<PaymentOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sends.add(() -> connection.paymentReversal().orElseThrow().reverse(frozen, deadline()));
            }
            for (Future<PaymentOutcome> sent : senders.invokeAll(sends)) {
                assertThat(sent.get()).isInstanceOf(Posted.class);
            }
        } finally {
            senders.shutdown();
        }
        assertThat(erp.entries(part.reference())).hasSize(1);
        assertThat(erp.owed(customer)).isEqualByComparingTo("-70");
        ReversalInstruction other = new ReversalInstruction(
                part.reference(),
                paid.id(),
                paid.payment().reference(),
                customer,
                Money.of("31.00", "USD"),
                false,
                today(),
                ReversalWay.ENTRY,
                "R01");
        assertThat(send(other))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("sap.reference.taken"));
        assertThat(connection
                        .paymentReversal()
                        .orElseThrow()
                        .find(other, deadline())
                        .progress())
                .isEqualTo(Progress.DIFFERENT);
    }

    @Test
    void anAccountThatSomebodyWorksOnIsTriedLaterAndAnAccountThatIsNotThereIsTold() throws Exception {
        Paid paid = pay("100.00");
        erp.sandbox().lockAccount("0010100001", true);
        assertThat(send(back(paid, "100.00", ReversalWay.VOID)))
                .isInstanceOfSatisfying(
                        NotSent.class, later -> assertThat(later.code()).isEqualTo("sap.account.locked"));
        erp.sandbox().lockAccount("0010100001", false);
        try (ErpConnection other = erp.connector().open(erp.settingsWith("reversal-account", "4711"), erp.context())) {
            FrozenReversal frozen =
                    other.paymentReversal().orElseThrow().freeze(back(paid, "100.00", ReversalWay.ENTRY));
            assertThat(other.paymentReversal().orElseThrow().reverse(frozen, deadline()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.code()).isEqualTo("sap.bank-account.missing"));
        }
        assertThat(erp.owed(customer)).isEqualByComparingTo("-100");
    }

    @Test
    void moneyThatWasAppliedLaterGoesBackWithItsInvoice() throws Exception {
        Paid paid = pay("50.00");
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("50.00"));
        assertThat(apply(
                        paid,
                        "50.00",
                        new AppliedAnew(RecordKind.INVOICE, invoice, BigDecimal.ZERO, new BigDecimal("50.00"))))
                .isInstanceOf(Posted.class);
        assertThat(open(RecordKind.INVOICE, invoice)).isEqualByComparingTo("0");
        assertThat(send(back(paid, "50.00", ReversalWay.VOID))).isInstanceOf(Posted.class);
        assertThat(open(RecordKind.INVOICE, invoice)).isEqualByComparingTo("50");
        assertThat(owed()).isEqualByComparingTo("50");
    }

    @Test
    void anInvoiceWithPartialPaymentsIsNotClearedWithMoneyOnAccountBecauseTheyWouldBeLeftBehind() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
        erp.payInPart(customer, invoice, "60.00");
        Paid paid = pay("40.00");
        assertThat(apply(
                        paid,
                        "40.00",
                        new AppliedAnew(RecordKind.INVOICE, invoice, BigDecimal.ZERO, new BigDecimal("40.00"))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.message()).contains("has partial payments"));
        assertThat(open(RecordKind.INVOICE, invoice)).isEqualByComparingTo("40");
        assertThatThrownBy(() -> apply(
                        paid,
                        "40.00",
                        new AppliedAnew(RecordKind.INVOICE, new ErpId("INV-1"), BigDecimal.ZERO, BigDecimal.ONE)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("is no item of SAP");
    }

    @Test
    void theFunctionModulesMakeItOnceAndWithoutThemNothingIsTakenBack() throws Exception {
        assertThat(erp.connector().descriptor(erp.settings()).guarantees())
                .containsEntry("reversal", PostingGuarantee.EXACTLY_ONCE)
                .containsEntry(PaymentReapplication.OPERATION, PostingGuarantee.EXACTLY_ONCE);
        try (SapFixture plain = SapFixture.accounting();
                ErpConnection other = plain.connector().open(plain.settings(), plain.context())) {
            assertThat(other.paymentReversal()).isEmpty();
            assertThat(other.paymentReapplication()).isEmpty();
            assertThat(plain.connector().descriptor(plain.settings()).guarantees())
                    .containsOnlyKeys("payment");
        }
    }

    private Paid pay(String total, PaymentApplication... applications) throws Exception {
        PaymentInstruction payment = new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                customer,
                Money.of(total, "USD"),
                today(),
                List.of(applications),
                Optional.empty(),
                Optional.empty());
        return new Paid(payment, ((Posted) connection.post(connection.freeze(payment), deadline())).id());
    }

    private ReversalInstruction back(Paid paid, String amount, ReversalWay way) {
        Money money = Money.of(amount, "USD");
        return new ReversalInstruction(
                PaymentReference.mint(new SecureRandom()),
                paid.id(),
                paid.payment().reference(),
                customer,
                money,
                money.equals(paid.payment().total()),
                today(),
                way,
                "R01 insufficient funds");
    }

    private PaymentOutcome send(ReversalInstruction reversal) throws Exception {
        FrozenReversal frozen = connection.paymentReversal().orElseThrow().freeze(reversal);
        return connection.paymentReversal().orElseThrow().reverse(frozen, deadline());
    }

    private PaymentOutcome apply(Paid paid, String unapplied, AppliedAnew... documents) throws Exception {
        PaymentReapplication reapplication = connection.paymentReapplication().orElseThrow();
        return reapplication.reapply(
                reapplication.freeze(new ReapplicationInstruction(
                        PaymentReference.mint(new SecureRandom()),
                        paid.id(),
                        paid.payment().reference(),
                        customer,
                        paid.payment().total(),
                        Money.of(unapplied, "USD"),
                        List.of(documents),
                        "the customer said so")),
                deadline());
    }

    private static PaymentApplication to(RecordKind kind, ErpId document, String amount) {
        return new PaymentApplication(kind, document, new BigDecimal(amount));
    }

    private ErpRecord record(RecordKind kind, ErpId id) throws Exception {
        return connection
                .recordLookup()
                .orElseThrow()
                .lookUp(kind, Set.of(id), deadline())
                .get(0);
    }

    private BigDecimal open(RecordKind kind, ErpId id) throws Exception {
        return record(kind, id).body().at("/Duebridge/Open").decimalValue();
    }

    private BigDecimal owed() throws Exception {
        return connection.controlTotals().orElseThrow().openReceivables(deadline()).stream()
                .filter(one -> one.customer().equals(customer))
                .map(one -> one.open().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(erp.now(), erp.ledger().company().zone());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(5));
    }
}
