package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.SurchargeTest.Fixture;
import io.duebridge.collections.payments.provider.CardFunding;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Money;
import java.util.Optional;
import java.util.UUID;

/** A surcharge that goes back alone, because its card bears none, beside other money that goes back. */
class SurchargeBackTest {
    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static void turnsOutToBePrepaid(Fixture here, PaymentReceipt paid) {
        here.desk().providerReports(paid.id(), new ProviderAnswer.Settled("again", Optional.of(CardFunding.PREPAID)));
    }

    private static void goesBack(
            Fixture here, PaymentReceipt paid, ReturnKind kind, String amount, Optional<UUID> askedAs) {
        here.desk()
                .providerReports(
                        paid.id(),
                        new ProviderAnswer.Returned(
                                "re_" + UUID.randomUUID(), kind, Optional.of(usd(amount)), "some_code", "", askedAs));
    }

    @OnBothDatabases
    void whatAPersonGivesBackAtTheProviderAfterTheRefusalIsTheSurchargeAndTouchesNoPosting(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.REFUND_REFUSED);
        turnsOutToBePrepaid(here, paid);
        here.later();
        assertThat(here.story(paid).wentBack())
                .singleElement()
                .satisfies(back -> assertThat(back.progress()).isEqualTo(PaymentReturns.Progress.REFUSED));

        goesBack(here, paid, ReturnKind.REFUNDED, "2.00", Optional.empty());
        goesBack(here, paid, ReturnKind.REFUNDED, "0.50", Optional.empty());
        assertThat(here.books().posting(paid.id()).total()).isEqualTo(usd("100.00"));
        assertThat(here.story(paid).shownBack())
                .extracting(PaymentReturns.WentBack::surcharge)
                .containsExactlyInAnyOrder(usd("2.00"), usd("0.50"));

        goesBack(here, paid, ReturnKind.REFUNDED, "2.50", Optional.empty());
        assertThat(here.books().posting(paid.id()).total())
                .as("there is no surcharge left, so this is of the payment")
                .isEqualTo(usd("97.50"));
    }

    @OnBothDatabases
    void aRefundThatNobodyAskedForIsSharedWhereTheSurchargeIsDue(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        goesBack(here, paid, ReturnKind.REFUNDED, "2.05", Optional.empty());
        assertThat(here.books().posting(paid.id()).total()).isEqualTo(usd("98.00"));
    }

    @OnBothDatabases
    void ofASurchargeThatIsAskedBackOnlyTheRestGoesBackIfAPartWentFirst(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        turnsOutToBePrepaid(here, paid);
        goesBack(here, paid, ReturnKind.CHARGED_BACK, "41.00", Optional.empty());
        here.later();
        assertThat(here.books().provider.refundsMade())
                .singleElement()
                .satisfies(refund -> assertThat(refund.request().amount()).isEqualTo(usd("1.50")));
        assertThat(here.books().posting(paid.id()).total()).isEqualTo(usd("60.00"));
    }

    @OnBothDatabases
    void aSurchargeThatWentBackWholeMeanwhileIsNotAskedFor(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        turnsOutToBePrepaid(here, paid);
        goesBack(here, paid, ReturnKind.CHARGED_BACK, "102.50", Optional.empty());
        here.later();
        assertThat(here.books().provider.refundsMade()).isEmpty();
        assertThat(here.story(paid).wentBack())
                .extracting(PaymentReturns.WentBack::progress)
                .doesNotContain(PaymentReturns.Progress.ASKED)
                .contains(PaymentReturns.Progress.REFUSED);
    }

    @OnBothDatabases
    void moreThanTheSurchargeThatIsLeftIsNeverTakenFromThePayment(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        turnsOutToBePrepaid(here, paid);
        goesBack(here, paid, ReturnKind.CHARGED_BACK, "41.00", Optional.empty());
        goesBack(here, paid, ReturnKind.REFUNDED, "2.50", Optional.of(ReturnPieces.surchargeKey(paid.id())));
        assertThat(here.books().posting(paid.id()).total()).isEqualTo(usd("60.00"));
        assertThat(here.story(paid).shownBack())
                .extracting(PaymentReturns.WentBack::surcharge)
                .containsExactlyInAnyOrder(usd("1.00"), usd("1.50"));
        assertThat(new AuditTrail(here.books().store)
                        .of(
                                here.books().connection.organisation(),
                                "payment",
                                paid.id().toString()))
                .filteredOn(entry -> entry.action().equals("payment.return.exceeds"))
                .extracting(entry -> entry.detail().orElseThrow())
                .singleElement()
                .asString()
                .contains("2.50 USD went back, of which 1.50 USD counts");
    }

    @OnBothDatabases
    void whatStaffGaveBackOfTheSurchargeIsNotAskedForTwice(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        here.desk()
                .giveBack()
                .ask(new GiveBack.Wish(
                        here.books().connection.organisation(),
                        paid.id(),
                        UUID.randomUUID(),
                        Optional.of(usd("40.00")),
                        "staff:ann",
                        "one too many"));
        turnsOutToBePrepaid(here, paid);
        here.later();
        assertThat(here.books().provider.refundsMade())
                .extracting(refund -> refund.request().amount())
                .containsExactlyInAnyOrder(usd("41.00"), usd("1.50"));
        assertThat(here.books().posting(paid.id()).total()).isEqualTo(usd("60.00"));
    }

    /** The provider's answer to our wish is lost, and meanwhile somebody gives it back by hand. */
    @OnBothDatabases
    void aSurchargeThatAPersonGaveBackWhileOursWasInDoubtIsOnlyLookedFor(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        turnsOutToBePrepaid(here, paid);
        here.books()
                .store
                .dsl()
                .update(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.ASKED_AT, here.books().clock.instant())
                .where(PAYMENT_RETURN.ID.eq(ReturnPieces.surchargeKey(paid.id())))
                .execute();
        goesBack(here, paid, ReturnKind.REFUNDED, "2.50", Optional.empty());
        here.later();
        assertThat(here.books().provider.refundsMade()).isEmpty();
        assertThat(here.story(paid).wentBack())
                .extracting(PaymentReturns.WentBack::progress)
                .doesNotContain(PaymentReturns.Progress.ASKED);
    }
}
