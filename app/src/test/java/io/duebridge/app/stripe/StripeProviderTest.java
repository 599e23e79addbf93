package io.duebridge.app.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import io.duebridge.app.checks.CheckLine;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.portal.WebhookInbox.Receipt;
import io.duebridge.sandbox.stripe.StripeFault;
import io.duebridge.sandbox.stripe.StripeSandbox;
import io.duebridge.sandbox.stripe.StripeWebhooks;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts, errors, signatures and the check, against the sandbox by Stripe's own SDK. */
class StripeProviderTest {
    @SuppressWarnings("NullAway.Init")
    private static StripeSandbox stripe;

    @BeforeAll
    static void start() {
        stripe = StripeSandbox.start(InstantSource.system(), 0);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    private static StripeProvider provider(String key) {
        return new StripeProvider(StripeCompany.settings(stripe, key), InstantSource.system());
    }

    private static ChargeRequest request(Money amount, String method) {
        return new ChargeRequest(new PaymentId(UUID.randomUUID()), amount, method, "", "Payment DB-1");
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "12.34, USD, 1234",
        "12.34, EUR, 1234",
        "1234, JPY, 1234",
        "1500, KRW, 1500",
        "1.230, KWD, 1230",
        "12, ISK, 1200",
        "500, UGX, 50000",
        "250, MGA, 250",
        "0.50, USD, 50"
    })
    void amountsAreCountedAsStripeCountsThem(String amount, String currency, String minor) {
        ChargeRequest request = request(Money.of(amount, currency), "card");
        assertThat(provider(StripeSandbox.KEY).charge(request, deadline()))
                .isInstanceOf(ProviderAnswer.AwaitsCustomer.class);
        assertThat(stripe.amountOf(request.key().toString()))
                .isEqualTo(minor + " " + currency.toLowerCase(java.util.Locale.ROOT));
        assertThat(StripeAmounts.money(Long.parseLong(minor), currency)).isEqualTo(Money.of(amount, currency));
    }

    @ParameterizedTest
    @CsvSource({"1.234, KWD", "0.001, JPY", "12.345, USD", "1000000.00, USD", "0.5, ISK"})
    void anAmountThatStripeCannotTakeExactlyIsNotRounded(String amount, String currency) {
        int before = stripe.calls().size();
        assertThat(provider(StripeSandbox.KEY).charge(request(Money.of(amount, currency), "card"), deadline()))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo("amount_unpayable"));
        assertThat(stripe.calls()).hasSize(before);
    }

    @Test
    void aBankDebitIsOfferedWhereThereIsOne() {
        StripeProvider provider = provider(StripeSandbox.KEY);
        assertThat(provider.methods(Currency.getInstance("USD"))).containsExactly("bank", "card", "transfer");
        assertThat(provider.methods(Currency.getInstance("GBP"))).containsExactly("card", "transfer");
        assertThat(provider.methods(Currency.getInstance("CHF"))).containsExactly("card");
        assertThat(provider.charge(request(Money.of("10.00", "GBP"), "bank"), deadline()))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo("method_unavailable"));
    }

    @Test
    void whatIsRefusedTookNothingAndNamesNoSecret() {
        assertThat(provider("sk_test_wrong").charge(request(Money.of("10.00", "USD"), "card"), deadline()))
                .isInstanceOfSatisfying(Declined.class, declined -> {
                    assertThat(declined.code()).isEqualTo("provider_refused");
                    assertThat(declined.words()).doesNotContain("sk_test");
                });
        assertThat(provider(StripeSandbox.KEY).charge(request(Money.of("0.10", "USD"), "card"), deadline()))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo("amount_too_small"));
        stripe.fault(new StripeFault("POST /v1/checkout/sessions", StripeFault.Kind.TOO_MANY));
        assertThat(provider(StripeSandbox.KEY).charge(request(Money.of("10.00", "USD"), "card"), deadline()))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo("provider_busy"));
        assertThat(StripeCompany.settings(stripe, StripeSandbox.KEY).toString())
                .doesNotContain(StripeSandbox.KEY, StripeSandbox.WEBHOOK_SECRET);
    }

    /** The sandbox refuses what Stripe refuses; else the tests above would prove little. */
    @Test
    void theSandboxRefusesWhatStripeRefuses() {
        StripeClient client = StripeClient.builder()
                .setApiKey(StripeSandbox.KEY)
                .setApiBase(stripe.baseUrl().toString())
                .setMaxNetworkRetries(0)
                .build();
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setSuccessUrl("https://pay.example.com");
        RequestOptions key = RequestOptions.builder()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        assertThatThrownBy(() -> client.v1()
                        .checkout()
                        .sessions()
                        .create(session.putExtraParam("colour", "red").build(), key))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("unknown parameter: colour");
        assertThatThrownBy(() -> client.v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent("pi_none")
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
        RequestOptions used =
                RequestOptions.builder().setIdempotencyKey("used-once").build();
        assertThatThrownBy(() -> {
                    for (String name : List.of("Ada", "Bob")) {
                        client.v1()
                                .customers()
                                .create(
                                        com.stripe.param.CustomerCreateParams.builder()
                                                .setName(name)
                                                .build(),
                                        used);
                    }
                })
                .isInstanceOf(IdempotencyException.class);
    }

    @Test
    void onlyWhatStripeSignedLatelyIsTaken() {
        StripeInbox inbox = new StripeInbox(
                provider(StripeSandbox.KEY),
                (vendor, headers, body) -> Receipt.NOBODY_LISTENS,
                new SimpleMeterRegistry());
        String payload = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"refund.created\"}";
        Instant now = Instant.now();
        assertThat(take(inbox, payload, StripeWebhooks.signature(StripeSandbox.WEBHOOK_SECRET, payload, now)))
                .isEqualTo(Receipt.NOTED);
        assertThat(take(inbox, payload + " ", StripeWebhooks.signature(StripeSandbox.WEBHOOK_SECRET, payload, now)))
                .isEqualTo(Receipt.UNSIGNED);
        assertThat(take(inbox, payload, StripeWebhooks.signature("whsec_other", payload, now)))
                .isEqualTo(Receipt.UNSIGNED);
        assertThat(take(
                        inbox,
                        payload,
                        StripeWebhooks.signature(StripeSandbox.WEBHOOK_SECRET, payload, now.minusSeconds(600))))
                .isEqualTo(Receipt.UNSIGNED);
        assertThat(take(inbox, payload, "")).isEqualTo(Receipt.UNSIGNED);
        assertThat(inbox.take("quickbooks", Map.of(), new byte[0])).isEqualTo(Receipt.NOBODY_LISTENS);
    }

    private static Receipt take(StripeInbox inbox, String payload, String signature) {
        return inbox.take("stripe", Map.of("stripe-signature", signature), payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theCheckSaysWhichAccountItIsAndWhatItCannotDo() {
        StripeSettings settings = StripeCompany.settings(stripe, StripeSandbox.KEY);
        assertThat(new StripeCheck(settings).run())
                .anySatisfy(line -> assertThat(line.message()).contains("acct_sandbox", "test mode"))
                .anySatisfy(line -> {
                    assertThat(line.topic()).isEqualTo("sepa_debit");
                    assertThat(line.result()).isEqualTo(CheckLine.Result.FAILED);
                })
                .anySatisfy(line -> {
                    assertThat(line.topic()).isEqualTo("webhook");
                    assertThat(line.result()).isEqualTo(CheckLine.Result.WARNING);
                });
        try (StripeSandbox told = StripeSandbox.start(InstantSource.system(), 0)) {
            told.tellTo(URI.create("https://pay.example.com/webhooks/stripe"));
            assertThat(new StripeCheck(StripeCompany.settings(told, StripeSandbox.KEY)).run())
                    .anySatisfy(line -> {
                        assertThat(line.topic()).isEqualTo("webhook");
                        assertThat(line.result()).isEqualTo(CheckLine.Result.OK);
                    });
            assertThat(new StripeCheck(StripeCompany.settings(told, "sk_test_wrong")).run())
                    .singleElement()
                    .satisfies(line -> assertThat(line.result()).isEqualTo(CheckLine.Result.FAILED));
        }
    }
}
