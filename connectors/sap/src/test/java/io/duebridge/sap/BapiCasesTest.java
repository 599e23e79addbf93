package io.duebridge.sap;

import static io.duebridge.sap.Payer.deadline;
import static io.duebridge.sap.Payer.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
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
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What BAPIs have of their own: one books by two ways of reading, a function module that takes a reference once, and its reasons. */
class BapiCasesTest {
    private final SapFixture erp = SapFixture.bapi();
    private ErpConnection connection;
    private ErpId customer;
    private Payer payer;

    @BeforeEach
    void open() throws Exception {
        connection = erp.connector().open(erp.settings(), erp.context());
        payer = Payer.of(erp, connection);
        customer = payer.customer();
    }

    @AfterEach
    void close() {
        connection.close();
        erp.close();
    }

    /** Kind, sums, state and applications of every document are those that the services of S/4HANA lead to. */
    @Test
    void theSameBooksBecomeTheSameDocumentsByBapisAndByTheServicesOfS4Hana() throws Exception {
        ErpId first = erp.addInvoice(customer, new BigDecimal("100.00"));
        ErpId second = erp.addInvoice(customer, new BigDecimal("50.00"));
        erp.addCreditMemo(customer, new BigDecimal("7.50"));
        erp.populate(RecordKind.JOURNAL_ENTRY);
        erp.populate(RecordKind.DEPOSIT);
        erp.passTime(Duration.ofDays(3));
        assertThat(payer.post(payer.payment("130.00", to(first, "100.00"), to(second, "20.00"))))
                .isInstanceOf(Posted.class);
        erp.passTime(Duration.ofDays(1));
        Map<String, String> other = new HashMap<>(erp.sandbox().connectionSettings());
        try (ErpConnection odata = erp.connector().open(new ConnectionSettings("odata", other), erp.context())) {
            for (RecordKind kind : SapConnector.KINDS) {
                if (kind != RecordKind.CUSTOMER) {
                    assertThat(facts(connection, kind))
                            .as(kind.label())
                            .isNotEmpty()
                            .isEqualTo(facts(odata, kind));
                }
            }
            assertThat(owed(connection)).isEqualTo(owed(odata));
        }
    }

    private static Map<String, JsonNode> facts(ErpConnection from, RecordKind kind) throws Exception {
        Map<String, JsonNode> facts = new TreeMap<>();
        for (ErpRecord record : read(from, kind)) {
            facts.put(record.id().value(), record.body().path("Duebridge"));
        }
        return facts;
    }

    private static Map<String, BigDecimal> owed(ErpConnection from) throws Exception {
        Map<String, BigDecimal> owed = new TreeMap<>();
        from.controlTotals().orElseThrow().openReceivables(deadline()).stream()
                .filter(one -> one.open().amount().signum() != 0)
                .forEach(one -> owed.put(
                        one.customer() + " " + one.open().currency(),
                        one.open().amount().stripTrailingZeros()));
        return owed;
    }

    @Test
    void aReferenceIsTakenOnceHoweverManySendItAtTheSameTime() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("80.00"));
        FrozenPayment payment = connection.freeze(payer.payment("80.00", to(invoice, "80.00")));
        ExecutorService senders = Executors.newFixedThreadPool(6);
        try {
            List<Callable<PaymentOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sends.add(() -> connection.post(payment, deadline()));
            }
            List<ErpId> ids = new ArrayList<>();
            for (Future<PaymentOutcome> sent : senders.invokeAll(sends)) {
                assertThat(sent.get()).isInstanceOf(Posted.class);
                ids.add(((Posted) sent.get()).id());
            }
            assertThat(ids.stream().distinct()).hasSize(1);
        } finally {
            senders.shutdown();
        }
        assertThat(erp.ledger().payments()).hasSize(1);
        assertThat(erp.openAmount(invoice)).isEqualByComparingTo("0");
    }

    @Test
    void aPaymentWhoseAnswerWasLostIsInDoubtAndSendingItAgainFindsIt() throws Exception {
        FrozenPayment payment = connection.freeze(payer.payment("25.00"));
        erp.sandbox().faults().arm(FaultKind.COMMIT_THEN_DROP, CallSummary::posts, 1);
        assertThat(connection.post(payment, deadline())).isInstanceOf(InDoubt.class);
        PaymentOutcome again = connection.post(payment, deadline());
        assertThat(again).isInstanceOf(Posted.class);
        assertThat(again.evidence()).contains("ZDUEBRIDGE 002");
        assertThat(connection
                        .findPayment(payment.instruction().reference(), deadline())
                        .payments())
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(((Posted) again).id()));
    }

    @Test
    void theSameReferenceWithAnotherAmountIsRefusedAndNothingIsBooked() throws Exception {
        PaymentInstruction payment = payer.payment("25.00");
        payer.post(payment);
        PaymentInstruction other = new PaymentInstruction(
                payment.reference(),
                customer,
                Money.of("26.00", "USD"),
                payer.today(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(payer.post(other))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("sap.reference.taken"));
        assertThat(erp.ledger().payments()).hasSize(1);
    }

    @Test
    void eachReasonHasItsCode() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("10.00"));
        erp.sandbox().lockAccount("0010100001", true);
        assertThat(payer.post(payer.payment("1.00"))).isInstanceOfSatisfying(NotSent.class, later -> {
            assertThat(later.code()).isEqualTo("sap.account.locked");
            assertThat(later.retryAfter()).isPresent();
        });
        erp.sandbox().lockAccount("0010100001", false);
        assertThat(payer.post(payer.payment("10.00", to(invoice, "10.00")))).isInstanceOf(Posted.class);
        assertThat(code(payer.payment("10.00", to(invoice, "10.00")))).isEqualTo("sap.item.not-open");
        erp.closeBooks(payer.today());
        assertThat(code(payer.payment("1.00"))).isEqualTo("sap.period.closed");
    }

    @Test
    void aCreditMemoOfWhichAPartIsUsedKeepsItsRestAndGivesNoMoreThanIsTaken() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
        ErpId credit = erp.addCreditMemo(customer, new BigDecimal("40.00"));
        PaymentApplication given = new PaymentApplication(RecordKind.CREDIT_MEMO, credit, new BigDecimal("25.00"));
        assertThat(connection
                        .freeze(payer.payment("75.00", to(invoice, "100.00"), given))
                        .body())
                .contains("<HOW>P</HOW>", "<HOW>R</HOW>");
        assertThat(payer.post(payer.payment("75.00", to(invoice, "100.00"), given)))
                .isInstanceOf(Posted.class);
        assertThat(erp.openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(erp.owed(customer)).isEqualByComparingTo("-15");
        assertThatThrownBy(() -> connection.freeze(payer.payment("1.00", to(invoice, "20.00"), given)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("its credit memos give more than its invoices take");
    }

    @Test
    void withoutAnAccountForDiscountsNoneIsTaken() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
        PaymentInstruction early = payer.payment("98.00", to(invoice, "98.00").withDiscount(new BigDecimal("2.00")));
        assertThat(connection.freeze(early).body()).contains("<DISCOUNT_ACCOUNT>0088000000</DISCOUNT_ACCOUNT>");
        Map<String, String> without = new HashMap<>(erp.settings().values());
        without.remove("discount-account");
        try (ErpConnection other = erp.connector().open(new ConnectionSettings("other", without), erp.context())) {
            assertThat(other.takesDiscounts()).isFalse();
            assertThatThrownBy(() -> other.freeze(early))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("discount-account names no account");
        }
        try (ErpConnection other = erp.connector().open(erp.settingsWith("discount-account", "4711"), erp.context())) {
            assertThat(other.post(other.freeze(early), deadline()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.code()).isEqualTo("sap.bank-account.missing"));
        }
    }

    @Test
    void aCustomerWhoIsUnknownOrBlockedIsSaidToBe() throws Exception {
        PaymentInstruction unknown = new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                new ErpId("10109999"),
                Money.of("5.00", "USD"),
                payer.today(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(code(unknown)).isEqualTo("sap.customer.unknown");
        erp.deactivateCustomer(customer);
        assertThat(code(payer.payment("5.00"))).isEqualTo("sap.customer.blocked");
    }

    @Test
    void everyStepOfTheCheckPassesAndNoCallCarriesACookie() throws Exception {
        assertThat(connection.check().steps())
                .allSatisfy(step -> assertThat(step.result()).isEqualTo(ConnectionCheck.Result.OK));
        assertThat(erp.sandbox().log().matching(CallSummary.any()))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.cookies()).isEmpty());
    }

    /** Else a page that needs more calls than the minute has left would begin anew each time and never come. */
    @Test
    void whatWasReadBeforeTheCallsOfTheMinuteRanOutIsGiven() throws Exception {
        for (int i = 0; i < 5; i++) {
            erp.addInvoice(i == 0 ? customer : erp.addCustomer("Other " + i), new BigDecimal("10.00"));
        }
        Map<String, String> few = new HashMap<>(erp.settings().values());
        few.putAll(Map.of("calls-per-minute", "10", "concurrent-calls", "2", "posting-reserve", "0"));
        few.put("billing-documents", "false");
        try (ErpConnection slow = erp.connector().open(new ConnectionSettings("few", few), erp.context())) {
            ReadWindow window =
                    new ReadWindow(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));
            ReadRequest first = ReadRequest.first(RecordKind.INVOICE, window, 50);
            RecordPage page = slow.read(first);
            assertThat(page.records()).hasSize(4);
            assertThatThrownBy(() -> slow.read(first.next(page.next().orElseThrow())))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.retryAfter()).isPresent());
        }
    }

    private String code(PaymentInstruction payment) throws Exception {
        PaymentOutcome outcome = payer.post(payment);
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).code();
    }

    private static List<ErpRecord> read(ErpConnection from, RecordKind kind) throws Exception {
        ReadWindow window =
                new ReadWindow(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));
        List<ErpRecord> records = new ArrayList<>();
        ReadRequest request = ReadRequest.first(kind, window, 3);
        while (true) {
            RecordPage page = from.read(request);
            assertThat(page.holes()).isEmpty();
            records.addAll(page.records());
            if (page.next().isEmpty()) {
                return records;
            }
            request = request.next(page.next().get());
        }
    }
}
