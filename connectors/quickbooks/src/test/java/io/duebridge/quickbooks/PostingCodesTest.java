package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentOutcome.Posted;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostingCodesTest {
    private final QuickBooksFixture erp = new QuickBooksFixture();
    private final Ledger ledger = erp.sandbox().ledger();

    @AfterEach
    void stop() {
        erp.close();
    }

    @Test
    void accountMethodAndLocationMayBeNamedAndArePostedByTheirIds() throws Exception {
        String account = checking();
        String method = ledger.addPaymentMethod("Amex", true).id();
        String department =
                ledger.papers().addCode(EntityKind.DEPARTMENT, "Boston").id();
        String customer = erp.addCustomer("Payer").value();
        try (ErpConnection connection =
                open(Map.of("deposit-account", "checking", "payment-methods", "card=amex", "department", "Boston"))) {
            FrozenPayment frozen = connection.freeze(Payments.by(customer, "5.00", "card"));

            assertThat(frozen.body())
                    .contains("\"DepositToAccountRef\":{\"value\":\"" + account + "\"}")
                    .contains("\"PaymentMethodRef\":{\"value\":\"" + method + "\"}")
                    .contains("\"DepartmentRef\":{\"value\":\"" + department + "\"}");
            assertThat(connection.post(frozen, Payments.soon())).isInstanceOf(Posted.class);
        }
    }

    @Test
    void aMistypedNameIsRefusedBeforeAnythingIsSentWithTheNameThatWasMeant() throws Exception {
        ledger.addAccount("Money Market", AccountType.BANK);
        try (ErpConnection connection = open(Map.of("deposit-account", "Mony Market"))) {
            ConnectorException refusal =
                    catchThrowableOfType(ConnectorException.class, () -> connection.freeze(Payments.of("5.00", "USD")));

            assertThat(refusal.errorCode()).isEqualTo(QuickBooksErrors.CODE_UNUSABLE);
            assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_DATA);
            assertThat(refusal)
                    .hasMessageContaining("'Mony Market'")
                    .hasMessageContaining("did you mean 'Money Market'?")
                    .hasMessageContaining("Nothing was sent");
            assertThat(ledger.payments()).isEmpty();
            ConnectionCheck check = connection.check();
            assertThat(check.steps().toString()).contains("did you mean 'Money Market'?");
        }
    }

    @Test
    void anEntryMadeInactiveStopsPaymentsAndGoesOnWhenItIsActiveAgain() throws Exception {
        String method = ledger.addPaymentMethod("Amex", true).id();
        try (ErpConnection connection = open(Map.of("payment-methods", "card=" + method))) {
            assertThat(connection.freeze(Payments.by("7", "5.00", "card")).body())
                    .contains(method);
            ledger.papers().setActive(EntityKind.PAYMENT_METHOD, method, false);
            erp.passTime(Duration.ofMinutes(61));

            assertThat(catchThrowableOfType(
                            ConnectorException.class, () -> connection.freeze(Payments.by("7", "5.00", "card"))))
                    .hasMessageContaining("inactive")
                    .hasMessageContaining("Amex");

            ledger.papers().setActive(EntityKind.PAYMENT_METHOD, method, true);
            erp.passTime(Duration.ofMinutes(2));
            assertThat(connection.freeze(Payments.by("7", "5.00", "card")).body())
                    .contains(method);
        }
    }

    @Test
    void tablesAreReadOnceAnHourHoweverManyPaymentsThereAre() throws Exception {
        try (ErpConnection connection = open(Map.of("deposit-account", "Checking"))) {
            for (int i = 0; i < 50; i++) {
                connection.freeze(Payments.of("5.00", "USD"));
            }
            assertThat(erp.sandbox().log().matching(CallSummary.querying("Account")))
                    .hasSize(1);
        }
    }

    @Test
    void withoutCodesInTheSettingsNothingIsAsked() throws Exception {
        try (ErpConnection connection = open(Map.of())) {
            connection.freeze(Payments.of("5.00", "USD"));
            assertThat(erp.sandbox().log().matching(CallSummary.any())).isEmpty();
        }
    }

    @Test
    void everyTableIsReadWithItsInactiveEntriesAndOnlyAccountsThatHoldMoney() throws Exception {
        String bank = checking();
        ledger.addAccount("Sales", AccountType.INCOME);
        String term = ledger.addTerm("Net 30", 30).id();
        ledger.papers().setActive(EntityKind.TERM, term, false);
        try (ErpConnection connection = open(Map.of())) {
            var tables = connection.codeTables().orElseThrow();

            assertThat(tables.read(CodeTable.ACCOUNT, Payments.soon()))
                    .anyMatch(code -> code.id().equals(new ErpId(bank)) && code.active())
                    .noneMatch(code -> code.name().equals("Sales"));
            assertThat(tables.read(CodeTable.TERM, Payments.soon()))
                    .filteredOn(code -> code.id().equals(new ErpId(term)))
                    .singleElement()
                    .matches(code -> !code.active() && code.name().equals("Net 30"));
            assertThat(tables.read(CodeTable.CLASS, Payments.soon())).isEmpty();
        }
    }

    @Test
    void anAccountThatNoMoneyCanLieInIsNoneToDepositTo() throws Exception {
        ledger.addAccount("Sales", AccountType.INCOME);
        try (ErpConnection connection = open(Map.of("deposit-account", "Sales"))) {
            assertThat(connection.check().steps().toString())
                    .contains("deposit-account names 'Sales'")
                    .contains("there are Checking")
                    .contains("Bank or Other Current Asset");
        }
    }

    @Test
    void aNameThatTwoEntriesHaveIsNotGuessed() throws Exception {
        ledger.addAccount("Checking", AccountType.BANK);
        try (ErpConnection connection = open(Map.of("deposit-account", "Checking"))) {
            assertThat(catchThrowableOfType(
                            ConnectorException.class, () -> connection.freeze(Payments.of("5.00", "USD"))))
                    .hasMessageContaining("name it by its id");
        }
    }

    private String checking() {
        return java.util.Objects.requireNonNull(erp.settings().values().get("deposit-account"));
    }

    private ErpConnection open(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(erp.settings().values());
        settings.remove("deposit-account");
        settings.remove("payment-methods");
        settings.putAll(more);
        return erp.connector().open(new ConnectionSettings(erp.settings().connection(), settings), erp.context());
    }
}
