package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
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
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What NetSuite says of a payment beyond what the kit asks of every ERP, by both transports. */
class PostingCasesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aPaymentThatWasSavedThoughAScriptFailedAfterwardsIsPosted(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            FrozenPayment frozen = connection.freeze(payment(erp, "25.00"));
            erp.sandbox().faults().arm(FaultKind.AFTER_SUBMIT_FAILED, CallSummary.creating("customerPayment"), 1);
            PaymentOutcome outcome = post(connection, frozen);

            PaymentReference reference = frozen.instruction().reference();
            assertThat(outcome).isInstanceOf(Posted.class);
            assertThat(erp.effects(reference))
                    .singleElement()
                    .satisfies(effect -> assertThat(effect.payment()).isEqualTo(((Posted) outcome).id()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aReferenceThatAnotherPaymentCarriesIsRefusedAndSaidWhose(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            PaymentInstruction first = payment(erp, "25.00");
            assertThat(post(connection, connection.freeze(first))).isInstanceOf(Posted.class);
            PaymentInstruction other = new PaymentInstruction(
                    first.reference(),
                    erp.addCustomer("Somebody else"),
                    first.total(),
                    first.date(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
            Rejected refused = (Rejected) post(connection, connection.freeze(other));

            assertThat(refused.code()).isEqualTo("netsuite.reference.taken");
            assertThat(refused.message()).contains("25.00 USD of customer " + first.customer());
            assertThat(erp.effects(first.reference())).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "soap, TRAN_PRD_CLOSED, the accounting period of the day is closed",
        "rest, TRAN_PRD_CLOSED, the accounting period of the day is closed",
        "soap, RCRD_LOCKED_BY_WF, a workflow has locked a record of this payment",
        "rest, RCRD_LOCKED_BY_WF, a workflow has locked a record of this payment",
        "soap, USER_ERROR, Refused because",
        "rest, USER_ERROR, Refused because"
    })
    void aRefusalKeepsNetSuitesCodeAndSaysItInPlainWords(String transport, String code, String words) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            FrozenPayment frozen = connection.freeze(payment(erp, "25.00"));
            erp.sandbox().faults().arm(Fault.refusal(code), CallSummary.creating("customerPayment"), 1);
            Rejected refused = (Rejected) post(connection, frozen);

            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.message()).contains(words);
            assertThat(erp.effects(frozen.instruction().reference())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"soap, RCRD_HAS_BEEN_CHANGED, UNAVAILABLE", "rest, RCRD_HAS_BEEN_CHANGED, UNAVAILABLE"})
    void somebodyElsesChangeAtTheSameMomentIsTriedAgain(String transport, String code, ErrorKind kind)
            throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            FrozenPayment frozen = connection.freeze(payment(erp, "25.00"));
            erp.sandbox().faults().arm(Fault.refusal(code), CallSummary.creating("customerPayment"), 1);

            assertThat(((NotSent) post(connection, frozen)).kind()).isEqualTo(kind);
            assertThat(post(connection, frozen)).isInstanceOf(Posted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void anUnexpectedErrorLeavesThePaymentInDoubt(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            FrozenPayment frozen = connection.freeze(payment(erp, "25.00"));
            erp.sandbox().faults().arm(FaultKind.UNEXPECTED_ERROR, CallSummary.creating("customerPayment"), 1);

            assertThat(post(connection, frozen)).isInstanceOf(InDoubt.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"soap, rest", "rest, soap"})
    void whatWasPreparedForOneTransportIsNotSentByTheOther(String one, String other) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(one);
                NetSuiteFixture elsewhere = new NetSuiteFixture(other);
                ErpConnection prepares = open(erp);
                ErpConnection sends = open(elsewhere)) {
            NotSent outcome = (NotSent) post(sends, prepares.freeze(payment(erp, "25.00")));

            assertThat(outcome.code()).isEqualTo("netsuite.payment.other-transport");
            assertThat(elsewhere.sandbox().log().all()).isEmpty();
        }
    }

    /** A search of SOAP gives it all the same; REST's record service does not. */
    @ParameterizedTest
    @CsvSource({"soap, true", "rest, false"})
    void aLockedRecordIsReadOrAHoleAndTheOthersAreRead(String transport, boolean given) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            ErpId customer = erp.addCustomer("Buyer");
            ErpId locked = erp.addInvoice(customer, new BigDecimal("1.00"));
            ErpId free = erp.addInvoice(customer, new BigDecimal("2.00"));
            erp.sandbox().books().lock(RecordType.INVOICE, locked.value());
            erp.passTime(Duration.ofSeconds(1));
            ReadWindow window = new ReadWindow(erp.now().minusSeconds(3600), erp.now());
            RecordPage page = connection.read(ReadRequest.first(RecordKind.INVOICE, window, 10));

            assertThat(page.records())
                    .extracting(ErpRecord::id)
                    .containsExactlyElementsOf(given ? List.of(locked, free) : List.of(free));
            assertThat(page.holes())
                    .extracting(ReadHole::what)
                    .containsExactlyElementsOf(given ? List.of() : List.of("invoice " + locked));
        }
    }

    private static ErpConnection open(NetSuiteFixture erp) throws Exception {
        return erp.connector().open(erp.settings(), erp.context());
    }

    private static PaymentOutcome post(ErpConnection connection, FrozenPayment frozen) {
        return connection.post(frozen, Deadline.after(Duration.ofSeconds(3)));
    }

    private static PaymentInstruction payment(NetSuiteFixture erp, String total) {
        ErpId customer = erp.addCustomer("Payer");
        ErpId invoice = erp.addInvoice(customer, new BigDecimal(total));
        return new PaymentInstruction(
                PaymentReference.mint(RANDOM),
                customer,
                new Money(new BigDecimal(total), erp.homeCurrency()),
                LocalDate.ofInstant(erp.now(), ZoneOffset.UTC),
                List.of(new PaymentApplication(RecordKind.INVOICE, invoice, new BigDecimal(total))),
                Optional.empty(),
                Optional.of("Paid in the portal"));
    }
}
