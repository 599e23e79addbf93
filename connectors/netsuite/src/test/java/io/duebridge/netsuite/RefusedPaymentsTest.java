package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody does in the account between a payment's preparation and its sending: each a definite no in words, with nothing booked. */
class RefusedPaymentsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Case(NetSuiteFixture erp, ErpConnection connection, ErpId customer, ErpId invoice) {}

    private interface Change {
        void on(Case prepared) throws Exception;
    }

    private static void assertRefused(String transport, Change change, String code, String words) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            ErpId customer = erp.addCustomer("Payer");
            ErpId invoice = erp.addInvoice(customer, new BigDecimal("25.00"));
            FrozenPayment frozen = connection.freeze(payment(erp, customer, invoice, erp.homeCurrency()));
            change.on(new Case(erp, connection, customer, invoice));
            PaymentOutcome outcome = connection.post(frozen, Deadline.after(Duration.ofSeconds(10)));

            assertThat(outcome).isInstanceOf(Rejected.class);
            assertThat(((Rejected) outcome).code()).isEqualTo(code);
            assertThat(((Rejected) outcome).message()).contains(words);
            assertThat(erp.effects(frozen.instruction().reference())).isEmpty();
            assertThat(erp.openAmount(invoice)).isEqualByComparingTo("25");
        }
    }

    private static PaymentInstruction payment(ErpFixture erp, ErpId customer, ErpId invoice, Currency currency) {
        BigDecimal amount = new BigDecimal("25.00");
        return new PaymentInstruction(
                PaymentReference.mint(RANDOM),
                customer,
                new Money(amount, currency),
                LocalDate.ofInstant(erp.now(), ZoneOffset.UTC),
                List.of(new PaymentApplication(RecordKind.INVOICE, invoice, amount)),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aClosedPeriod(String transport) throws Exception {
        assertRefused(
                transport,
                now -> now.erp().closeBooks(LocalDate.ofInstant(now.erp().now(), ZoneOffset.UTC)),
                "TRAN_PRD_CLOSED",
                "the accounting period of the day is closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void anInvoiceThatAWorkflowLocked(String transport) throws Exception {
        assertRefused(
                transport,
                now -> now.erp()
                        .sandbox()
                        .books()
                        .lock(RecordType.INVOICE, now.invoice().value()),
                "RCRD_LOCKED_BY_WF",
                "a workflow has locked a record of this payment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aCustomerWhomAWorkflowLocked(String transport) throws Exception {
        assertRefused(
                transport,
                now -> now.erp()
                        .sandbox()
                        .books()
                        .lock(RecordType.CUSTOMER, now.customer().value()),
                "RCRD_LOCKED_BY_WF",
                "a workflow has locked a record of this payment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aCustomerWhoIsInactive(String transport) throws Exception {
        assertRefused(
                transport,
                now -> now.erp().deactivateCustomer(now.customer()),
                "INVALID_KEY_OR_REF",
                "something it refers to is gone, inactive, or of another customer, currency or subsidiary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void anInvoiceInAnotherCurrency(String transport) throws Exception {
        Currency euro = Currency.getInstance("EUR");
        try (NetSuiteFixture home = new NetSuiteFixture(transport);
                ErpFixture erp = home.inCurrencies(euro).orElseThrow();
                ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            ErpId customer = erp.addCustomer("Payer");
            ErpId invoice = erp.addInvoice(customer, new BigDecimal("25.00"));
            PaymentInstruction payment = payment(erp, customer, invoice, euro);
            PaymentOutcome outcome =
                    connection.post(connection.freeze(payment), Deadline.after(Duration.ofSeconds(10)));

            assertThat(outcome).isInstanceOf(Rejected.class);
            assertThat(((Rejected) outcome).message()).isNotBlank();
            assertThat(erp.effects(payment.reference())).isEmpty();
            assertThat(erp.openAmount(invoice)).isEqualByComparingTo("25");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aSubsidiaryThatIsNotTheCustomers(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport)) {
            String theirs = erp.sandbox()
                    .ledger()
                    .papers()
                    .addCode(EntityKind.SUBSIDIARY, "Theirs")
                    .id();
            erp.sandbox().ledger().papers().addCode(EntityKind.SUBSIDIARY, "Other");
            ErpId customer = erp.addCustomer("Payer");
            erp.sandbox()
                    .ledger()
                    .codings()
                    .change(
                            EntityKind.CUSTOMER,
                            Optional.of(customer.value()),
                            Optional.empty(),
                            io.duebridge.sandbox.Coding.none().withSubsidiary(theirs),
                            () -> erp.sandbox()
                                    .ledger()
                                    .customer(customer.value())
                                    .orElseThrow());
            Map<String, String> settings = new HashMap<>(erp.settings().values());
            settings.put("subsidiary", "Other");
            try (ErpConnection connection =
                    erp.connector().open(new io.duebridge.spi.ConnectionSettings("kit", settings), erp.context())) {
                ErpId invoice = erp.addInvoice(customer, new BigDecimal("25.00"));
                PaymentInstruction payment = payment(erp, customer, invoice, erp.homeCurrency());
                PaymentOutcome outcome =
                        connection.post(connection.freeze(payment), Deadline.after(Duration.ofSeconds(10)));

                assertThat(outcome).isInstanceOf(Rejected.class);
                assertThat(erp.effects(payment.reference())).isEmpty();
            }
        }
    }

    /** The record is there; sending it again would make another one if the reference did not guard it. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aScriptThatFailsAfterTheSaveIsNoRefusalAndASecondSendFindsTheFirst(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            ErpId customer = erp.addCustomer("Payer");
            ErpId invoice = erp.addInvoice(customer, new BigDecimal("25.00"));
            FrozenPayment frozen = connection.freeze(payment(erp, customer, invoice, erp.homeCurrency()));
            erp.sandbox()
                    .faults()
                    .arm(
                            io.duebridge.sandbox.netsuite.http.FaultKind.AFTER_SUBMIT_FAILED,
                            io.duebridge.sandbox.netsuite.http.CallSummary.creating("customerPayment"),
                            1);
            PaymentOutcome first = connection.post(frozen, Deadline.after(Duration.ofSeconds(10)));
            PaymentOutcome second = connection.post(frozen, Deadline.after(Duration.ofSeconds(10)));

            assertThat(first).isInstanceOf(Posted.class);
            assertThat(((Posted) second).id()).isEqualTo(((Posted) first).id());
            assertThat(erp.effects(frozen.instruction().reference())).hasSize(1);
        }
    }
}
