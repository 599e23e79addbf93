package io.duebridge.app.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.Payer;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsTransfer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.TransferInstructions.Detail;
import io.duebridge.collections.payments.transfers.RestingMoney;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.tables.Tables;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.stripe.StripeFault;
import io.duebridge.sandbox.stripe.StripeFault.Kind;
import io.duebridge.sandbox.stripe.StripeSandbox;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments by bank transfer through Stripe: the money comes before the news or after it, in parts, too much, too late or never. */
class StripeTransfersTest {
    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final Duration DAYS = Duration.ofDays(15);

    @OnBothDatabases
    void theMoneyComesFromThePayersBankAndIsPostedOnce(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            ErpId invoice = here.invoice("120.00");
            PaymentId id = here.pay(invoice, "120", "transfer").id();
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            assertThat(here.transfer(id)).hasValueSatisfying(told -> {
                assertThat(told.amount()).isEqualTo(Money.of("120.00", "USD"));
                assertThat(told.received().isZero()).isTrue();
                assertThat(told.instructions().reference())
                        .hasValueSatisfying(text -> assertThat(text).startsWith("SBX"));
                assertThat(told.instructions().accounts())
                        .singleElement()
                        .satisfies(account -> assertThat(account.details())
                                .extracting(detail -> detail.name().key())
                                .containsExactly("holder", "bank", "routing-number", "account-number", "account-type"));
            });
            assertThat(here.desk.hostedPages().page(organisation(here), id)).isEmpty();
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);

            here.fund(id, 12_000, "");
            here.later(MINUTES);
            here.later(MINUTES);
            here.later(Duration.ofHours(1));
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.transfer(id)).isEmpty();
            assertThat(here.books.state(id)).isEqualTo(PostingState.RECORDED);
            assertThat(here.books.queries.ofPayment(organisation(here), id)).hasSize(1);
            assertThat(here.resting()).isEmpty();
        }
    }

    @OnBothDatabases
    void aPartIsShownAndIsNoPaymentUntilTheRestIsThere(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("120.00"), "120", "transfer").id();
            here.fund(id, 4_000, reference(here, id));
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            assertThat(here.transfer(id)).hasValueSatisfying(part -> {
                assertThat(part.received()).isEqualTo(Money.of("40.00", "USD"));
                assertThat(part.remaining()).isEqualTo(Money.of("80.00", "USD"));
            });
            // Not the payer's to give up any more.
            here.desk.hostedPages().abandon(organisation(here), id, "contact:ada");
            assertThat(here.stripe.status(id.toString())).isEqualTo("requires_action");
            // The days without money begin anew.
            here.later(Duration.ofDays(13));
            here.fund(id, 1_000, "");
            here.later(Duration.ofDays(13));
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);

            here.fund(id, 7_000, "");
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.books.posting(id).total()).isEqualTo(Money.of("120", "USD"));
        }
    }

    @OnBothDatabases
    void whatIsTooMuchIsShownToAccountantsAndPaysTheNextTransfer(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("120.00"), "120", "transfer").id();
            here.fund(id, 15_000, reference(here, id));
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.resting()).containsExactly("Ada 30.00 USD");
            assertThat(audited(test, "customer.resting-money")).isPositive();

            PaymentId next = here.pay(here.invoice("30.00"), "30", "transfer").id();
            assertThat(here.state(next)).as("paid of what rests").isEqualTo(PaymentState.SETTLED);
            here.later(MINUTES);
            assertThat(here.resting()).isEmpty();
            assertThat(here.stripe.customerOf(next.toString())).isEqualTo(here.stripe.customerOf(id.toString()));
        }
    }

    @OnBothDatabases
    void moneyThatNeverComesEndsThePaymentAtStripeFirst(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            ErpId invoice = here.invoice("120.00");
            PaymentId id = here.pay(invoice, "120", "transfer").id();
            here.stripe.fault(new StripeFault("POST /v1/payment_intents/", Kind.SERVER_ERROR));
            here.later(DAYS);
            assertThat(here.state(id)).as("Stripe has not ended it").isEqualTo(PaymentState.STARTED);
            here.stripe.fault(new StripeFault("POST /v1/payment_intents/", Kind.ANSWER_LOST));
            here.later(Duration.ofMinutes(20));
            assertThat(here.stripe.status(id.toString())).isEqualTo("canceled");
            here.later(Duration.ofMinutes(20));
            assertThat(here.state(id)).isEqualTo(PaymentState.FAILED);
            assertThat(here.desk.receipt(id).failureCode()).contains("transfer_ended");

            // It comes after all: nothing is paid by it, and it is not lost.
            here.fund(id, 12_000, "");
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.FAILED);
            assertThat(here.resting()).containsExactly("Ada 120.00 USD");
            assertThat(here.state(here.pay(invoice, "120", "transfer").id())).isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void moneyThatComesInTheMomentOfTheEndPays(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId paid = here.pay(here.invoice("120.00"), "120", "transfer").id();
            here.fund(paid, 12_000, "");
            here.desk.hostedPages().abandon(organisation(here), paid, "contact:ada");
            assertThat(here.state(paid)).isEqualTo(PaymentState.SETTLED);

            PaymentId late = here.pay(here.invoice("70.00"), "70", "transfer").id();
            here.books.clock.forward(DAYS);
            here.fund(late, 7_000, "");
            here.desk.resumeStarted();
            assertThat(here.state(late)).isEqualTo(PaymentState.SETTLED);

            ErpId invoice = here.invoice("50.00");
            PaymentId left = here.pay(invoice, "50", "transfer").id();
            here.desk.hostedPages().abandon(organisation(here), left, "contact:ada");
            assertThat(here.state(left)).isEqualTo(PaymentState.FAILED);
            assertThat(here.pay(invoice, "50", "card").state()).isEqualTo(PaymentState.STARTED);
        }
    }

    @OnBothDatabases
    void staffEndATransferOfWhichAPartHasComeAndThePartIsKeptInSight(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("120.00"), "120", "transfer").id();
            here.fund(id, 4_000, "");
            here.later(MINUTES);
            here.desk.hostedPages().end(organisation(here), id, "staff:ann", "the customer pays by card");
            assertThat(here.state(id)).isEqualTo(PaymentState.FAILED);
            here.later(MINUTES);
            assertThat(here.resting()).containsExactly("Ada 40.00 USD");
            assertThat(audited(test, "payment.transfer.end")).isPositive();

            PaymentId byHand = here.pay(here.invoice("90.00"), "90", "transfer").id();
            assertThat(here.transfer(byHand))
                    .hasValueSatisfying(part -> assertThat(part.received()).isEqualTo(Money.of("40.00", "USD")));
            here.stripe.cancelByHand(byHand.toString());
            here.later(MINUTES);
            assertThat(here.state(byHand)).isEqualTo(PaymentState.FAILED);
            assertThat(here.resting()).containsExactly("Ada 40.00 USD");
        }
    }

    @OnBothDatabases
    void aLostAnswerIsFoundAndMakesNoSecondPayment(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            here.stripe.fault(new StripeFault("POST /v1/payment_intents", Kind.ANSWER_LOST));
            PaymentId again = here.pay(here.invoice("50.00"), "50", "transfer").id();
            assertThat(here.transfer(again)).isPresent();
            here.stripe.fault(new StripeFault("POST /v1/payment_intents", Kind.ANSWER_LOST));
            here.stripe.fault(new StripeFault("POST /v1/payment_intents", Kind.SERVER_ERROR));
            PaymentId lost = here.pay(here.invoice("70.00"), "70", "transfer").id();
            assertThat(here.transfer(lost)).isEmpty();
            here.later(MINUTES);
            assertThat(here.transfer(lost)).isPresent();
            here.fund(lost, 7_000, reference(here, lost));
            here.later(MINUTES);
            assertThat(here.state(lost)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.state(again)).isEqualTo(PaymentState.STARTED);
        }
    }

    @OnBothDatabases
    void aRefundGoesToThePayersBankOrIsRefusedInStripesWords(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("90.00"), "90", "transfer").id();
            here.fund(id, 9_000, "");
            here.later(MINUTES);
            here.giveBack(id, "30.00");
            here.later(MINUTES);
            // Nobody of the portal paid, so Stripe has no address to ask for a bank account.
            assertThat(here.stripe.refunds(id.toString())).isZero();
            assertThat(here.books
                            .stories
                            .find(organisation(here), id)
                            .orElseThrow()
                            .wentBack())
                    .singleElement()
                    .satisfies(one -> assertThat(one.words()).contains("customer email is required"));
        }
    }

    /** Whatever happens in whatever order, each cent that was sent pays one payment or rests in sight, and nothing is freed that can still be paid. */
    @OnBothDatabases
    void noCentIsLostOrCountedTwice(TestStore test) {
        for (long seed = 1; seed <= 6; seed++) {
            try (StripeCompany here = StripeCompany.open(test)) {
                Chance chance = new Chance(here, seed);
                for (int step = 0; step < 30; step++) {
                    chance.step();
                    chance.nothingIsFreeThatCanBePaid();
                }
                chance.end();
            }
        }
    }

    /** One run by a seed. */
    private static final class Chance {
        private static final List<String> CALLS = List.of(
                "POST /v1/payment_intents",
                "GET /v1/payment_intents",
                "GET /v1/events",
                "POST /v1/customers",
                "GET /v1/customers");

        private final StripeCompany here;
        private final String told;
        private final Random random;
        private final List<PaymentId> begun = new ArrayList<>();
        private long sent;

        Chance(StripeCompany here, long seed) {
            this.here = here;
            this.told = "seed " + seed;
            this.random = new Random(seed);
        }

        void step() {
            if (begun.isEmpty() || random.nextInt(5) == 0) {
                String amount = (1 + random.nextInt(4)) * 25 + ".00";
                begun.add(here.pay(here.invoice(amount), amount, "transfer").id());
                return;
            }
            PaymentId one = begun.get(random.nextInt(begun.size()));
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> send(one);
                case 3 -> here.desk.hostedPages().abandon(organisation(here), one, "contact:ada");
                case 4 -> here.desk.hostedPages().end(organisation(here), one, "staff:ann", "chance");
                case 5 ->
                    here.stripe.fault(new StripeFault(
                            CALLS.get(random.nextInt(CALLS.size())),
                            random.nextBoolean() ? Kind.ANSWER_LOST : Kind.SERVER_ERROR));
                default -> {
                    // Time passes.
                }
            }
            later(random.nextInt(6) == 0 ? Duration.ofDays(4) : Duration.ofMinutes(1 + random.nextInt(20)));
        }

        private void send(PaymentId one) {
            if (here.stripe.knows(one.toString())) {
                long cents = (1 + random.nextInt(6)) * 2_000L;
                sent += cents;
                here.fund(one, cents, random.nextBoolean() ? here.stripe.referenceOf(one.toString()) : "");
            }
        }

        private void later(Duration time) {
            try {
                here.later(time);
            } catch (IllegalStateException newsFailed) {
                // They are looked at again.
            }
        }

        void nothingIsFreeThatCanBePaid() {
            for (PaymentId one : begun) {
                if (here.state(one) == PaymentState.FAILED && here.stripe.knows(one.toString())) {
                    assertThat(here.stripe.status(one.toString())).as(told).isEqualTo("canceled");
                }
            }
        }

        private static long cents(Money money) {
            return money.amount().movePointRight(2).longValueExact();
        }

        private boolean isOpen(PaymentId one) {
            return Set.of(PaymentState.STARTED, PaymentState.PENDING).contains(here.state(one));
        }

        void end() {
            // The part of one that ends may go to the next, which waits anew from then on.
            for (int days = 0; days < 20 * begun.size() && begun.stream().anyMatch(this::isOpen); days++) {
                later(Duration.ofDays(1));
            }
            // What rests is told a turn later, or two if a call failed.
            for (int turns = 0; turns < 10; turns++) {
                later(Duration.ofDays(1));
            }
            long paid = 0;
            for (PaymentId one : begun) {
                boolean settled = here.state(one) == PaymentState.SETTLED;
                assertThat(settled).as(told).isEqualTo(here.stripe.succeeded(one.toString()) == 1);
                assertThat(isOpen(one)).as(told).isFalse();
                assertThat(here.books.queries.ofPayment(organisation(here), one))
                        .as(told)
                        .hasSize(settled ? 1 : 0);
                paid += settled ? cents(here.desk.receipt(one).amount()) : 0;
            }
            long rests = new RestingMoney(here.books.store)
                    .of(organisation(here), 10).stream()
                            .mapToLong(one -> cents(one.amount()))
                            .sum();
            assertThat(paid + rests).as(told).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, IBAN, DE11",
        "GBP, SORT_CODE, 200000",
        "JPY, BRANCH_CODE, 001",
        "MXN, CLABE, 002180",
        "USD, ROUTING_NUMBER, 999999999"
    })
    void eachCurrencyHasItsOwnBankDetails(String currency, String name, String value) {
        try (StripeSandbox stripe = StripeSandbox.start(InstantSource.system(), 0)) {
            StripeProvider provider =
                    new StripeProvider(StripeCompany.settings(stripe, StripeSandbox.KEY), InstantSource.system());
            Payer payer = new Payer(
                    new CustomerId(UUID.randomUUID()), "Ada", Optional.of("ada@example.com"), Optional.empty());
            ChargeRequest request = new ChargeRequest(
                    new PaymentId(UUID.randomUUID()),
                    Money.of("1200", currency),
                    "transfer",
                    "",
                    "Payment DB-1",
                    Optional.empty(),
                    Optional.of(payer));
            assertThat(provider.charge(request, Deadline.after(Duration.ofSeconds(20))))
                    .isInstanceOfSatisfying(
                            AwaitsTransfer.class,
                            told -> assertThat(told.instructions()
                                            .accounts()
                                            .get(0)
                                            .details())
                                    .filteredOn(one -> one.name().name().equals(name))
                                    .singleElement()
                                    .extracting(Detail::value)
                                    .asString()
                                    .startsWith(value));
            assertThat(provider.charge(
                            new ChargeRequest(request.key(), Money.of("10", "CHF"), "transfer", "", "Payment DB-1"),
                            Deadline.after(Duration.ofSeconds(20))))
                    .isInstanceOfSatisfying(
                            Declined.class, no -> assertThat(no.code()).isEqualTo("method_unavailable"));
        }
    }

    private static String reference(StripeCompany here, PaymentId id) {
        return "For Ada, "
                + here.transfer(id).orElseThrow().instructions().reference().orElseThrow();
    }

    private static int audited(TestStore test, String action) {
        return test.store().dsl().fetchCount(Tables.AUDIT, Tables.AUDIT.ACTION.eq(action));
    }

    private static OrganisationId organisation(StripeCompany here) {
        return here.books.connection.organisation();
    }
}
