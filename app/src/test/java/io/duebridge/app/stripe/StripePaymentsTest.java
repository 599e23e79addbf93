package io.duebridge.app.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReturns;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.RefusedSurcharges;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.stripe.StripeFault;
import io.duebridge.sandbox.stripe.StripeFault.Kind;
import io.duebridge.sandbox.stripe.StripeOutcome;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Payments by Stripe from the form to the posting, and what goes wrong on the way. */
class StripePaymentsTest {
    private static final Duration MINUTES = Duration.ofMinutes(2);

    @OnBothDatabases
    void aCardPaysOnceOnStripesPageAndIsPosted(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PayCommand form = here.command(here.invoice("120.00"), "120", "card");
            PaymentId id = here.desk.pay(form).id();
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            assertThat(here.stripe.amountOf(id.toString())).isEqualTo("12000 usd");
            assertThat(here.desk.pay(form).id()).isEqualTo(id);
            assertThat(here.stripe.calls()).containsOnlyOnce("POST /v1/checkout/sessions");

            assertThat(here.page(id).toString()).startsWith(here.stripe.baseUrl() + "/pay/cs_");
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD_DECLINED);
            assertThat(here.page(id)).isNotNull();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            assertThat(here.desk.hostedPages().page(here.books.connection.organisation(), id))
                    .isEmpty();
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.books.state(id)).isEqualTo(PostingState.RECORDED);
            assertThat(here.stripe.succeeded(id.toString())).isEqualTo(1);
            // The news of it, once and again, change nothing.
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.books.queries.ofPayment(here.books.connection.organisation(), id))
                    .hasSize(1);
        }
    }

    @OnBothDatabases
    void withoutAWebhookThePollSettles(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("50.00"), "50", "card").id();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void aBankDebitIsPendingAndThenPaysOrFails(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId good = here.pay(here.invoice("50.00"), "50", "bank").id();
            ErpId second = here.invoice("70.00");
            PaymentId bad = here.pay(second, "70", "bank").id();
            here.stripe.fillIn(here.session(good), StripeOutcome.BANK);
            here.stripe.fillIn(here.session(bad), StripeOutcome.BANK_FAILS);
            here.desk.hostedPages().page(here.books.connection.organisation(), good);
            here.desk.hostedPages().page(here.books.connection.organisation(), bad);
            assertThat(here.state(good)).isEqualTo(PaymentState.PENDING);
            assertThat(here.state(bad)).isEqualTo(PaymentState.PENDING);

            here.stripe.settle(good.toString(), true);
            here.stripe.settle(bad.toString(), false);
            here.later(MINUTES);
            assertThat(here.state(good)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.state(bad)).isEqualTo(PaymentState.FAILED);
            assertThat(here.desk.receipt(bad).failure()).contains("There was not enough money in the account.");
            assertThat(here.pay(second, "70", "card").state()).isEqualTo(PaymentState.STARTED);
        }
    }

    @OnBothDatabases
    void whoDoesNotPayGetsTheDocumentsBack(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            ErpId invoice = here.invoice("50.00");
            PaymentId left = here.pay(invoice, "50", "card").id();
            here.desk.hostedPages().abandon(here.books.connection.organisation(), left, "test");
            assertThat(here.state(left)).isEqualTo(PaymentState.FAILED);

            PaymentId forgotten = here.pay(invoice, "50", "card").id();
            here.later(Duration.ofMinutes(40));
            assertThat(here.state(forgotten)).isEqualTo(PaymentState.FAILED);
            assertThat(here.desk.receipt(forgotten).failureCode()).contains("page_closed");

            // It was paid in another tab, and the button comes too late.
            PaymentId paid = here.pay(invoice, "50", "card").id();
            here.stripe.fillIn(here.session(paid), StripeOutcome.CARD);
            here.desk.hostedPages().abandon(here.books.connection.organisation(), paid, "test");
            assertThat(here.state(paid)).isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void aSurchargeIsInTheOneChargeAndGoesBackIfTheCardIsADebitCard(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentDesk desk = here.surcharging();
            ErpId invoice = here.invoice("100.00");
            PaymentId credit = desk.pay(here.command(invoice, "50", "card").agreeingTo(new BigDecimal("1.25")))
                    .id();
            assertThat(here.stripe.amountOf(credit.toString())).isEqualTo("5125 usd");
            here.stripe.fillIn(here.session(credit), StripeOutcome.CARD);
            PaymentId debit = desk.pay(here.command(invoice, "50", "card").agreeingTo(new BigDecimal("1.25")))
                    .id();
            here.stripe.fillIn(here.session(debit), StripeOutcome.CARD_DEBIT);
            here.later(MINUTES);
            here.later(MINUTES);

            assertThat(here.state(credit)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.state(debit)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.books.posting(debit).total()).isEqualTo(Money.of("50", "USD"));
            assertThat(here.stripe.refunds(credit.toString())).isZero();
            assertThat(here.stripe.refunds(debit.toString())).isEqualTo(1);
            assertThat(here.books
                            .stories
                            .find(here.books.connection.organisation(), debit)
                            .orElseThrow()
                            .shownBack())
                    .singleElement()
                    .satisfies(back -> assertThat(back.sum()).isEqualTo(Money.of("1.25", "USD")));
        }
    }

    @OnBothDatabases
    void aRefusedRefundOfASurchargeIsShownAndMadeOnceWhenStaffAskAgain(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentDesk desk = here.surcharging();
            PaymentId debit = desk.pay(
                            here.command(here.invoice("100.00"), "100", "card").agreeingTo(new BigDecimal("2.50")))
                    .id();
            here.stripe.fillIn(here.session(debit), StripeOutcome.CARD_DEBIT);
            here.stripe.fault(new StripeFault("POST /v1/refunds", Kind.BAD_REQUEST));
            here.later(MINUTES);
            here.later(MINUTES);
            RefusedSurcharges surcharges = desk.giveBack().surcharges();
            OrganisationId seller = here.books.connection.organisation();
            assertThat(here.stripe.refunds(debit.toString())).isZero();
            assertThat(surcharges.of(seller, 10)).singleElement().satisfies(one -> {
                assertThat(one.surcharge()).isEqualTo(Money.of("2.50", "USD"));
                assertThat(one.words()).contains("No such customer");
            });
            here.later(Duration.ofHours(3));
            assertThat(here.stripe.refunds(debit.toString())).as("nobody asked").isZero();

            UUID key = UUID.randomUUID();
            assertThatThrownBy(() -> surcharges.askAgain(seller, debit, key, "staff:ann", " "))
                    .hasMessageContaining("Say why");
            surcharges.askAgain(seller, debit, key, "staff:ann", "Stripe is well again");
            surcharges.askAgain(seller, debit, key, "staff:ann", "Stripe is well again");
            assertThat(surcharges.of(seller, 10)).as("it is being given back").isEmpty();
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.stripe.refunds(debit.toString())).isEqualTo(1);
            assertThat(surcharges.of(seller, 10)).isEmpty();
            assertThat(back(here, debit).stream().filter(one -> one.progress() == PaymentReturns.Progress.NEVER_BOOKED))
                    .singleElement()
                    .satisfies(one -> assertThat(one.surcharge()).isEqualTo(Money.of("2.50", "USD")));
            assertThatThrownBy(() -> surcharges.askAgain(seller, debit, UUID.randomUUID(), "staff:ann", "again"))
                    .hasMessageContaining("no refused surcharge");
        }
    }

    @OnBothDatabases
    void aLostAnswerMakesNoSecondPage(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            here.stripe.fault(new StripeFault("POST /v1/checkout/sessions", Kind.ANSWER_LOST));
            PaymentId id = here.pay(here.invoice("50.00"), "50", "card").id();
            assertThat(here.session(id)).startsWith("cs_");
            assertThat(here.page(id)).isNotNull();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void anAnswerThatNeverComesTakesNothingAndIsGivenUpAfterAWhile(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            here.stripe.fault(new StripeFault("POST /v1/checkout/sessions", Kind.SERVER_ERROR));
            ErpId invoice = here.invoice("50.00");
            PaymentId id = here.pay(invoice, "50", "card").id();
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            here.later(Duration.ofMinutes(8));
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            here.later(MINUTES.multipliedBy(2));
            assertThat(here.state(id)).isEqualTo(PaymentState.FAILED);
            assertThat(here.pay(invoice, "50", "card").state()).isEqualTo(PaymentState.STARTED);
        }
    }

    @OnBothDatabases
    void aDisputeIsAChargeBackAndAReturnedDebitAReturn(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId card = here.pay(here.invoice("50.00"), "50", "card").id();
            PaymentId bank = here.pay(here.invoice("70.00"), "70", "bank").id();
            here.stripe.fillIn(here.session(card), StripeOutcome.CARD);
            here.stripe.fillIn(here.session(bank), StripeOutcome.BANK);
            here.stripe.settle(bank.toString(), true);
            here.later(MINUTES);
            assertThat(here.state(bank)).isEqualTo(PaymentState.SETTLED);

            here.stripe.dispute(card.toString(), "fraudulent");
            here.stripe.dispute(bank.toString(), "insufficient_funds");
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.state(card)).isEqualTo(PaymentState.RETURNED);
            assertThat(here.state(bank)).isEqualTo(PaymentState.RETURNED);
            assertThat(back(here, card)).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(ReturnKind.CHARGED_BACK);
                assertThat(one.amount()).isEqualTo(Money.of("50.00", "USD"));
            });
            assertThat(back(here, bank)).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(ReturnKind.RETURNED);
                assertThat(one.words()).isEqualTo("There was not enough money in the account.");
            });
        }
    }

    @OnBothDatabases
    void moneyIsGivenBackOnceWhateverBecomesOfTheAnswer(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("90.00"), "90", "card").id();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            here.later(MINUTES);
            here.stripe.fault(new StripeFault("POST /v1/refunds", Kind.ANSWER_LOST));
            here.giveBack(id, "30.00");
            here.later(MINUTES);
            here.later(Duration.ofDays(2));
            here.later(MINUTES);
            assertThat(here.stripe.refunds(id.toString())).isEqualTo(1);
            assertThat(back(here, id))
                    .singleElement()
                    .satisfies(one -> assertThat(one.amount()).isEqualTo(Money.of("30.00", "USD")));

            here.stripe.refundByHand(id.toString(), 1_000);
            here.later(MINUTES);
            assertThat(back(here, id)).hasSize(2);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
        }
    }

    /** The customer's bank may send it back weeks later; of one that had failed by the time it is heard of nothing went back. */
    @OnBothDatabases
    void aRefundThatFailsAfterItWasMadeIsToldToPeopleAndOneThatFailedBeforeTakesNothingBack(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("90.00"), "90", "card").id();
            PaymentId other = here.pay(here.invoice("80.00"), "80", "card").id();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            here.stripe.fillIn(here.session(other), StripeOutcome.CARD);
            here.later(MINUTES);
            here.giveBack(id, "30.00");
            here.later(MINUTES);
            here.stripe.refundsFail(id.toString(), "lost_or_stolen_card");
            here.stripe.refundByHand(other.toString(), 1_000);
            here.stripe.refundsFail(other.toString(), "expired_or_canceled_card");
            here.later(MINUTES);
            here.later(MINUTES);

            assertThat(refundsTold(test, id)).containsExactly("payment.refunded", "payment.refund.refused");
            assertThat(refundsTold(test, other)).isEmpty();
            assertThat(back(here, other)).isEmpty();
        }
    }

    private static List<String> refundsTold(TestStore test, PaymentId id) {
        return test.store()
                .dsl()
                .fetch("select topic from outbox where subject_id = ? and topic like 'payment.refund%'", id.toString())
                .getValues(0, String.class);
    }

    @OnBothDatabases
    void aKeyThatHasLostItsRightsMeanwhileDoesNotMakeARefundARefusal(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("90.00"), "90", "card").id();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            here.later(MINUTES);
            here.stripe.fault(new StripeFault("POST /v1/refunds", Kind.ANSWER_LOST));
            here.stripe.fault(new StripeFault("GET /v1/refunds", Kind.FORBIDDEN));
            here.giveBack(id, "30.00");
            here.later(MINUTES);
            here.later(MINUTES);
            here.later(Duration.ofHours(1));

            assertThat(here.stripe.refunds(id.toString())).isEqualTo(1);
            assertThat(refundsTold(test, id)).containsExactly("payment.refunded");
            assertThat(back(here, id)).hasSize(1);
        }
    }

    @OnBothDatabases
    void newsThatCannotBeHadNowComeLaterAndKeepNobodyWaiting(TestStore test) {
        try (StripeCompany here = StripeCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("50.00"), "50", "card").id();
            here.stripe.fillIn(here.session(id), StripeOutcome.CARD);
            here.stripe.fault(new StripeFault("GET /v1/events", Kind.SERVER_ERROR));
            assertThatThrownBy(() -> here.later(MINUTES)).hasMessageContaining("news cannot be collected");
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);

            here.later(MINUTES);
            here.stripe.dispute(id.toString(), "fraudulent");
            here.stripe.fault(new StripeFault("GET /v1/payment_intents/", Kind.SERVER_ERROR));
            assertThatThrownBy(() -> here.later(MINUTES)).hasMessageContaining("news cannot be collected");
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            here.later(Duration.ofDays(3));
            assertThat(here.state(id)).isEqualTo(PaymentState.RETURNED);
        }
    }

    private static List<PaymentReturns.WentBack> back(StripeCompany here, PaymentId id) {
        return here.books
                .stories
                .find(here.books.connection.organisation(), id)
                .orElseThrow()
                .wentBack();
    }
}
