package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionCheck.Result;
import io.duebridge.spi.ConnectionCheck.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the check finds wrong with a company that answers. */
class QuickBooksCheckTest {
    private static final String GONE =
            "{\"Fault\":{\"Error\":[{\"Message\":\"Object Not Found\",\"code\":\"610\"}],\"type\":\"ValidationFault\"}}";

    @Test
    void aDepositAccountThatDoesNotExistIsFoundBeforeThePaymentIs() throws Exception {
        Step post = post(Map.of("deposit-account", "99"), Answer.of(400, GONE));

        assertThat(post.result()).isEqualTo(Result.FAILED);
        assertThat(post.code()).contains("quickbooks.deposit-account.unusable");
        assertThat(post.message()).contains("deposit-account names '99'").contains("Undeposited Funds");
    }

    @Test
    void aReceivableAccountOfTheWrongTypeIsFound() throws Exception {
        Answer bank = Answer.of(200, "{\"Account\":{\"Id\":\"35\",\"Name\":\"Checking\",\"AccountType\":\"Bank\"}}");
        Step post = post(Map.of("receivable-account", "35"), bank);

        assertThat(post.result()).isEqualTo(Result.FAILED);
        assertThat(post.code()).contains("quickbooks.receivable-account.unusable");
        assertThat(post.message()).contains("Checking").contains("Bank");
    }

    @Test
    void theReceivableAccountOfReturnedPaymentsIsNamedOrItsLackSaidWithoutFailing() throws Exception {
        Answer receivable = Answer.of(
                200, "{\"Account\":{\"Id\":\"84\",\"Name\":\"A/R\",\"AccountType\":\"Accounts Receivable\"}}");
        Step named = post(Map.of("receivable-account", "84"), receivable);
        Step without = post(Map.of(), receivable);

        assertThat(named.result()).isEqualTo(Result.OK);
        assertThat(named.message()).contains("charged again on receivable account 84");
        assertThat(without.result()).isEqualTo(Result.OK);
        assertThat(without.message())
                .contains("no active receivable accounts in USD")
                .contains("receivable-account");
    }

    @Test
    void anInactivePaymentMethodIsFound() throws Exception {
        Answer inactive = Answer.of(200, "{\"PaymentMethod\":{\"Id\":\"4\",\"Name\":\"Visa\",\"Active\":false}}");
        Step post = post(Map.of("payment-methods", "card=4"), inactive);

        assertThat(post.code()).contains("quickbooks.payment-method.unusable");
    }

    @Test
    void anotherCompanysRealmIsFoundWhileReading() throws Exception {
        String forbidden = "{\"fault\":{\"error\":[{\"message\":\"ApplicationAuthorizationFailed\",\"code\":\"3100\"}],"
                + "\"type\":\"AUTHORIZATION\"}}";
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(403, forbidden))) {
            ConnectionCheck check = erp.open().check();

            assertThat(check.steps())
                    .extracting(Step::result)
                    .containsExactly(Result.OK, Result.OK, Result.FAILED, Result.SKIPPED);
            assertThat(check.steps().get(2).message()).contains("realm-id");
            assertThat(check.identity()).isEmpty();
        }
    }

    private static Step post(Map<String, String> more, Answer ofRecords) throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> answer(call, ofRecords))) {
            Map<String, String> settings = erp.settings();
            settings.putAll(more);
            ConnectionCheck check = ScriptedQuickBooks.open(settings).check();

            assertThat(check.steps().subList(0, 3)).allMatch(step -> step.result() == Result.OK);
            assertThat(erp.calls()).allMatch(call -> call.method().equals("GET"));
            return check.steps().get(3);
        }
    }

    private static Answer answer(ScriptedQuickBooks.Call call, Answer ofRecords) {
        if (call.path().contains("/companyinfo/")) {
            return Answer.of(200, "{\"CompanyInfo\":{\"CompanyName\":\"Acme\"}}");
        }
        return call.path().endsWith("/query")
                ? Answer.of(
                        200,
                        "{\"QueryResponse\":{\"Preferences\":[{\"CurrencyPrefs\":{\"HomeCurrency\":{\"value\":\"USD\"}}}]}}")
                : ofRecords;
    }
}
