package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class FaultsTopic extends Topic {
    /** What a slow, shared machine may add to a deadline. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    FaultsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"GARBAGE", "EMPTY", "HTML_ERROR", "HALF_ANSWER", "DROP_BEFORE_COMMIT"})
    void anAnswerThatMakesNoSenseNeverPassesForAnEmptyPage(Fault fault) throws Exception {
        ErpId customer = erp().addCustomer("Here");
        erp().passTime(Duration.ofSeconds(1));
        // A dropped read may be repeated by the client on a fresh connection, so more than one goes wrong.
        erp().arm(fault, Call.READ, 8);
        ConnectorException failure = failure(() -> readAll(RecordKind.CUSTOMER, recently(), 10));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        erp().arm(fault, Call.READ, 0);
        assertThat(readAll(RecordKind.CUSTOMER, recently(), 10))
                .anyMatch(record -> record.id().equals(customer));
    }

    @Test
    void aReadLeavesAnErpThatHangs() {
        erp().arm(Fault.HANG, Call.READ, 1);
        AtomicReference<ErrorKind> kind = new AtomicReference<>(ErrorKind.DEFECT);
        Duration took = measuredQuietly(() -> kind.set(
                failure(() -> readAll(RecordKind.CUSTOMER, recently(), 10)).kind()));

        assertThat(kind).hasValue(ErrorKind.UNAVAILABLE);
        assertThat(took).isLessThan(erp().readTimeout().plus(SLACK));
    }

    @Test
    void aThrottledReadSaysWhenToComeBackAndNothingIsSentUntilThen() throws Exception {
        readAll(RecordKind.CUSTOMER, recently(), 10);
        erp().arm(Fault.THROTTLE, Call.READ, 1);
        int before = erp().calls(Call.ANY);
        ConnectorException failure = failure(() -> readAll(RecordKind.CUSTOMER, recently(), 10));

        assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(failure.retryAfter()).contains(erp().retryAfter());
        Duration took = measured(() -> readAll(RecordKind.CUSTOMER, recently(), 10));
        assertThat(took).isGreaterThan(erp().retryAfter().minus(Duration.ofMillis(300)));
        assertThat(erp().calls(Call.ANY)).isGreaterThan(before + 1);
    }

    @Test
    void aThrottledPaymentIsNotSentAndGoesThroughLater() throws Exception {
        FrozenPayment frozen = frozen();
        erp().arm(Fault.THROTTLE, Call.POST, 1);
        NotSent outcome = (NotSent) connection().post(frozen, deadline());

        assertThat(outcome.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(outcome.retryAfter()).contains(erp().retryAfter());
        assertThat(effects(frozen)).isZero();
        Thread.sleep(erp().retryAfter().toMillis());
        assertThat(connection().post(frozen, deadline())).isInstanceOf(Posted.class);
        assertThat(effects(frozen)).isEqualTo(1);
    }

    @Test
    void aPaymentThatMeetsAnExpiredTokenIsBookedOnce() throws Exception {
        Assumptions.assumeTrue(erp().signsInWithTokens(), "there are no tokens");
        FrozenPayment frozen = frozen();
        erp().arm(Fault.EXPIRED_TOKEN, Call.POST, 1);

        assertThat(connection().post(frozen, deadline())).isInstanceOf(Posted.class);
        assertThat(effects(frozen)).isEqualTo(1);
    }

    @Test
    void aPaymentThatMeetsARevokedSignInWaitsForAPerson() throws Exception {
        FrozenPayment frozen = frozen();
        erp().arm(Fault.REVOKED_TOKEN, Call.ANY, 1);
        NotSent outcome = (NotSent) connection().post(frozen, deadline());

        assertThat(outcome.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(outcome.toString()).doesNotContain(SettingsTopic.secrets(erp()));
        assertThat(effects(frozen)).isZero();
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
    void aPaymentWhoseAnswerIsLostIsInDoubtAndLookupAndResendMakeItOne(Fault fault) throws Exception {
        FrozenPayment frozen = frozen();
        erp().arm(fault, Call.POST, 1);
        PaymentOutcome outcome = connection().post(frozen, deadline());

        assertThat(outcome).isInstanceOf(InDoubt.class);
        settle();
        FoundPayments found = connection().findPayment(frozen.instruction().reference(), deadline());
        assertThat(found.payments()).hasSize(effects(frozen));
        if (found.payments().isEmpty() && guarantee().mayResend()) {
            assertThat(connection().post(frozen, deadline())).isInstanceOf(Posted.class);
            assertThat(effects(frozen)).isEqualTo(1);
        }
    }

    @Test
    void aPaymentBookedAfterOurDeadlineIsInDoubtAndFoundLater() throws Exception {
        FrozenPayment frozen = frozen();
        erp().arm(Fault.LATE_COMMIT, Call.POST, 1);

        assertThat(connection().post(frozen, Deadline.after(Duration.ofMillis(500))))
                .isInstanceOf(InDoubt.class);
        awaitEffect(frozen);
        settle();
        assertThat(connection()
                        .findPayment(frozen.instruction().reference(), deadline())
                        .payments())
                .hasSize(1);
    }

    @Test
    void aResendAfterALostAnswerDoesNotBookTwice() throws Exception {
        assumeDeclared(Capability.POST_PAYMENTS);
        Assumptions.assumeTrue(guarantee().mayResend());
        FrozenPayment frozen = frozen();
        erp().arm(Fault.COMMIT_THEN_DROP_REPLY, Call.POST, 1);

        assertThat(connection().post(frozen, deadline())).isInstanceOf(InDoubt.class);
        assertThat(connection().post(frozen, deadline())).isNotInstanceOf(PaymentOutcome.Rejected.class);
        assertThat(effects(frozen)).isEqualTo(1);
    }

    @Test
    void aPostLeavesAnErpThatHangsAtItsDeadline() throws Exception {
        FrozenPayment frozen = frozen();
        erp().arm(Fault.HANG, Call.POST, 1);
        Duration patience = Duration.ofMillis(600);
        long start = System.nanoTime();
        PaymentOutcome outcome = connection().post(frozen, Deadline.after(patience));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(outcome).isInstanceOf(InDoubt.class);
        assertThat(took).isBetween(patience.minusMillis(50), patience.plus(SLACK));
    }

    @Test
    void aLookupBehindTheBooksFindsThePaymentOnceTheDeclaredLagIsOver() throws Exception {
        FrozenPayment frozen = frozen();
        erp().arm(Fault.LAGGING_LOOKUP, Call.LOOKUP, 2);
        assertThat(connection().post(frozen, deadline())).isInstanceOf(Posted.class);

        assertThat(connection()
                        .findPayment(frozen.instruction().reference(), deadline())
                        .payments())
                .isEmpty();
        settle();
        assertThat(connection()
                        .findPayment(frozen.instruction().reference(), deadline())
                        .payments())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"GARBAGE", "EMPTY", "HTML_ERROR", "HALF_ANSWER", "DROP_BEFORE_COMMIT", "HANG", "THROTTLE"})
    void aLookupThatFailsNeverSaysNone(Fault fault) throws Exception {
        assumeDeclared(Capability.POST_PAYMENTS);
        erp().arm(fault, Call.LOOKUP, 8);

        ErrorKind kind = failure(() -> connection().findPayment(newReference(), deadline()))
                .kind();
        assertThat(kind).isIn(ErrorKind.UNAVAILABLE, ErrorKind.THROTTLED);
    }

    private FrozenPayment frozen() throws ConnectorException {
        assumeDeclared(Capability.POST_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("25.00"));
        PaymentInstruction payment = payment(customer, "25.00", toInvoice(invoice, "25.00"));
        return connection().freeze(payment);
    }

    private int effects(FrozenPayment frozen) {
        return erp().effects(frozen.instruction().reference()).size();
    }

    private PostingGuarantee guarantee() {
        return Objects.requireNonNull(descriptor().guarantees().get("payment"));
    }

    private void settle() {
        erp().passTime(descriptor().lookupLag());
    }

    private void awaitEffect(FrozenPayment frozen) throws InterruptedException {
        for (int i = 0; i < 100 && effects(frozen) == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(effects(frozen)).isEqualTo(1);
    }

    private static Duration measuredQuietly(Runnable attempt) {
        long start = System.nanoTime();
        attempt.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
