package io.duebridge.app.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.stripe.StripeFault;
import io.duebridge.sandbox.stripe.StripeFault.Kind;
import io.duebridge.sandbox.stripe.StripeOutcome;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cards and accounts that Stripe keeps, from the page on which they are entered to their removal. */
class StripeKeptTest {
    private static final String INTENTS = "POST /v1/payment_intents";

    private static SavedMethod save(StripeCompany here, String kind, StripeOutcome outcome) {
        PayCommand plain = here.command(here.invoice("30.00"), "30", kind);
        PaymentId id = here.desk
                .pay(new PayCommand(
                        plain.selection(),
                        plain.contact(),
                        plain.actor(),
                        plain.formKey(),
                        kind,
                        "",
                        Optional.empty(),
                        Optional.of("Keep it, I agree.")))
                .id();
        here.stripe.fillIn(here.session(id), outcome);
        here.later(Duration.ofMinutes(2));
        return here.saved().get(0);
    }

    private static PayCommand by(StripeCompany here, SavedMethod method, ErpId invoice) {
        PayCommand plain = here.command(invoice, "50", "card");
        return new PayCommand(
                plain.selection(),
                plain.contact(),
                plain.actor(),
                plain.formKey(),
                "card",
                "",
                Optional.of(method.id()),
                Optional.empty());
    }

    /** As a call that was on its way does it. */
    private static ProviderAnswer charge(
            StripeCompany here, PaymentId payment, SavedMethod method, String amount, String currency) {
        return here.provider.chargeKept(
                new KeptCharge(payment, Money.of(amount, currency), method.reference(), method.kind(), "DB-1"),
                Deadline.after(Duration.ofSeconds(20)));
    }

    @OnBothDatabases
    void aCardIsKeptAndChargedOffThePageOnce(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            SavedMethod method = save(here, "card", StripeOutcome.CARD);
            assertThat(method.label()).isEqualTo("Visa 4242");
            assertThat(method.reference().customer()).startsWith("cus_");

            PayCommand form = by(here, method, here.invoice("50.00"));
            PaymentReceipt paid = here.desk.pay(form);
            assertThat(paid.state()).isEqualTo(PaymentState.SETTLED);
            assertThat(here.desk.pay(form).id()).isEqualTo(paid.id());
            assertThat(here.stripe.succeeded(paid.id().toString())).isEqualTo(1);
            assertThat(here.books.state(paid.id())).isEqualTo(PostingState.RECORDED);
            assertThat(here.desk.hostedPages().awaits(here.books.connection.organisation(), paid.id()))
                    .isFalse();

            // The next one is kept for the same customer of Stripe's.
            SavedMethod second = save(here, "card", StripeOutcome.CARD_WORKS_ONCE);
            assertThat(second.reference().customer())
                    .isEqualTo(method.reference().customer());
            assertThat(here.stripe.calls()).containsOnlyOnce("POST /v1/customers");
        }
    }

    @OnBothDatabases
    void withoutConsentNothingIsKept(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("50.00"), "50", "card").id();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            here.later(Duration.ofMinutes(2));
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.saved()).isEmpty();
            assertThat(here.stripe.calls()).doesNotContain("POST /v1/customers");
        }
    }

    /** For the call and its repetition. */
    private static void always(StripeCompany here, Kind kind) {
        here.stripe.fault(new StripeFault(INTENTS, kind));
        here.stripe.fault(new StripeFault(INTENTS, kind));
    }

    @OnBothDatabases
    void aLostAnswerChargesOnceAndIsLookedUp(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            SavedMethod method = save(here, "card", StripeOutcome.CARD);
            always(here, Kind.ANSWER_LOST);
            PaymentReceipt unclear = here.desk.pay(by(here, method, here.invoice("50.00")));
            assertThat(unclear.state()).isEqualTo(PaymentState.STARTED);
            here.later(Duration.ofMinutes(2));
            assertThat(here.state(unclear.id())).isEqualTo(PaymentState.SETTLED);
            assertThat(here.stripe.succeeded(unclear.id().toString())).isEqualTo(1);

            // It never arrived: after a while that is sure, and the invoice is free.
            always(here, Kind.DROPPED);
            ErpId invoice = here.invoice("50.00");
            PaymentReceipt dropped = here.desk.pay(by(here, method, invoice));
            here.later(Duration.ofMinutes(9));
            assertThat(here.state(dropped.id())).as("it may still arrive").isEqualTo(PaymentState.STARTED);
            here.later(Duration.ofMinutes(2));
            assertThat(here.state(dropped.id())).isEqualTo(PaymentState.FAILED);
            assertThat(here.desk.pay(by(here, method, invoice)).state()).isEqualTo(PaymentState.SETTLED);

            // It arrives after all: the money is not overlooked.
            assertThat(charge(here, dropped.id(), method, "50.00", "USD")).isInstanceOf(Settled.class);
            here.later(Duration.ofMinutes(2));
            assertThat(here.state(dropped.id())).isEqualTo(PaymentState.SETTLED);
        }
    }

    /** The first call may have charged the card, whatever is said of the second one. */
    @OnBothDatabases
    void aLostAnswerIsNotDeclinedByWhatBecomesOfTheRepetition(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            SavedMethod method = save(here, "card", StripeOutcome.CARD);
            for (Kind repeated : List.of(Kind.TOO_MANY, Kind.FORBIDDEN, Kind.BAD_REQUEST)) {
                here.stripe.fault(new StripeFault(INTENTS, Kind.ANSWER_LOST));
                here.stripe.fault(new StripeFault(INTENTS, repeated));
                PaymentReceipt unclear = here.desk.pay(by(here, method, here.invoice("50.00")));
                assertThat(unclear.state()).as(repeated.name()).isEqualTo(PaymentState.STARTED);
                here.later(Duration.ofMinutes(2));
                assertThat(here.state(unclear.id())).isEqualTo(PaymentState.SETTLED);
                assertThat(here.stripe.succeeded(unclear.id().toString())).isEqualTo(1);
            }
        }
    }

    @OnBothDatabases
    void aDeclineAndABankThatWantsToSeeThePayerTakeNothing(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            ErpId invoice = here.invoice("50.00");
            PaymentReceipt declined =
                    here.desk.pay(by(here, save(here, "card", StripeOutcome.CARD_WORKS_ONCE), invoice));
            assertThat(declined.failureCode()).contains("insufficient_funds");
            PaymentReceipt wanted =
                    here.desk.pay(by(here, save(here, "card", StripeOutcome.CARD_WANTS_HOLDER), invoice));
            assertThat(wanted.failureCode()).contains("authentication_required");
            assertThat(wanted.failure().orElseThrow()).contains("enter the card once more");
            assertThat(here.stripe.succeeded(wanted.id().toString())).isZero();
        }
    }

    @OnBothDatabases
    void aBankAccountIsPendingAndWhatIsRemovedIsDetached(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            SavedMethod bank = save(here, "bank", StripeOutcome.BANK);
            assertThat(bank.kind()).isEqualTo("bank");
            assertThat(bank.expiresOn()).isEmpty();
            PaymentReceipt pending = here.desk.pay(by(here, bank, here.invoice("50.00")));
            assertThat(pending.state()).isEqualTo(PaymentState.PENDING);
            here.stripe.settle(pending.id().toString(), true);
            here.later(Duration.ofMinutes(2));
            assertThat(here.state(pending.id())).isEqualTo(PaymentState.SETTLED);

            for (String other : List.of("EUR", "GBP")) {
                assertThat(charge(here, new PaymentId(UUID.randomUUID()), bank, "5.00", other))
                        .isEqualTo(ProviderWords.METHOD_CURRENCY.declined());
            }

            String detach = "POST /v1/payment_methods/" + bank.reference().method() + "/detach";
            here.stripe.fault(new StripeFault(detach, Kind.SERVER_ERROR));
            here.desk.keeper().remove(here.books.connection.organisation(), bank.id(), "test");
            assertThat(here.saved()).isEmpty();
            here.later(Duration.ofMinutes(2));
            here.later(Duration.ofMinutes(2));
            // Told again after the failure, and then no more.
            assertThat(here.stripe.calls().stream().filter(detach::equals)).hasSize(2);
            assertThat(charge(here, new PaymentId(UUID.randomUUID()), bank, "5.00", "USD"))
                    .isEqualTo(Declined.methodGone());
        }
    }
}
