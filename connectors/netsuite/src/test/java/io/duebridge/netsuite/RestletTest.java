package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.netsuite.Restlet.Voided;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a script in the account can do, called by either way of signing in. */
class RestletTest {
    private static final Predicate<CallSummary> VOIDING = CallSummary.of(Operation.VOID);

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void withoutTheSettingNothingIsPrintedAndTheCheckSaysSoAndPasses(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport)) {
            Map<String, String> without = new HashMap<>(erp.settings().values());
            without.remove("restlet");
            try (ErpConnection connection =
                    erp.connector().open(new ConnectionSettings("kit", without), erp.context())) {
                assertThat(connection.documentRenderer()).isEmpty();
                ConnectionCheck check = connection.check();
                assertThat(check.passed()).isTrue();
                assertThat(check.steps().get(2).message())
                        .contains("no PDFs, since Duebridge's RESTlet is not installed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aRestletThatIsNotDeployedIsSaidByTheCheckAndIsAMatterOfConfigurationForWhoeverPrints(String transport)
            throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            ErpId invoice = erp.addInvoice(erp.addCustomer("Reader"), new BigDecimal("12.30"));
            erp.sandbox().restlet().install(false);
            DocumentRenderer renderer = connection.documentRenderer().orElseThrow();
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> renderer.pdf(RecordKind.INVOICE, invoice, deadline()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(failure.code()).isEqualTo("netsuite.restlet.missing");
            ConnectionCheck check = connection.check();
            assertThat(check.passed()).isTrue();
            assertThat(check.steps().get(2).message()).contains("does not answer", "SSS_INVALID_SCRIPTLET_ID");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void theCheckNamesTheVersionOfTheRestlet(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            assertThat(connection.check().steps().get(2).message()).contains("PDFs by Duebridge's RESTlet 1.2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void creditMemosAndPaymentsArePrintedAndJournalEntriesAreNot(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            ErpId customer = erp.addCustomer("Reader");
            ErpId credit = erp.addCreditMemo(customer, new BigDecimal("3.00"));
            PaymentReference reference = PaymentReference.mint(new SecureRandom());
            ErpId payment = post(erp, connection, reference);
            DocumentRenderer renderer = connection.documentRenderer().orElseThrow();

            assertThat(start(renderer.pdf(RecordKind.CREDIT_MEMO, credit, deadline())))
                    .isEqualTo("%PDF-");
            assertThat(start(renderer.pdf(RecordKind.PAYMENT, payment, deadline())))
                    .isEqualTo("%PDF-");
            assertThat(renderer.pdf(RecordKind.JOURNAL_ENTRY, credit, deadline()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aPaymentIsVoidedOnceAndTheSecondCallFindsTheFirst(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            PaymentReference reference = PaymentReference.mint(new SecureRandom());
            ErpId payment = post(erp, connection, reference);
            Restlet restlet = restlet(erp);

            assertThat(restlet.voidPayment(payment.value(), reference.value(), deadline()))
                    .isEqualTo(Voided.NOW);
            assertThat(restlet.voidPayment(payment.value(), reference.value(), deadline()))
                    .isEqualTo(Voided.BEFORE);
            assertThat(connection.findPayment(reference, deadline()).payments())
                    .singleElement()
                    .satisfies(found -> assertThat(found.voided()).isTrue());
            assertThat(restlet.voidPayment("987654", reference.value(), deadline()))
                    .isEqualTo(Voided.NOT_THERE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aVoidOfAnotherPaymentAndOneThatTheAccountDoesNotAllowAreRefused(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            PaymentReference reference = PaymentReference.mint(new SecureRandom());
            ErpId payment = post(erp, connection, reference);
            Restlet restlet = restlet(erp);

            assertThat(failure(() -> restlet.voidPayment(payment.value(), "DBANOTHER", deadline())))
                    .satisfies(refused -> assertThat(refused.effect()).isEqualTo(NetSuiteFailure.Effect.REFUSED))
                    .hasMessageContaining(reference.value());
            erp.sandbox().restlet().voidByReversingJournals(true);
            assertThat(failure(() -> restlet.voidPayment(payment.value(), reference.value(), deadline())))
                    .satisfies(refused -> assertThat(refused.effect()).isEqualTo(NetSuiteFailure.Effect.REFUSED))
                    .hasMessageContaining("Reversing Journals");
            assertThat(erp.effects(reference))
                    .singleElement()
                    .satisfies(effect -> assertThat(effect.total()).isEqualByComparingTo("25.00"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void whetherAVoidWithoutAnAnswerWasDoneIsOpenAndOneTurnedAwayWasNot(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            PaymentReference reference = PaymentReference.mint(new SecureRandom());
            String payment = post(erp, connection, reference).value();
            Restlet restlet = restlet(erp);

            erp.sandbox().faults().arm(FaultKind.THROTTLE, VOIDING, 1);
            NetSuiteFailure busy = failure(() -> restlet.voidPayment(payment, reference.value(), deadline()));
            assertThat(busy.effect()).isEqualTo(NetSuiteFailure.Effect.NONE);
            assertThat(busy.errorCode()).isEqualTo(NetSuiteErrors.CONCURRENCY);
            Thread.sleep(1500); // the pause that follows
            for (FaultKind fault : List.of(
                    FaultKind.COMMIT_THEN_DROP_REPLY,
                    FaultKind.GARBAGE,
                    FaultKind.HTML_ERROR,
                    FaultKind.UNEXPECTED_ERROR)) {
                erp.sandbox().faults().arm(fault, VOIDING, 1);
                assertThat(failure(() -> restlet.voidPayment(payment, reference.value(), deadline()))
                                .effect())
                        .as(fault.name())
                        .isEqualTo(NetSuiteFailure.Effect.UNKNOWN);
            }
            assertThat(restlet.voidPayment(payment, reference.value(), deadline()))
                    .isEqualTo(Voided.BEFORE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aRefusalOfNetSuiteKeepsItsCodeAndAScriptThatFailsAfterTheVoidChangesNothing(String transport)
            throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            PaymentReference reference = PaymentReference.mint(new SecureRandom());
            String payment = post(erp, connection, reference).value();
            Restlet restlet = restlet(erp);

            erp.sandbox().faults().arm(Fault.refusal("TRAN_PRD_CLOSED"), VOIDING, 1);
            assertThat(failure(() -> restlet.voidPayment(payment, reference.value(), deadline())))
                    .satisfies(
                            refused -> assertThat(refused.is("TRAN_PRD_CLOSED")).isTrue())
                    .hasMessageContaining("the accounting period of the day is closed");
            erp.sandbox().faults().arm(FaultKind.AFTER_SUBMIT_FAILED, VOIDING, 1);
            assertThat(restlet.voidPayment(payment, reference.value(), deadline()))
                    .isEqualTo(Voided.NOW);
        }
    }

    /** A token that was had before the setting has not the scope; it is traded for one that has. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void theRestletIsCalledAlthoughTheTokenIsFromBeforeItWasSet(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport)) {
            Map<String, String> without = new HashMap<>(erp.settings().values());
            without.remove("restlet");
            try (ErpConnection before = erp.connector().open(new ConnectionSettings("kit", without), erp.context());
                    ErpConnection after = open(erp)) {
                ErpId invoice = erp.addInvoice(erp.addCustomer("Reader"), new BigDecimal("12.30"));
                before.findPayment(PaymentReference.mint(new SecureRandom()), deadline());

                assertThat(start(after.documentRenderer().orElseThrow().pdf(RecordKind.INVOICE, invoice, deadline())))
                        .isEqualTo("%PDF-");
            }
        }
    }

    @Test
    void aDiscountByRestIsRefusedPlainlyWithoutTheRestletAndWaitsWhereItWentAway() throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture("rest");
                ErpConnection with = open(erp)) {
            Map<String, String> settings = new HashMap<>(erp.settings().values());
            settings.remove("restlet");
            ErpId customer = erp.addCustomer("Early");
            PaymentInstruction payment = paying(
                    erp,
                    PaymentReference.mint(new SecureRandom()),
                    customer,
                    new PaymentApplication(
                                    RecordKind.INVOICE,
                                    erp.addInvoice(customer, new BigDecimal("25.51")),
                                    new BigDecimal("25.00"))
                            .withDiscount(new BigDecimal("0.51")));
            FrozenPayment frozen = with.freeze(payment);
            try (ErpConnection without = erp.connector().open(new ConnectionSettings("kit", settings), erp.context())) {
                assertThat(catchThrowableOfType(ConnectorException.class, () -> without.freeze(payment)))
                        .hasMessageContaining("Duebridge's RESTlet, which does, is not installed");
                NotSent waiting = (NotSent) without.post(frozen, deadline());
                assertThat(waiting.code()).isEqualTo(NetSuiteErrors.RESTLET_MISSING.code());
            }
            erp.sandbox().restlet().install(false);
            assertThat(with.post(frozen, deadline())).isInstanceOf(NotSent.class);
            assertThat(erp.effects(payment.reference())).isEmpty();
            erp.sandbox().restlet().install(true);
            assertThat(with.post(frozen, deadline())).isInstanceOf(Posted.class);
            assertThat(erp.owed(customer)).isEqualByComparingTo("0");
        }
    }

    @Test
    void aDiscountedPaymentWhoseAnswerIsLostOrWhoseScriptFailsAfterwardsIsBookedOnce() throws Exception {
        for (FaultKind fault : List.of(
                FaultKind.COMMIT_THEN_DROP_REPLY,
                FaultKind.DROP_BEFORE_COMMIT,
                FaultKind.GARBAGE,
                FaultKind.AFTER_SUBMIT_FAILED)) {
            try (NetSuiteFixture erp = new NetSuiteFixture("rest");
                    ErpConnection connection = open(erp)) {
                ErpId customer = erp.addCustomer("Early");
                PaymentReference reference = PaymentReference.mint(new SecureRandom());
                FrozenPayment frozen = connection.freeze(paying(
                        erp,
                        reference,
                        customer,
                        new PaymentApplication(
                                        RecordKind.INVOICE,
                                        erp.addInvoice(customer, new BigDecimal("25.51")),
                                        new BigDecimal("25.00"))
                                .withDiscount(new BigDecimal("0.51"))));
                erp.sandbox().faults().arm(fault, CallSummary.creating("customerPayment"), 1);

                PaymentOutcome first = connection.post(frozen, deadline());
                assertThat(first)
                        .as(fault.name())
                        .isInstanceOf(fault == FaultKind.AFTER_SUBMIT_FAILED ? Posted.class : InDoubt.class);
                assertThat(connection.post(frozen, deadline())).isInstanceOf(Posted.class);
                assertThat(erp.effects(reference)).hasSize(1);
                assertThat(erp.owed(customer)).isEqualByComparingTo("0");
            }
        }
    }

    private static Restlet restlet(NetSuiteFixture erp) throws Exception {
        return new Transports(NetSuiteSettings.read(erp.settings()), erp.context())
                .restlet()
                .orElseThrow();
    }

    private static ErpConnection open(NetSuiteFixture erp) throws Exception {
        return erp.connector().open(erp.settings(), erp.context());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10));
    }

    private static String start(Optional<byte[]> pdf) {
        return new String(pdf.orElseThrow(), 0, 5, StandardCharsets.US_ASCII);
    }

    private interface Attempt {
        void run() throws NetSuiteFailure;
    }

    private static NetSuiteFailure failure(Attempt attempt) {
        NetSuiteFailure failure = catchThrowableOfType(NetSuiteFailure.class, attempt::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static ErpId post(NetSuiteFixture erp, ErpConnection connection, PaymentReference reference)
            throws Exception {
        ErpId customer = erp.addCustomer("Payer");
        BigDecimal amount = new BigDecimal("25.00");
        PaymentInstruction payment = paying(
                erp,
                reference,
                customer,
                new PaymentApplication(RecordKind.INVOICE, erp.addInvoice(customer, amount), amount));
        return ((Posted) connection.post(connection.freeze(payment), deadline())).id();
    }

    private static PaymentInstruction paying(
            NetSuiteFixture erp, PaymentReference reference, ErpId customer, PaymentApplication application) {
        return new PaymentInstruction(
                reference,
                customer,
                new Money(application.amount(), erp.homeCurrency()),
                LocalDate.ofInstant(erp.now(), ZoneOffset.UTC),
                List.of(application),
                Optional.empty(),
                Optional.empty());
    }
}
