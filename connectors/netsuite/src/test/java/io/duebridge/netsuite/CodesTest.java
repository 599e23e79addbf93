package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
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

/** What a payment refers to, by name or by internal id. */
class CodesTest {
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void namesOfTheSettingsBecomeIdsOnThePaymentAndTheCompanysOwnFieldsStandOnIt(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport)) {
            Ledger ledger = erp.sandbox().ledger();
            String bank = ledger.addAccount("Lockbox", AccountType.BANK).id();
            String department = ledger.papers()
                    .addCode(EntityKind.DEPARTMENT, "Receivables")
                    .id();
            String group = ledger.papers().addCode(EntityKind.CLASS, "Online").id();
            Map<String, String> settings = Map.of(
                    "deposit-account", "USD=lockbox",
                    "department", "RECEIVABLES",
                    "class", group,
                    "payment-fields",
                            "custbody_channel=portal, custbody_kind=entry:5, custbody_web=flag:true, custbody_rank=number:2.5");
            try (ErpConnection connection = open(erp, settings)) {
                assertThat(connection.check().passed()).isTrue();
                LedgerPayment payment = post(erp, connection);
                Coding coding = ledger.read(view -> view.coding(EntityKind.PAYMENT, payment.id()));

                assertThat(payment.details().depositAccount()).contains(bank);
                assertThat(coding.department()).contains(department);
                assertThat(coding.businessClass()).contains(group);
                assertThat(coding.custom())
                        .isEqualTo(Map.of(
                                "custbody_channel", "portal",
                                "custbody_kind", "5",
                                "custbody_web", "true",
                                "custbody_rank", "2.5"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void undepositedFundsByNameIsNoAccount(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp, Map.of("deposit-account", "USD=Undeposited Funds"))) {
            assertThat(connection.check().passed()).isTrue();
            post(erp, connection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void theCheckSaysEverythingThatTheSettingsNameAndNobodyKnows(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport)) {
            erp.sandbox().ledger().papers().addCode(EntityKind.DEPARTMENT, "Receivables");
            Map<String, String> settings = Map.of(
                    "deposit-account", "USD=999999",
                    "department", "Recievables",
                    "location", "Nowhere");
            try (ErpConnection connection = open(erp, settings)) {
                ConnectionCheck check = connection.check();
                ConnectorException refused =
                        catchThrowableOfType(ConnectorException.class, () -> post(erp, connection));

                assertThat(check.steps().get(3).code()).contains("netsuite.code.unknown");
                assertThat(check.steps().get(3).message())
                        .contains("deposit-account for USD names '999999'")
                        .contains("did you mean 'Receivables'?")
                        .contains("location names 'Nowhere', which is not among the locations of this company")
                        .contains("the company has none");
                assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                assertThat(refused.getMessage()).contains("department names 'Recievables'");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void theTablesAreThoseOfTheCompany(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport)) {
            Ledger ledger = erp.sandbox().ledger();
            ledger.addAccount("Euro account", AccountType.OTHER_CURRENT_ASSET);
            ledger.addTerm("Net 30", 30);
            ledger.papers().addCode(EntityKind.LOCATION, "Boston");
            ledger.papers().addCode(EntityKind.SUBSIDIARY, "Parent");
            try (ErpConnection connection = open(erp, Map.of())) {
                assertThat(codes(connection, CodeTable.ACCOUNT))
                        .extracting(Code::name, code -> code.type().orElseThrow())
                        .contains(tuple("Checking", "Bank"), tuple("Euro account", "Other Current Asset"))
                        .doesNotContain(tuple("Accounts Receivable", "Accounts Receivable"));
                assertThat(codes(connection, CodeTable.TERM))
                        .extracting(Code::name)
                        .contains("Net 30");
                assertThat(codes(connection, CodeTable.LOCATION))
                        .extracting(Code::name)
                        .containsExactly("Boston");
                assertThat(codes(connection, CodeTable.SUBSIDIARY))
                        .extracting(Code::name)
                        .contains("Parent");
                assertThat(codes(connection, CodeTable.CLASS)).isEmpty();
            }
        }
    }

    private static List<Code> codes(ErpConnection connection, CodeTable table) throws ConnectorException {
        return connection.codeTables().orElseThrow().read(table, Deadline.after(Duration.ofSeconds(10)));
    }

    private static ErpConnection open(NetSuiteFixture erp, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(erp.settings().values());
        all.putAll(settings);
        return erp.connector().open(new ConnectionSettings("kit", all), erp.context());
    }

    private static LedgerPayment post(NetSuiteFixture erp, ErpConnection connection) throws ConnectorException {
        ErpId customer = erp.addCustomer("Payer");
        BigDecimal amount = new BigDecimal("25.00");
        PaymentInstruction payment = new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                customer,
                new Money(amount, erp.homeCurrency()),
                LocalDate.ofInstant(erp.now(), ZoneOffset.UTC),
                List.of(new PaymentApplication(RecordKind.INVOICE, erp.addInvoice(customer, amount), amount)),
                Optional.empty(),
                Optional.empty());
        Posted posted = (Posted) connection.post(connection.freeze(payment), Deadline.after(Duration.ofSeconds(10)));
        return erp.sandbox()
                .ledger()
                .read(view -> view.payment(posted.id().value()))
                .orElseThrow();
    }
}
