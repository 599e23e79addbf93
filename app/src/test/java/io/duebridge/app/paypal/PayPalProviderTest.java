package io.duebridge.app.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.app.checks.CheckLine;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsCustomer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.portal.WebhookInbox.Receipt;
import io.duebridge.sandbox.paypal.PayPalOutcome;
import io.duebridge.sandbox.paypal.PayPalSandbox;
import io.duebridge.sandbox.paypal.PayPalSwitch;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of PayPal and what its answers mean, without a store. */
class PayPalProviderTest {
    private static PayPalSandbox paypal;

    @BeforeAll
    static void start() {
        paypal = PayPalSandbox.start(InstantSource.system(), 0);
    }

    @AfterAll
    static void stop() {
        paypal.close();
    }

    private static PayPalProvider provider() {
        return new PayPalProvider(PayPalCompany.settings(paypal, PayPalSandbox.SECRET), InstantSource.system());
    }

    private static ChargeRequest request(Money amount) {
        return new ChargeRequest(new PaymentId(UUID.randomUUID()), amount, "paypal", "", "Payment DB-1");
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"12.34, USD, 12.34", "12.3, EUR, 12.30", "1234, JPY, 1234", "500.00, HUF, 500", "70, TWD, 70"})
    void amountsAreWrittenAsPayPalWritesThem(String amount, String currency, String written) {
        ChargeRequest request = request(Money.of(amount, currency));
        assertThat(provider().charge(request, deadline())).isInstanceOf(AwaitsCustomer.class);
        assertThat(paypal.amountOf(request.key().toString())).isEqualTo(written + " " + currency);
    }

    @ParameterizedTest
    @CsvSource({
        "12.345, USD, amount_unpayable",
        "0.5, JPY, amount_unpayable",
        "10.50, HUF, amount_unpayable",
        "10.50, TWD, amount_unpayable",
        "10.00, INR, method_unavailable",
        "10.000, KWD, method_unavailable"
    })
    void whatPayPalDoesNotTakeExactlyIsRefusedBeforeItIsAsked(String amount, String currency, String code) {
        int before = paypal.calls().size();
        assertThat(provider().charge(request(Money.of(amount, currency)), deadline()))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo(code));
        assertThat(paypal.calls()).hasSize(before);
        boolean taken = code.equals("amount_unpayable");
        assertThat(provider().methods(Currency.getInstance(currency))).hasSize(taken ? 1 : 0);
    }

    @Test
    void whatIsRefusedTookNothingAndNamesNoSecret() {
        PayPalSettings wrong = PayPalCompany.settings(paypal, "wrong-secret");
        assertThat(new PayPalProvider(wrong, InstantSource.system())
                        .charge(request(Money.of("10.00", "USD")), deadline()))
                .isInstanceOfSatisfying(Declined.class, declined -> {
                    assertThat(declined.code()).isEqualTo("provider_refused");
                    assertThat(declined.words()).doesNotContain("wrong-secret");
                });
        assertThat(provider().charge(request(Money.of("99999999.00", "USD")), deadline()))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo("amount_unpayable"));
        paypal.fault(new PayPalSwitch("POST /v2/checkout/orders", PayPalSwitch.Kind.TOO_MANY));
        assertThat(provider().charge(request(Money.of("10.00", "USD")), deadline()))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo("provider_busy"));
        assertThat(wrong.toString()).doesNotContain("wrong-secret");
    }

    @Test
    void aTokenIsUsedForAllCallsAndAskedForAnewWhenItEndsBeforeItsTime() {
        PayPalProvider provider = provider();
        int before = tokens();
        provider.charge(request(Money.of("10.00", "USD")), deadline());
        provider.charge(request(Money.of("11.00", "USD")), deadline());
        assertThat(tokens()).isEqualTo(before + 1);
        paypal.endTokens();
        assertThat(provider.charge(request(Money.of("12.00", "USD")), deadline()))
                .isInstanceOf(AwaitsCustomer.class);
        assertThat(tokens()).isEqualTo(before + 2);
        paypal.endTokens();
        IntStream.range(0, 6)
                .parallel()
                .forEach(i -> assertThat(provider.charge(request(Money.of("13.00", "USD")), deadline()))
                        .isInstanceOf(AwaitsCustomer.class));
        assertThat(tokens()).isEqualTo(before + 3);
    }

    private static int tokens() {
        return (int)
                paypal.calls().stream().filter("POST /v1/oauth2/token"::equals).count();
    }

    @Test
    void whoDoesNotAnswerIsLeftAtTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PayPalSettings settings = new PayPalSettings(
                    "client",
                    "secret",
                    Optional.empty(),
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                    URI.create("https://pay.example.com"));
            Instant start = Instant.now();
            ProviderAnswer answer = new PayPalProvider(settings, InstantSource.system())
                    .charge(request(Money.of("10.00", "USD")), Deadline.after(Duration.ofSeconds(3)));
            assertThat(answer).isInstanceOf(ProviderAnswer.Unclear.class);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }

    /** Whichever node looks: the order itself says that it was given up. */
    @Test
    void whatWasGivenUpIsNotCapturedThoughThePayerApprovesIt() {
        ChargeRequest request = request(Money.of("10.00", "USD"));
        Optional<String> order =
                Optional.of(((AwaitsCustomer) provider().charge(request, deadline())).providerReference());
        Sought sought = new Sought(request.key(), order, Instant.now());
        assertThat(provider().abandon(sought, deadline())).isInstanceOf(Declined.class);
        paypal.approve(request.key().toString(), PayPalOutcome.BALANCE);
        assertThat(provider().find(sought, deadline())).isNotInstanceOf(Settled.class);
        assertThat(paypal.captures(request.key().toString())).isZero();
    }

    @Test
    void anOrderIsClosedOnlyWhenNoCaptureOfItCanBeUnderWay() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        PayPalProvider provider =
                new PayPalProvider(PayPalCompany.settings(paypal, PayPalSandbox.SECRET), () -> read(now));
        Sought approved = ordered(provider);
        paypal.approve(approved.key().toString(), PayPalOutcome.BALANCE);
        assertThat(provider.abandon(approved, deadline())).isInstanceOf(Unclear.class);
        assertThat(provider.find(approved, deadline())).isInstanceOf(Unclear.class);
        now.set(Instant.now().plus(Duration.ofMinutes(9)));
        assertThat(provider.find(approved, deadline())).isInstanceOf(Unclear.class);
        now.set(Instant.now().plus(Duration.ofMinutes(11)));
        assertThat(provider.find(approved, deadline())).isInstanceOf(Declined.class);
        assertThat(paypal.captures(approved.key().toString())).isZero();

        // The mark is refused, or a gateway answers in PayPal's place: the order can still be captured.
        Sought open = ordered(provider);
        paypal.fault(new PayPalSwitch("PATCH /v2/checkout/orders/", PayPalSwitch.Kind.NEW_ISSUE));
        assertThat(provider.abandon(open, deadline())).isInstanceOf(Unclear.class);
        paypal.fault(new PayPalSwitch("GET /v2/checkout/orders/", PayPalSwitch.Kind.NO_ROUTE));
        assertThat(provider.find(open, deadline())).isInstanceOf(Unclear.class);
        paypal.approve(open.key().toString(), PayPalOutcome.BALANCE);
        assertThat(provider.find(open, deadline())).isInstanceOf(Settled.class);
    }

    /** Of an order that waits for its payer, as PayPal's documentation may be read. */
    @Test
    void anOrderThatCannotBeMarkedIsClosedOnceNobodyCanApproveItAnyMore() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        PayPalProvider provider =
                new PayPalProvider(PayPalCompany.settings(paypal, PayPalSandbox.SECRET), () -> read(now));
        paypal.patchesApprovedOnly(true);
        try {
            Sought left = ordered(provider);
            assertThat(provider.abandon(left, deadline())).isInstanceOf(Unclear.class);
            now.set(Instant.now().plus(Duration.ofHours(2)));
            assertThat(provider.find(left, deadline())).isInstanceOf(Unclear.class);
            now.set(Instant.now().plus(Duration.ofMinutes(190)));
            assertThat(provider.find(left, deadline())).isInstanceOf(Declined.class);
        } finally {
            paypal.patchesApprovedOnly(false);
        }
    }

    /** Wherever the program stood still: a capture that is sent late takes money for what was given up meanwhile. */
    @Test
    void nothingIsCapturedAfterTheDeadlineHoweverLateTheClockIsLookedAt() {
        PayPalProvider provider = provider();
        boolean paid = false;
        for (int looks = 1; !paid; looks++) {
            assertThat(looks).isLessThan(60);
            Sought sought = ordered(provider);
            paypal.approve(sought.key().toString(), PayPalOutcome.BALANCE);
            paypal.endTokens();
            StoodStill clock = new StoodStill(looks);
            ProviderAnswer answer = provider.find(sought, Deadline.after(Duration.ofSeconds(20), clock));
            paid = answer instanceof Settled && !clock.late();
            if (!paid) {
                assertThat(answer).isInstanceOf(Unclear.class);
                assertThat(paypal.calls().subList(clock.sent, paypal.calls().size()))
                        .as("after look " + looks)
                        .noneMatch(call -> call.endsWith("/capture"));
            }
        }
    }

    /** Jumps by an hour after so many looks at it, and remembers what was sent by then. */
    private static final class StoodStill implements LongSupplier {
        private int left;
        private int sent = -1;

        private StoodStill(int left) {
            this.left = left;
        }

        private boolean late() {
            return sent >= 0;
        }

        @Override
        public long getAsLong() {
            if (left > 0) {
                left--;
                return System.nanoTime();
            }
            if (sent < 0) {
                sent = paypal.calls().size();
            }
            return System.nanoTime() + Duration.ofHours(1).toNanos();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PayPalSwitch.Kind.class,
            names = {"IN_PROGRESS", "NEW_ISSUE", "NO_ROUTE"})
    void onlyWhatIsFinalEndsACaptureOrARefund(PayPalSwitch.Kind kind) {
        PayPalProvider provider = provider();
        Sought sought = ordered(provider);
        paypal.approve(sought.key().toString(), PayPalOutcome.BALANCE);
        paypal.fault(new PayPalSwitch("POST /v2/checkout/orders/", kind));
        assertThat(provider.find(sought, deadline())).isInstanceOf(Unclear.class);
        assertThat(provider.find(sought, deadline())).isInstanceOf(Settled.class);

        RefundRequest back = new RefundRequest(
                UUID.randomUUID(),
                sought.key(),
                Optional.of(paypal.captureOf(sought.key().toString())),
                Money.of("4.00", "USD"));
        paypal.fault(new PayPalSwitch("POST /v2/payments/captures/", kind));
        assertThat(provider.refund(back, deadline())).isInstanceOf(RefundAnswer.Unclear.class);
        assertThat(provider.refund(back, deadline())).isInstanceOf(RefundAnswer.Refunded.class);
    }

    private static Instant read(AtomicReference<Instant> time) {
        return Objects.requireNonNull(time.get());
    }

    private static Sought ordered(PayPalProvider provider) {
        ChargeRequest request = request(Money.of("10.00", "USD"));
        AwaitsCustomer awaits = (AwaitsCustomer) provider.charge(request, deadline());
        return new Sought(request.key(), Optional.of(awaits.providerReference()), Instant.now());
    }

    /** The sandbox refuses what PayPal refuses; else the tests above would prove little. */
    @Test
    void anOrderOfAnotherPaymentIsNeverCapturedAndACapturedOneNotTwice() {
        PayPalProvider provider = provider();
        ChargeRequest request = request(Money.of("10.00", "USD"));
        Optional<String> order =
                Optional.of(((AwaitsCustomer) provider.charge(request, deadline())).providerReference());
        paypal.approve(request.key().toString(), PayPalOutcome.BALANCE);
        PaymentId other = new PaymentId(UUID.randomUUID());
        assertThat(provider.find(new Sought(other, order, Instant.now()), deadline()))
                .isInstanceOf(Declined.class);
        assertThat(paypal.captures(request.key().toString())).isZero();
        Sought sought = new Sought(request.key(), order, Instant.now());
        assertThat(provider.find(sought, deadline()))
                .isEqualTo(new Settled(paypal.captureOf(request.key().toString())));
        assertThat(provider.find(sought, deadline()))
                .isEqualTo(new Settled(paypal.captureOf(request.key().toString())));

        Optional<String> capture = Optional.of(paypal.captureOf(request.key().toString()));
        assertThat(provider.refund(
                        new RefundRequest(UUID.randomUUID(), request.key(), capture, Money.of("10.01", "USD")),
                        deadline()))
                .isInstanceOfSatisfying(
                        RefundAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("REFUND_AMOUNT_EXCEEDED"));
    }

    @Test
    void onlyWhatPayPalSaysItSentIsTaken() {
        PayPalInbox inbox = new PayPalInbox(
                provider(), (vendor, headers, body) -> Receipt.NOBODY_LISTENS, new SimpleMeterRegistry());
        String event = "{\"id\":\"WH-1\",\"event_type\":\"CHECKOUT.ORDER.APPROVED\",\"resource\":{\"a\": 1.50}}";
        Map<String, String> signed = paypal.signed(event);
        assertThat(take(inbox, signed, event)).isEqualTo(Receipt.NOTED);
        assertThat(take(inbox, signed, event.replace("1.50", "1.5"))).isEqualTo(Receipt.UNSIGNED);
        assertThat(take(inbox, signed, event + "{}")).isEqualTo(Receipt.UNSIGNED);
        assertThat(take(inbox, signed, event.substring(1))).isEqualTo(Receipt.UNSIGNED);
        Map<String, String> forged = new HashMap<>(signed);
        forged.put(
                "paypal-transmission-sig",
                "AAAA" + signed.getOrDefault("paypal-transmission-sig", "").substring(4));
        assertThat(take(inbox, forged, event)).isEqualTo(Receipt.UNSIGNED);
        forged.remove("paypal-transmission-sig");
        int before = paypal.calls().size();
        assertThat(take(inbox, forged, event)).isEqualTo(Receipt.UNSIGNED);
        assertThat(paypal.calls()).hasSize(before);
        paypal.fault(new PayPalSwitch("POST /v1/notifications/verify", PayPalSwitch.Kind.SERVER_ERROR));
        assertThat(take(inbox, signed, event)).as("to be sent again").isEqualTo(Receipt.UNVERIFIED);
        assertThat(inbox.take("quickbooks", Map.of(), new byte[0])).isEqualTo(Receipt.NOBODY_LISTENS);
    }

    private static Receipt take(PayPalInbox inbox, Map<String, String> headers, String event) {
        return inbox.take("paypal", headers, event.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theCheckSaysWhetherTheKeysAndTheWebhookAreRight() {
        assertThat(new PayPalCheck(PayPalCompany.settings(paypal, PayPalSandbox.SECRET)).run())
                .anySatisfy(line -> assertThat(line.message()).contains("no money moves"))
                .anySatisfy(line -> {
                    assertThat(line.topic()).isEqualTo("webhook");
                    assertThat(line.result()).isEqualTo(CheckLine.Result.FAILED);
                });
        assertThat(new PayPalCheck(PayPalCompany.settings(paypal, "wrong-secret")).run())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.result()).isEqualTo(CheckLine.Result.FAILED);
                    assertThat(line.message()).doesNotContain("wrong-secret");
                });
        try (PayPalSandbox told = PayPalSandbox.start(InstantSource.system(), 0)) {
            told.tellTo(URI.create("https://pay.example.com/webhooks/paypal"));
            assertThat(new PayPalCheck(PayPalCompany.settings(told, PayPalSandbox.SECRET)).run())
                    .allSatisfy(line -> assertThat(line.result()).isEqualTo(CheckLine.Result.OK));
        }
    }
}
