package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.SettingFault;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuickBooksSettingsTest {
    private static final Map<String, String> REQUIRED =
            Map.of("realm-id", "9130350", "client-id", "ABxyz", "client-secret", "s3cr3t");

    @Test
    void theDefaultsAreIntuitsProductionAndItsLimits() throws Exception {
        QuickBooksSettings settings = read(Map.of());

        assertThat(settings.baseUrl()).isEqualTo(URI.create("https://quickbooks.api.intuit.com"));
        assertThat(settings.signIn().discoveryUrl())
                .isEqualTo(URI.create("https://developer.api.intuit.com/.well-known/openid_configuration"));
        assertThat(settings.signIn().tokenUrl()).isEmpty();
        assertThat(settings.signIn().scope()).isEqualTo("com.intuit.quickbooks.accounting");
        assertThat(settings.signIn().lifetime()).isEqualTo(Duration.ofDays(5 * 365));
        assertThat(settings.signIn().refreshToken()).isEmpty();
        assertThat(settings.minorVersion()).isEqualTo(75);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.pageSize()).isEqualTo(1000);
        assertThat(settings.callsPerMinute()).isEqualTo(500);
        assertThat(settings.callsPerSecond()).isEqualTo(10);
        assertThat(settings.concurrentCalls()).isEqualTo(10);
        assertThat(settings.postingReserve()).isEqualTo(50);
        assertThat(settings.depositAccounts().of(currency("USD"))).isEmpty();
        assertThat(settings.receivableAccounts().of(currency("USD"))).isEmpty();
        assertThat(settings.reversalAccounts().of(currency("USD"))).isEmpty();
        assertThat(settings.paymentMethods()).isEmpty();
    }

    @Test
    void everySettingCanBeGiven() throws Exception {
        Map<String, String> given = new HashMap<>();
        given.put("base-url", "https://sandbox-quickbooks.api.intuit.com/");
        given.put("token-url", "http://localhost:8080/token");
        given.put("refresh-token", "RT1");
        given.put("minor-version", "76");
        given.put("connect-timeout", "2s");
        given.put("read-timeout", "90s");
        given.put("page-size", "500");
        given.put("calls-per-minute", "100");
        given.put("calls-per-second", "5");
        given.put("concurrent-calls", "3");
        given.put("posting-reserve", "10");
        given.put("deposit-account", "USD=35, EUR=41");
        given.put("receivable-account", "84");
        given.put("reversal-account", "USD=36");
        given.put("payment-methods", "card=4, transfer=2");
        QuickBooksSettings settings = read(given);

        assertThat(settings.baseUrl()).isEqualTo(URI.create("https://sandbox-quickbooks.api.intuit.com"));
        assertThat(settings.signIn().tokenUrl()).contains(URI.create("http://localhost:8080/token"));
        assertThat(settings.signIn().refreshToken()).contains("RT1");
        assertThat(settings.minorVersion()).isEqualTo(76);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.pageSize()).isEqualTo(500);
        assertThat(settings.callsPerMinute()).isEqualTo(100);
        assertThat(settings.callsPerSecond()).isEqualTo(5);
        assertThat(settings.concurrentCalls()).isEqualTo(3);
        assertThat(settings.postingReserve()).isEqualTo(10);
        assertThat(settings.depositAccounts().of(currency("EUR"))).contains("41");
        assertThat(settings.depositAccounts().of(currency("CHF"))).isEmpty();
        assertThat(settings.receivableAccounts().of(currency("CHF"))).contains("84");
        assertThat(settings.reversalAccounts().of(currency("USD"))).contains("36");
        assertThat(settings.reversalAccounts().of(currency("EUR"))).isEmpty();
        assertThat(settings.paymentMethods()).containsEntry("card", "4").containsEntry("transfer", "2");
    }

    @Test
    void whatQuickBooksWouldNotTakeIsSaidInWords() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("realm-id", "My Company");
        wrong.put("page-size", "1001");
        wrong.put("read-timeout", "121s");
        wrong.put("minor-version", "74");
        wrong.put("deposit-account", "dollars=35");
        wrong.put("receivable-account", "A/R");

        assertThat(faults(wrong))
                .extracting(SettingFault::toString)
                .containsExactlyInAnyOrder(
                        "realm-id: must be the company's id in digits",
                        "page-size: must be between 2 and 1000, not 1001",
                        "read-timeout: must be between 100ms and 120s, not 121s",
                        "minor-version: must be between 75 and 999, not 74",
                        "deposit-account: must be an account's id or name, or rows of currency and account such as"
                                + " USD=35, EUR=41",
                        "receivable-account: must be an account's id in digits, or rows of currency and id such as"
                                + " USD=35, EUR=41");
    }

    @Test
    void theSandboxIsAnEnvironmentWithAddressesOfItsOwn() throws Exception {
        QuickBooksSettings settings = read(Map.of("environment", "sandbox"));

        assertThat(settings.baseUrl()).isEqualTo(URI.create("https://sandbox-quickbooks.api.intuit.com"));
        assertThat(settings.signIn().discoveryUrl())
                .isEqualTo(URI.create("https://developer.api.intuit.com/.well-known/openid_sandbox_configuration/"));
        assertThat(faults(Map.of("environment", "test")))
                .extracting(SettingFault::toString)
                .containsExactly("environment: must be production or sandbox");
    }

    @Test
    void onlyARefreshTokenNeedsTheCompanyBeside() {
        Map<String, String> app = Map.of("client-id", "ABxyz", "client-secret", "s3cr3t");
        Map<String, String> withToken = new HashMap<>(app);
        withToken.put("refresh-token", "RT1");
        QuickBooksConnector connector = new QuickBooksConnector();

        assertThat(connector.validate(new ConnectionSettings("acme", app))).isEmpty();
        assertThat(connector.validate(new ConnectionSettings("acme", withToken)))
                .extracting(SettingFault::setting)
                .containsExactly("realm-id");
    }

    @Test
    void settingsShowNoSecret() throws Exception {
        QuickBooksSettings settings = read(Map.of("refresh-token", "RT1"));

        assertThat(settings + " " + settings.signIn())
                .contains("9130350")
                .doesNotContain("s3cr3t")
                .doesNotContain("RT1");
    }

    private static List<SettingFault> faults(Map<String, String> given) {
        return new QuickBooksConnector().validate(settings(given));
    }

    private static QuickBooksSettings read(Map<String, String> given) throws Exception {
        return QuickBooksSettings.read(settings(given));
    }

    private static ConnectionSettings settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(REQUIRED);
        all.putAll(given);
        return new ConnectionSettings("acme", all);
    }

    private static Currency currency(String code) {
        return Currency.getInstance(code);
    }
}
