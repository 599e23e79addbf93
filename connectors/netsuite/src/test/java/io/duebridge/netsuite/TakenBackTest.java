package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.LoggedRequest;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
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

/** What is NetSuite's own about taking payments back: what it does not void, which accounts an entry is on, who is told what. */
class TakenBackTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigDecimal AMOUNT = new BigDecimal("25.00");

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void withoutTheRestletAVoidIsAnsweredAsNeedingAnEntryAndTheEntryIsBooked(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of("restlet", ""))) {
            Sent sent = post(erp, connection);

            assertThat(needsEntry(send(connection, sent.back(ReversalWay.VOID))))
                    .contains("RESTlet", "not installed");
            assertThat(send(connection, sent.back(ReversalWay.ENTRY))).isInstanceOf(Posted.class);
            assertThat(erp.owed(sent.customer())).isEqualByComparingTo(AMOUNT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aRestletThatIsNotThereAnAccountThatVoidsByJournalsAndARoleThatMayNotNeedAnEntry(String transport)
            throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            Sent sent = post(erp, connection);

            erp.sandbox().restlet().install(false);
            assertThat(needsEntry(send(connection, sent.back(ReversalWay.VOID))))
                    .contains("Deploy Duebridge's RESTlet");
            erp.sandbox().restlet().install(true);
            erp.sandbox().restlet().voidByReversingJournals(true);
            assertThat(needsEntry(send(connection, sent.back(ReversalWay.VOID))))
                    .contains("Reversing Journals");
            erp.sandbox().faults().arm(Fault.refusal("INSUFFICIENT_PERMISSION"), CallSummary.of(Operation.VOID), 1);
            assertThat(needsEntry(send(connection, sent.back(ReversalWay.VOID))))
                    .contains("permission");
            assertThat(erp.owed(sent.customer())).isEqualByComparingTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aPaymentAWorkflowLocksIsLeftAloneAndNoEntryIsBooked(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            Sent sent = post(erp, connection);
            erp.sandbox().faults().arm(Fault.refusal("RCRD_LOCKED_BY_WF"), CallSummary.of(Operation.VOID), 1);

            Rejected locked = (Rejected) send(connection, sent.back(ReversalWay.VOID));
            assertThat(locked.code()).isEqualTo("RCRD_LOCKED_BY_WF");
            assertThat(locked.message()).contains("a workflow has locked");
            erp.sandbox()
                    .books()
                    .lock(RecordType.CUSTOMER_PAYMENT, sent.payment().value());
            ReversalInstruction entry = sent.back(ReversalWay.ENTRY);
            assertThat(send(connection, entry)).isInstanceOf(NotSent.class);
            assertThat(erp.entries(entry.reference())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void moneyOfUndepositedFundsLeavesTheAccountTheSettingNamesAndWithoutOneNothingIsBooked(String transport)
            throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport)) {
            ReversalInstruction entry;
            try (ErpConnection connection = open(erp, Map.of("deposit-account", ""))) {
                Sent sent = post(erp, connection);
                entry = sent.back(ReversalWay.ENTRY);
                Rejected refused = (Rejected) send(connection, entry);
                assertThat(refused.code()).isEqualTo(NetSuiteErrors.CODE_UNKNOWN.code());
                assertThat(refused.message()).contains("reversal-account", "undeposited funds");
                assertThat(erp.entries(entry.reference())).isEmpty();
            }
            try (ErpConnection named = open(erp, Map.of("deposit-account", "", "reversal-account", "USD=Checking"))) {
                assertThat(send(named, entry)).isInstanceOf(Posted.class);
                String booked = erp.sandbox().log().matching(CallSummary.creating("journalEntry")).stream()
                        .map(LoggedRequest::body)
                        .reduce("", String::concat);
                assertThat(booked).contains(entry.reference().value(), "takes back");
                assertThat(FixtureEffects.creditedAccount(erp.sandbox().books().ledger(), entry.reference()))
                        .isEqualTo("Checking");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void anEntryThatWasSavedAlthoughAScriptFailedAfterwardsIsGoneOnWith(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            Sent sent = post(erp, connection);
            ReversalInstruction entry = sent.back(ReversalWay.ENTRY);
            erp.sandbox().faults().arm(FaultKind.AFTER_SUBMIT_FAILED, CallSummary.creating("journalEntry"), 1);

            assertThat(send(connection, entry)).isInstanceOf(Posted.class);
            assertThat(erp.entries(entry.reference())).hasSize(1);
            assertThat(erp.owed(sent.customer())).isEqualByComparingTo(AMOUNT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void anEntryThePaymentMayNotBeSetAgainstYetIsInDoubtWithTheReasonAndFinishedLater(String transport)
            throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            Sent sent = post(erp, connection);
            ReversalInstruction entry = sent.back(ReversalWay.ENTRY);
            erp.sandbox()
                    .faults()
                    .arm(Fault.refusal("RCRD_LOCKED_BY_WF"), CallSummary.of(Operation.UPDATE, "customerPayment"), 1);

            InDoubt doubt = (InDoubt) send(connection, entry);
            assertThat(doubt.message()).contains("the entry is booked", "a workflow has locked");
            assertThat(connection
                            .paymentReversal()
                            .orElseThrow()
                            .find(entry, deadline())
                            .progress())
                    .isEqualTo(Progress.INCOMPLETE);
            assertThat(send(connection, entry)).isInstanceOf(Posted.class);
            assertThat(erp.entries(entry.reference())).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aReferenceThatAnotherTransactionHasIsNeverTakenForTheEntry(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of())) {
            Sent taken = post(erp, connection);
            Sent sent = post(erp, connection);
            ReversalInstruction entry = sent.back(ReversalWay.ENTRY, taken.reference());

            assertThat(((InDoubt) send(connection, entry)).message()).contains("is taken");
            assertThat(erp.owed(sent.customer())).isEqualByComparingTo("0");
        }
    }

    private record Sent(NetSuiteFixture erp, PaymentReference reference, ErpId customer, ErpId payment) {
        ReversalInstruction back(ReversalWay way) {
            return back(way, PaymentReference.mint(RANDOM));
        }

        ReversalInstruction back(ReversalWay way, PaymentReference as) {
            return new ReversalInstruction(
                    as,
                    payment,
                    reference,
                    customer,
                    new Money(AMOUNT, erp.homeCurrency()),
                    true,
                    LocalDate.ofInstant(erp.now(), ZoneOffset.UTC),
                    way,
                    "R01 insufficient funds");
        }
    }

    private static Sent post(NetSuiteFixture erp, ErpConnection connection) throws Exception {
        ErpId customer = erp.addCustomer("Payer " + RANDOM.nextInt());
        PaymentReference reference = PaymentReference.mint(RANDOM);
        PaymentInstruction payment = new PaymentInstruction(
                reference,
                customer,
                new Money(AMOUNT, erp.homeCurrency()),
                LocalDate.ofInstant(erp.now(), ZoneOffset.UTC),
                List.of(new PaymentApplication(RecordKind.INVOICE, erp.addInvoice(customer, AMOUNT), AMOUNT)),
                Optional.empty(),
                Optional.empty());
        Posted posted = (Posted) connection.post(connection.freeze(payment), deadline());
        return new Sent(erp, reference, customer, posted.id());
    }

    /** @param changes an empty text takes a setting away */
    private static ErpConnection open(NetSuiteFixture erp, Map<String, String> changes) throws Exception {
        Map<String, String> settings = new HashMap<>(erp.settings().values());
        changes.forEach((key, text) -> {
            if (text.isEmpty()) {
                settings.remove(key);
            } else {
                settings.put(key, text);
            }
        });
        return erp.connector().open(new ConnectionSettings("kit", settings), erp.context());
    }

    private static PaymentOutcome send(ErpConnection connection, ReversalInstruction instruction) throws Exception {
        PaymentReversal reversal = connection.paymentReversal().orElseThrow();
        return reversal.reverse(reversal.freeze(instruction), deadline());
    }

    private static String needsEntry(PaymentOutcome outcome) {
        Rejected rejected = (Rejected) outcome;
        assertThat(rejected.code()).isEqualTo(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code());
        return rejected.message();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }
}
