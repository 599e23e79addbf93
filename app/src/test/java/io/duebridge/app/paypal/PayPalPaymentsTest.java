package io.duebridge.app.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.GiveBack;
import io.duebridge.collections.payments.HostedPages;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.paypal.PayPalOutcome;
import io.duebridge.sandbox.paypal.PayPalSwitch;
import io.duebridge.sandbox.paypal.PayPalSwitch.Kind;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Payments by PayPal from the form to the posting, and what goes wrong on the way. */
class PayPalPaymentsTest {
    private static final Duration MINUTES = Duration.ofMinutes(2);

    @OnBothDatabases
    void aPayerApprovesAtPayPalComesBackAndPaysOnce(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PayCommand form = here.command(here.invoice("120.00"), "120");
            PaymentId id = here.desk.pay(form).id();
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            assertThat(here.paypal.amountOf(id.toString())).isEqualTo("120.00 USD");
            assertThat(here.desk.pay(form).id()).isEqualTo(id);
            assertThat(here.paypal.orders(id.toString())).isEqualTo(1);

            // Back before anything is approved: the way to PayPal's page stays open.
            assertThat(here.comesBack(id))
                    .hasValueSatisfying(page ->
                            assertThat(page.toString()).startsWith(here.paypal.baseUrl() + "/checkoutnow?token="));
            here.paypal.approve(id.toString(), PayPalOutcome.BALANCE);
            assertThat(here.comesBack(id)).isEmpty();
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.books.state(id)).isEqualTo(PostingState.RECORDED);
            // Back a second time, and the news of it, once and again, change nothing.
            assertThat(here.comesBack(id)).isEmpty();
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.paypal.captures(id.toString())).isEqualTo(1);
            assertThat(here.books.queries.ofPayment(here.books.connection.organisation(), id))
                    .hasSize(1);
        }
    }

    @OnBothDatabases
    void whoNeverComesBackIsTakenByTheNewsOrByTheNextLook(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId told = here.pay(here.invoice("50.00"), "50").id();
            here.later(Duration.ofSeconds(70));
            here.paypal.approve(told.toString(), PayPalOutcome.BALANCE);
            // A webhook has the news read at once, long before the next look at this payment.
            here.provider.wake();
            here.later(Duration.ofSeconds(1));
            assertThat(here.state(told)).isEqualTo(PaymentState.SETTLED);

            PaymentId looked = here.pay(here.invoice("60.00"), "60").id();
            here.paypal.approve(looked.toString(), PayPalOutcome.BALANCE);
            here.paypal.fault(new PayPalSwitch("GET /v1/notifications/webhooks-events", Kind.SERVER_ERROR));
            assertThatThrownBy(() -> here.later(MINUTES)).hasMessageContaining("news cannot be collected");
            assertThat(here.state(looked)).isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void theReturnTheNewsAndALookAtOnceCaptureOnce(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("50.00"), "50").id();
            here.paypal.approve(id.toString(), PayPalOutcome.BALANCE);
            List<CompletableFuture<Void>> all = IntStream.range(0, 6)
                    .mapToObj(one -> CompletableFuture.runAsync(() -> here.comesBack(id)))
                    .toList();
            here.later(MINUTES);
            all.forEach(CompletableFuture::join);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.paypal.captures(id.toString())).isEqualTo(1);
            assertThat(here.books.queries.ofPayment(here.books.connection.organisation(), id))
                    .hasSize(1);
        }
    }

    @OnBothDatabases
    void aLostAnswerMakesNoSecondOrderAndNoSecondCapture(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            here.paypal.fault(new PayPalSwitch("POST /v2/checkout/orders", Kind.ANSWER_LOST));
            PaymentId id = here.pay(here.invoice("50.00"), "50").id();
            assertThat(here.paypal.orders(id.toString())).isEqualTo(1);
            assertThat(here.comesBack(id)).isPresent();
            here.paypal.approve(id.toString(), PayPalOutcome.BALANCE);
            // Both answers of the return are lost, and one of the next look.
            here.paypal.fault(new PayPalSwitch("POST /v2/checkout/orders/", Kind.ANSWER_LOST));
            here.paypal.fault(new PayPalSwitch("POST /v2/checkout/orders/", Kind.GARBAGE));
            assertThat(here.comesBack(id)).isEmpty();
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            here.paypal.fault(new PayPalSwitch("GET /v2/checkout/orders/", Kind.DROPPED));
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.paypal.captures(id.toString())).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void anOrderWhoseAnswerNeverComesTakesNothingAndIsGivenUpAfterAWhile(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            here.paypal.fault(new PayPalSwitch("POST /v2/checkout/orders", Kind.SERVER_ERROR));
            ErpId invoice = here.invoice("50.00");
            PaymentId id = here.pay(invoice, "50").id();
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.FAILED);
            assertThat(here.pay(invoice, "50").state()).isEqualTo(PaymentState.STARTED);
        }
    }

    @OnBothDatabases
    void whoDoesNotPayGetsTheDocumentsBackAndIsNeverCapturedAfterwards(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            ErpId invoice = here.invoice("50.00");
            PaymentId left = here.pay(invoice, "50").id();
            here.abandons(left);
            assertThat(here.state(left)).isEqualTo(PaymentState.FAILED);
            // The other tab is still open at PayPal.
            here.paypal.approve(left.toString(), PayPalOutcome.BALANCE);
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.paypal.captures(left.toString())).isZero();

            PaymentId forgotten = here.pay(invoice, "50").id();
            here.later(Duration.ofMinutes(50));
            assertThat(here.state(forgotten)).isEqualTo(PaymentState.FAILED);
            assertThat(here.desk.receipt(forgotten).failureCode()).contains("page_closed");

            // A program that stood still for hours finds that PayPal has forgotten the order.
            PaymentId gone = here.pay(invoice, "50").id();
            here.later(Duration.ofHours(4));
            assertThat(here.state(gone)).isEqualTo(PaymentState.FAILED);

            // It was paid in another tab, and the button comes too late.
            PaymentId paid = here.pay(invoice, "50").id();
            here.paypal.approve(paid.toString(), PayPalOutcome.BALANCE);
            here.capturedUntold(paid);
            here.abandons(paid);
            assertThat(here.state(paid)).isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void aDeclinedWayToPayIsToldAndTheInvoiceIsFreeAgain(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            ErpId invoice = here.invoice("50.00");
            PaymentId id = here.pay(invoice, "50").id();
            here.paypal.approve(id.toString(), PayPalOutcome.DECLINED);
            here.comesBack(id);
            assertThat(here.state(id)).as("another capture may be under way").isEqualTo(PaymentState.STARTED);
            HostedPages pages = here.desk.hostedPages();
            assertThat(pages.isBeingGivenUp(here.books.connection.organisation(), id))
                    .isTrue();
            assertThat(pages.awaits(here.books.connection.organisation(), id))
                    .as("nobody is sent to PayPal again")
                    .isFalse();
            here.later(Duration.ofMinutes(11));
            assertThat(here.state(id)).isEqualTo(PaymentState.FAILED);
            assertThat(here.desk.receipt(id).failureCode()).contains("INSTRUMENT_DECLINED");
            assertThat(here.pay(invoice, "50").state()).isEqualTo(PaymentState.STARTED);

            // The news of an earlier capture that was declined take nothing from the one that paid, nor from one to
            // come.
            PaymentId paid = here.pay(here.invoice("60.00"), "60").id();
            here.paypal.approve(paid.toString(), PayPalOutcome.BALANCE);
            here.paypal.declineOnce(paid.toString());
            here.paypal.fault(new PayPalSwitch("POST /v2/checkout/orders/", Kind.DECLINED_BESIDE));
            here.comesBack(paid);
            assertThat(here.state(paid)).isEqualTo(PaymentState.SETTLED);
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.state(paid)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.paypal.captures(paid.toString())).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void theNewsOfACaptureThatWasDeclinedIsReadWithItsOrder(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("60.00"), "60").id();
            here.paypal.approve(id.toString(), PayPalOutcome.BALANCE);
            here.paypal.declineOnce(id.toString());
            here.capturedUntold(id);
            // The order's approval and both captures are told at once, and nothing else looks at the payment yet.
            here.provider.wake();
            here.later(Duration.ofSeconds(1));
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.books.queries.ofPayment(here.books.connection.organisation(), id))
                    .hasSize(1);
        }
    }

    @OnBothDatabases
    void theNewsOfACaptureThatWasDeclinedFreesNothingWhileItsOrderIsOpen(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("60.00"), "60").id();
            here.paypal.declineOnce(id.toString());
            here.provider.wake();
            here.later(Duration.ofSeconds(1));
            assertThat(here.state(id)).isEqualTo(PaymentState.STARTED);
            here.paypal.approve(id.toString(), PayPalOutcome.BALANCE);
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void moneyOfAPaymentThatIsKnownByItsOrderOnlyIsGivenBackToo(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId id = here.pay(here.invoice("90.00"), "90").id();
            here.paypal.approve(id.toString(), PayPalOutcome.BALANCE);
            here.capturedUntold(id);
            here.desk.providerReports(
                    id, Returned.part("re_0", ReturnKind.REFUNDED, Money.of("10.00", "USD"), "refunded", ""));
            giveBack(here, id, "30.00");
            here.later(Duration.ZERO);
            assertThat(here.paypal.refunds(id.toString())).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void anECheckOrAReviewIsPendingAndThenPaysOrFails(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId good = here.paid("50.00", PayPalOutcome.ECHECK);
            PaymentId bad = here.paid("70.00", PayPalOutcome.REVIEW);
            assertThat(here.state(good)).isEqualTo(PaymentState.PENDING);
            assertThat(here.state(bad)).isEqualTo(PaymentState.PENDING);
            here.later(Duration.ofDays(3));
            assertThat(here.state(good)).isEqualTo(PaymentState.PENDING);
            here.paypal.settle(good.toString(), true);
            here.paypal.settle(bad.toString(), false);
            here.later(MINUTES);
            assertThat(here.state(good)).isEqualTo(PaymentState.SETTLED);
            assertThat(here.state(bad)).isEqualTo(PaymentState.FAILED);
        }
    }

    @OnBothDatabases
    void aReversalIsAChargeBackWithTheDisputesReason(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId id = here.paid("50.00", PayPalOutcome.BALANCE);
            here.paypal.reverse(id.toString(), "UNAUTHORISED");
            here.later(MINUTES);
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.RETURNED);
            assertThat(here.back(id)).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(ReturnKind.CHARGED_BACK);
                assertThat(one.amount()).isEqualTo(Money.of("50.00", "USD"));
            });
        }
    }

    @OnBothDatabases
    void moneyIsGivenBackOnceWhateverBecomesOfTheAnswer(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId id = here.paid("90.00", PayPalOutcome.BALANCE);
            here.paypal.fault(new PayPalSwitch("POST /v2/payments/captures/", Kind.ANSWER_LOST));
            giveBack(here, id, "30.00");
            here.later(MINUTES);
            here.later(Duration.ofDays(2));
            here.later(MINUTES);
            assertThat(here.paypal.refunds(id.toString())).isEqualTo(1);
            assertThat(here.back(id))
                    .singleElement()
                    .satisfies(one -> assertThat(one.amount()).isEqualTo(Money.of("30.00", "USD")));

            here.paypal.refundByHand(id.toString(), "10.00");
            here.later(MINUTES);
            assertThat(here.back(id)).hasSize(2);
            assertThat(here.state(id)).isEqualTo(PaymentState.SETTLED);
            giveBack(here, id, "50.00");
            here.later(MINUTES);
            assertThat(here.state(id)).isEqualTo(PaymentState.RETURNED);
            assertThat(here.paypal.refunds(id.toString())).isEqualTo(3);
        }
    }

    @OnBothDatabases
    void aRefundThatPayPalRefusesInAnUnknownWordIsAskedForLessOftenAndToldAfterADay(TestStore test) {
        try (PayPalCompany here = PayPalCompany.open(test)) {
            PaymentId id = here.paid("90.00", PayPalOutcome.BALANCE);
            here.paypal.fault(new PayPalSwitch("POST /v2/payments/captures/", Kind.NEW_ISSUE));
            here.paypal.fault(new PayPalSwitch("POST /v2/payments/captures/", Kind.NEW_ISSUE));
            giveBack(here, id, "30.00");
            here.later(MINUTES);
            assertThat(waits(here, id)).isEmpty();
            here.later(Duration.ofHours(25));
            assertThat(waits(here, id))
                    .singleElement()
                    .satisfies(words -> assertThat(words).contains("30.00", "A_WORD_OF_TOMORROW"));
            // Once an hour from now on.
            here.later(Duration.ofMinutes(50));
            assertThat(here.paypal.refunds(id.toString())).isZero();
            here.later(Duration.ofMinutes(15));
            assertThat(here.paypal.refunds(id.toString())).isEqualTo(1);
            assertThat(waits(here, id)).hasSize(1);
        }
    }

    private static List<String> waits(PayPalCompany here, PaymentId id) {
        return new AuditTrail(here.books.store)
                .of(here.books.connection.organisation(), "payment", id.toString()).stream()
                        .filter(entry -> entry.action().equals("payment.give-back.waits"))
                        .map(entry -> String.valueOf(entry.detail()))
                        .toList();
    }

    private static void giveBack(PayPalCompany here, PaymentId id, String amount) {
        here.desk
                .giveBack()
                .ask(new GiveBack.Wish(
                        here.books.connection.organisation(),
                        id,
                        UUID.randomUUID(),
                        Optional.of(Money.of(amount, "USD")),
                        "staff:ann",
                        "agreed"));
    }
}
