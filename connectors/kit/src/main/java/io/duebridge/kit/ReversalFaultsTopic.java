package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is lost on the way, looking it up and sending the same again takes the payment back once. */
abstract class ReversalFaultsTopic extends Topic {
    ReversalFaultsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeReversing() {
        assumeDeclared(Capability.REVERSE_PAYMENTS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "COMMIT_THEN_DROP_REPLY",
                "DROP_BEFORE_COMMIT",
                "GARBAGE",
                "EMPTY",
                "HTML_ERROR",
                "HALF_ANSWER",
                "HANG"
            })
    void aVoidWhoseAnswerIsLostIsDoneOnce(Fault fault) throws Exception {
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byVoid());
        erp().arm(fault, Call.CHANGE, 1);

        assertThat(returned.send(frozen)).isInstanceOf(InDoubt.class);
        settle();
        boolean done = erp().owed(returned.customer).signum() != 0;
        assertThat(returned.progress(frozen.instruction())).isEqualTo(done ? Progress.DONE : Progress.NONE);
        assertDone(returned, frozen);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "COMMIT_THEN_DROP_REPLY",
                "DROP_BEFORE_COMMIT",
                "GARBAGE",
                "EMPTY",
                "HTML_ERROR",
                "HALF_ANSWER",
                "HANG"
            })
    void anEntryWhoseAnswerIsLostIsBookedOnceAndFinished(Fault fault) throws Exception {
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        erp().arm(fault, Call.ENTRY, 1);

        assertThat(returned.send(frozen)).isInstanceOf(InDoubt.class);
        settle();
        boolean booked = !erp().entries(frozen.instruction().reference()).isEmpty();
        assertThat(returned.progress(frozen.instruction())).isEqualTo(booked ? afterTheFirstCall() : Progress.NONE);
        assertDone(returned, frozen);
        assertThat(erp().entries(frozen.instruction().reference())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "COMMIT_THEN_DROP_REPLY",
                "DROP_BEFORE_COMMIT",
                "GARBAGE",
                "EMPTY",
                "HTML_ERROR",
                "HALF_ANSWER",
                "HANG",
                "THROTTLE"
            })
    void anEntryThatIsBookedAndNotYetPaidByThePaymentIsNeverCalledUnsent(Fault fault) throws Exception {
        Assumptions.assumeFalse(erp().settlesEntriesAtOnce(), "there is no second step");
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        erp().arm(fault, Call.CHANGE, 1);

        assertThat(returned.send(frozen)).isInstanceOf(InDoubt.class);
        if (fault == Fault.THROTTLE) {
            Thread.sleep(erp().retryAfter().toMillis());
        }
        settle();
        assertThat(returned.progress(frozen.instruction())).isIn(Progress.INCOMPLETE, Progress.DONE);
        assertDone(returned, frozen);
        assertThat(erp().entries(frozen.instruction().reference())).hasSize(1);
    }

    @Test
    void anEntryThatALookupDoesNotShowYetIsNotBookedTwice() throws Exception {
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        erp().arm(Fault.LAGGING_LOOKUP, Call.ENTRY_LOOKUP, 3);
        erp().arm(Fault.COMMIT_THEN_DROP_REPLY, Call.ENTRY, 1);

        assertThat(returned.send(frozen)).isInstanceOf(InDoubt.class);
        assertThat(returned.send(frozen)).isInstanceOf(erp().answersRepeatedEntries() ? Posted.class : InDoubt.class);
        assertThat(erp().entries(frozen.instruction().reference())).hasSize(1);
        settle();
        assertThat(returned.send(frozen)).isInstanceOf(Posted.class);
        assertThat(erp().entries(frozen.instruction().reference())).hasSize(1);
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("25");
    }

    @Test
    void aThrottledEntryIsNotSentAndGoesThroughLater() throws Exception {
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        erp().arm(Fault.THROTTLE, Call.ENTRY, 1);
        NotSent outcome = (NotSent) returned.send(frozen);

        assertThat(outcome.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(outcome.retryAfter()).contains(erp().retryAfter());
        Thread.sleep(erp().retryAfter().toMillis());
        assertDone(returned, frozen);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"ENTRY", "CHANGE"})
    void anExpiredTokenIsRenewedOnTheWay(Call step) throws Exception {
        Assumptions.assumeTrue(erp().signsInWithTokens(), "signs in with every call anew");
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        erp().arm(Fault.EXPIRED_TOKEN, step, 1);

        assertDone(returned, frozen);
        assertThat(erp().entries(frozen.instruction().reference())).hasSize(1);
    }

    @Test
    void aRevokedSignInWaitsForAPersonAndBooksNothing() throws Exception {
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        erp().arm(Fault.REVOKED_TOKEN, Call.ANY, 1);
        NotSent outcome = (NotSent) returned.send(frozen);

        assertThat(outcome.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(outcome.toString()).doesNotContain(SettingsTopic.secrets(erp()));
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"GARBAGE", "EMPTY", "HTML_ERROR", "HALF_ANSWER", "DROP_BEFORE_COMMIT", "HANG", "THROTTLE"})
    void aLookupThatFailsNeverSaysNone(Fault fault) throws Exception {
        Returned returned = onInvoice();
        erp().arm(fault, Call.ENTRY_LOOKUP, 8);

        assertThat(failure(() -> returned.find(returned.byEntry())).kind())
                .isIn(ErrorKind.UNAVAILABLE, ErrorKind.THROTTLED);
    }

    @Test
    void aPaymentSomebodyChangedBetweenTheStepsIsNotOverwritten() throws Exception {
        assumePostedPaymentsCanBeChanged();
        Returned returned = onInvoice();
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        leaveBetweenTheSteps(returned, frozen);
        erp().changePayment(returned.id, amount("20.00"));

        assertThat(returned.send(frozen)).isInstanceOf(InDoubt.class);
        assertThat(returned.progress(frozen.instruction())).isEqualTo(Progress.DIFFERENT);
        assertThat(erp().entries(frozen.instruction().reference())).hasSize(1);
        assertThat(erp().effects(returned.payment.reference()).get(0).applied()).isEmpty();
    }

    @Test
    void aPaymentSomebodyAppliedOtherwiseBetweenTheStepsIsTakenBackFromWhereItIsNow() throws Exception {
        assumePostedPaymentsCanBeChanged();
        Returned returned = onInvoice();
        ErpId other = erp().addInvoice(returned.customer, amount("90.00"));
        FrozenReversal frozen = returned.reversal().freeze(returned.byEntry());
        leaveBetweenTheSteps(returned, frozen);
        erp().applyPayment(returned.id, other, amount("25.00"));

        assertThat(returned.send(frozen)).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(other)).isEqualByComparingTo("90");
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("115");
        assertThat(returned.progress(frozen.instruction())).isEqualTo(Progress.DONE);
    }

    private void leaveBetweenTheSteps(Returned returned, FrozenReversal frozen) throws ConnectorException {
        erp().arm(Fault.DROP_BEFORE_COMMIT, Call.CHANGE, 1);
        assertThat(returned.send(frozen)).isInstanceOf(InDoubt.class);
        settle();
        assertThat(returned.progress(frozen.instruction())).isEqualTo(Progress.INCOMPLETE);
    }

    /** Sending the same (again) ends it, and every figure is as after one reversal. */
    private void assertDone(Returned returned, FrozenReversal frozen) throws ConnectorException {
        assertThat(returned.send(frozen)).isInstanceOf(Posted.class);
        assertThat(returned.progress(frozen.instruction())).isEqualTo(Progress.DONE);
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("25");
    }

    private Returned onInvoice() throws ConnectorException {
        return Returned.besideAnInvoice(this, "Payer", "25.00");
    }

    private Progress afterTheFirstCall() {
        return erp().settlesEntriesAtOnce() ? Progress.DONE : Progress.INCOMPLETE;
    }

    private void settle() {
        erp().passTime(descriptor().lookupLag());
    }
}
