package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Effect;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ReversalsTopic extends Topic {
    ReversalsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeReversing() {
        assumeDeclared(Capability.REVERSE_PAYMENTS);
    }

    @Test
    void aVoidReopensTheInvoicesAndIsFoundDone() throws Exception {
        Assumptions.assumeTrue(erp().voidsLetDocumentsGo(), "documents stay paid here once they are");
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("40.00"));
        Returned returned =
                Returned.posted(this, customer, "100.00", toInvoice(first, "60.00"), toInvoice(second, "40.00"));
        ReversalInstruction reversal = returned.byVoid();

        assertThat(returned.progress(reversal)).isEqualTo(Progress.NONE);
        Posted posted = (Posted) returned.send(reversal);

        assertThat(posted.id()).isEqualTo(returned.id);
        assertThat(posted.evidence()).isNotBlank();
        assertThat(erp().openAmount(first)).isEqualByComparingTo("60");
        assertThat(erp().openAmount(second)).isEqualByComparingTo("40");
        assertThat(erp().owed(customer)).isEqualByComparingTo("100");
        FoundReversal found = returned.find(reversal);
        assertThat(found.progress()).isEqualTo(Progress.DONE);
        assertThat(found.document()).contains(returned.id);
    }

    @Test
    void aVoidSentTwiceOrDoneByHandAlreadyIsDoneOnce() throws Exception {
        Returned returned = onInvoice("25.00");
        FrozenReversal frozen = returned.reversal().freeze(returned.byVoid());

        assertThat(returned.send(frozen)).isInstanceOf(Posted.class);
        assertThat(returned.send(frozen)).isInstanceOf(Posted.class);
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("25");

        Returned byHand = onInvoice("30.00");
        erp().voidPayment(byHand.id);
        assertThat(byHand.send(byHand.byVoid())).isInstanceOf(Posted.class);
        assertThat(erp().owed(byHand.customer)).isEqualByComparingTo("30");
    }

    @Test
    void aDepositedPaymentNeedsAnEntryAndTheEntryReopensItsInvoices() throws Exception {
        assumeDocumentsAreLetGo();
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("40.00"));
        Returned returned =
                Returned.posted(this, customer, "100.00", toInvoice(first, "60.00"), toInvoice(second, "40.00"));
        erp().depositPayment(returned.id);

        assertNeedsEntry(returned);
        assertThat(erp().owed(customer)).isEqualByComparingTo("0");
        ReversalInstruction reversal = returned.byEntry();
        Posted posted = (Posted) returned.send(reversal);

        assertNumbered(posted.number(), reversal);
        assertThat(erp().entries(reversal.reference())).containsExactly(posted.id());
        assertThat(erp().openAmount(first)).isEqualByComparingTo("60");
        assertThat(erp().openAmount(second)).isEqualByComparingTo("40");
        assertThat(erp().owed(customer)).isEqualByComparingTo("100");
        assertThat(effect(returned).total()).isEqualByComparingTo("100");
        assertThat(effect(returned).unapplied()).isEqualByComparingTo("0");
        FoundReversal found = returned.find(reversal);
        assertThat(found.progress()).isEqualTo(Progress.DONE);
        assertThat(found.document()).contains(posted.id());
        assertNumbered(found.number(), reversal);
    }

    @Test
    void aPaymentOfAClosedPeriodNeedsAnEntryAndTheCustomerOwesTheEntry() throws Exception {
        assumeDocumentsAreLetGo();
        Returned returned = onInvoice("80.00");
        erp().closeBooks(today());
        erp().passTime(Duration.ofDays(2));

        assertNeedsEntry(returned);
        ReversalInstruction reversal = returned.byEntryOn(today());
        assertThat(returned.send(reversal)).isInstanceOf(Posted.class);
        // An answer that was lost is looked up: what it shows is done, or sending the same again ends it.
        assertThat(returned.progress(reversal))
                .isEqualTo(erp().tellsClosedPeriods() ? Progress.DONE : Progress.INCOMPLETE);
        assertThat(returned.send(reversal)).isInstanceOf(Posted.class);

        assertThat(erp().entries(reversal.reference())).hasSize(1);
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("80");
    }

    @Test
    void anEntryDatedInAClosedPeriodIsRefusedAndBooksNothing() throws Exception {
        Returned returned = onInvoice("80.00");
        ReversalInstruction reversal = returned.byEntry();
        erp().closeBooks(today());

        assertThat(returned.send(reversal)).isInstanceOf(Rejected.class);
        assertThat(erp().entries(reversal.reference())).isEmpty();
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("0");
        assertThat(returned.progress(reversal)).isEqualTo(Progress.NONE);
    }

    @Test
    void aPartComesFirstFromWhatIsUnappliedThenFromTheLastInvoice() throws Exception {
        assumeDocumentsAreLetGo();
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("40.00"));
        Returned returned =
                Returned.posted(this, customer, "110.00", toInvoice(first, "60.00"), toInvoice(second, "40.00"));

        assertThat(returned.send(returned.partly("30.01"))).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(first)).isEqualByComparingTo("0");
        assertThat(erp().openAmount(second)).isEqualByComparingTo("20.01");
        assertThat(erp().owed(customer)).isEqualByComparingTo("20.01");
        assertThat(effect(returned).unapplied()).isEqualByComparingTo("0");

        assertThat(returned.send(returned.partly("79.99"))).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(first)).isEqualByComparingTo("60");
        assertThat(erp().openAmount(second)).isEqualByComparingTo("40");
        assertThat(erp().owed(customer)).isEqualByComparingTo("100");
    }

    @Test
    void moreThanAPaymentHasLeftIsRefused() throws Exception {
        Returned returned = onInvoice("100.00");
        assertThat(returned.send(returned.partly("70.00"))).isInstanceOf(Posted.class);
        ReversalInstruction tooMuch = returned.partly("30.01");

        assertThat(returned.send(tooMuch)).isInstanceOf(Rejected.class);
        assertThat(returned.send(returned.byVoid())).isInstanceOf(Rejected.class);
        assertThat(erp().entries(tooMuch.reference())).isEmpty();
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("70");
    }

    @Test
    void theSameEntrySentTwiceHasOneEffect() throws Exception {
        Returned returned = onInvoice("25.00");
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        Posted first = (Posted) returned.send(frozen);
        Posted second = (Posted) returned.send(frozen);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(erp().entries(frozen.instruction().reference())).containsExactly(first.id());
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("25");
    }

    @Test
    void freezingIsPureAndCallsNobody() throws Exception {
        Returned returned = onInvoice("25.00");
        int before = erp().calls(Call.ANY) + erp().calls(Call.SIGN_IN);
        ReversalInstruction reversal = returned.byEntry();
        FrozenReversal frozen = returned.reversal().freeze(reversal);

        try (ErpConnection other = open()) {
            assertThat(other.paymentReversal().orElseThrow().freeze(reversal)).isEqualTo(frozen);
        }
        assertThat(frozen.instruction()).isEqualTo(reversal);
        assertThat(frozen.body()).contains(reversal.reference().value());
        assertThat(erp().calls(Call.ANY) + erp().calls(Call.SIGN_IN)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.10", "1234567.89", "9999999999999.99"})
    void amountsAreTakenBackToTheDigit(String total) throws Exception {
        Returned returned = onInvoice(total);

        assertThat(returned.send(returned.byEntry())).isInstanceOf(Posted.class);
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo(total);
        assertThat(effect(returned).unapplied()).isEqualByComparingTo("0");
    }

    @Test
    void anAmountWithMoreDecimalsThanItsCurrencyIsRefusedBeforeItIsSent() throws Exception {
        Returned returned = onInvoice("25.00");

        assertThat(failure(() -> returned.reversal().freeze(returned.partly("1.005")))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_DATA);
    }

    @ParameterizedTest
    @EnumSource(ReversalWay.class)
    void aPaymentTheErpDoesNotKnowIsRefused(ReversalWay way) throws Exception {
        Returned returned = onInvoice("25.00");
        ReversalInstruction reversal = returned.ofUnknownPayment(way);

        assertThat(returned.send(reversal)).isInstanceOf(Rejected.class);
        assertThat(returned.progress(reversal)).isEqualTo(Progress.DIFFERENT);
        assertThat(erp().entries(reversal.reference())).isEmpty();
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @EnumSource(ReversalWay.class)
    void aPaymentSomebodyChangedOrDeletedIsLeftAlone(ReversalWay way) throws Exception {
        assumePostedPaymentsCanBeChanged();
        Returned changed = onInvoice("25.00");
        erp().changePayment(changed.id, amount("20.00"));
        assertLeftAlone(changed, way == ReversalWay.VOID ? changed.byVoid() : changed.byEntry());
        assertThat(erp().owed(changed.customer)).isEqualByComparingTo("5");

        Returned deleted = onInvoice("25.00");
        erp().deletePayment(deleted.id);
        assertLeftAlone(deleted, way == ReversalWay.VOID ? deleted.byVoid() : deleted.byEntry());
        assertThat(erp().owed(deleted.customer)).isEqualByComparingTo("25");
    }

    @Test
    void aPartOfAPaymentThatWasVoidedByHandIsDifferent() throws Exception {
        Returned returned = onInvoice("25.00");
        erp().voidPayment(returned.id);

        assertLeftAlone(returned, returned.partly("10.00"));
    }

    @ParameterizedTest
    @EnumSource(ReversalWay.class)
    void aDeadlineThatHasPassedSendsNothing(ReversalWay way) throws Exception {
        Returned returned = onInvoice("25.00");
        ReversalInstruction reversal = way == ReversalWay.VOID ? returned.byVoid() : returned.byEntry();
        FrozenReversal frozen = returned.reversal().freeze(reversal);

        assertThat(returned.reversal().reverse(frozen, Deadline.after(Duration.ZERO)))
                .isInstanceOf(NotSent.class);
        assertThat(erp().calls(Call.CHANGE) + erp().calls(Call.ENTRY)).isZero();
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("0");
    }

    private void assertNeedsEntry(Returned returned) throws Exception {
        Rejected rejected = (Rejected) returned.send(returned.byVoid());
        assertThat(rejected.code()).isEqualTo(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code());
        assertThat(rejected.message()).isNotBlank();
    }

    private void assertNumbered(Optional<String> number, ReversalInstruction reversal) {
        if (erp().numbersEntriesByReference()) {
            assertThat(number).contains(reversal.reference().value());
        } else {
            assertThat(number).get().asString().isNotBlank();
        }
    }

    private void assertLeftAlone(Returned returned, ReversalInstruction reversal) throws Exception {
        Rejected rejected = (Rejected) returned.send(reversal);
        assertThat(rejected.code()).isNotEqualTo(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code());
        assertThat(returned.progress(reversal)).isEqualTo(Progress.DIFFERENT);
        assertThat(erp().entries(reversal.reference())).isEmpty();
    }

    /** It pays one, or lies on account beside it where documents that are paid are not let go. */
    private Returned onInvoice(String total) throws Exception {
        return Returned.besideAnInvoice(this, "Payer of " + total + " " + newReference(), total);
    }

    private Effect effect(Returned returned) {
        return erp().effects(returned.payment.reference()).get(0);
    }
}
