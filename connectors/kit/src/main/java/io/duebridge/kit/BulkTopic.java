package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.Capability;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several payments in one call: each keeps its own reference and has its own outcome. */
abstract class BulkTopic extends Topic {
    BulkTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeBulkPosting() {
        assumeDeclared(Capability.BULK_POSTING);
    }

    @Test
    void everyLineOfAFullBatchIsBookedInOneCallAndFoundByItsReference() throws Exception {
        List<FrozenPayment> payments = payments(bulk().largestBatch());
        List<PaymentOutcome> outcomes = bulk().post(payments, deadline());

        assertThat(outcomes).hasSameSizeAs(payments).allMatch(Posted.class::isInstance);
        assertThat(erp().calls(Call.POST_BATCH)).isEqualTo(1);
        assertThat(erp().calls(Call.POST)).isZero();
        erp().passTime(descriptor().lookupLag());
        for (int i = 0; i < payments.size(); i++) {
            ErpId id = ((Posted) outcomes.get(i)).id();
            assertThat(onlyEffect(payments.get(i)).payment()).isEqualTo(id);
        }
        assertThat(connection()
                        .findPayment(payments.get(0).instruction().reference(), deadline())
                        .payments())
                .extracting(FoundPayment::id)
                .containsExactly(((Posted) outcomes.get(0)).id());
    }

    @Test
    void aFaultOfOneLineIsThatLinesOutcomeAndTheOthersAreBooked() throws Exception {
        List<FrozenPayment> payments = new ArrayList<>(payments(4));
        ErpId customer = erp().addCustomer("Overpayer");
        ErpId invoice = erp().addInvoice(customer, amount("10.00"));
        payments.add(2, connection().freeze(payment(customer, "11.00", toInvoice(invoice, "11.00"))));
        List<PaymentOutcome> outcomes = bulk().post(payments, deadline());

        for (int i = 0; i < payments.size(); i++) {
            if (i == 2) {
                Rejected rejected = (Rejected) outcomes.get(i);
                assertThat(rejected.message()).isNotBlank();
                assertThat(erp().effects(payments.get(i).instruction().reference()))
                        .isEmpty();
            } else {
                assertThat(onlyEffect(payments.get(i)).payment()).isEqualTo(((Posted) outcomes.get(i)).id());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"COMMIT_THEN_DROP_REPLY", "DROP_BEFORE_COMMIT", "HALF_BATCH", "GARBAGE", "EMPTY", "HALF_ANSWER"})
    void aBatchWhoseAnswerIsLostLeavesEveryLineInDoubtAndNoneIsSentAgain(Fault fault) throws Exception {
        List<FrozenPayment> payments = payments(6);
        erp().arm(fault, Call.POST_BATCH, 1);
        List<PaymentOutcome> outcomes = bulk().post(payments, deadline());

        assertThat(outcomes).hasSize(6).allMatch(InDoubt.class::isInstance);
        assertThat(erp().calls(Call.POST_BATCH)).isEqualTo(1);
        erp().passTime(descriptor().lookupLag());
        for (FrozenPayment payment : payments) {
            assertThat(connection()
                            .findPayment(payment.instruction().reference(), deadline())
                            .payments())
                    .as("a lookup of each line tells what became of it")
                    .hasSameSizeAs(erp().effects(payment.instruction().reference()));
        }
    }

    /** What the program does with lines in doubt: those that are not found once they have settled go again, each alone. */
    @Test
    void afterHalfOfABatchWasBookedLookingUpAndSendingTheRestBooksEachOnce() throws Exception {
        List<FrozenPayment> payments = payments(6);
        erp().arm(Fault.HALF_BATCH, Call.POST_BATCH, 1);
        assertThat(bulk().post(payments, deadline())).allMatch(InDoubt.class::isInstance);
        erp().passTime(descriptor().lookupLag());

        int sentAgain = 0;
        for (FrozenPayment payment : payments) {
            boolean booked = !connection()
                    .findPayment(payment.instruction().reference(), deadline())
                    .payments()
                    .isEmpty();
            if (!booked) {
                assertThat(connection().post(payment, deadline())).isInstanceOf(Posted.class);
                sentAgain++;
            }
        }

        assertThat(sentAgain).isEqualTo(3);
        assertThat(payments)
                .allSatisfy(payment -> assertThat(onlyEffect(payment)).isNotNull());
    }

    @Test
    void theSameBatchSentAgainBooksNothingTwice() throws Exception {
        List<FrozenPayment> payments = payments(3);
        List<PaymentOutcome> first = bulk().post(payments, deadline());
        List<PaymentOutcome> second = bulk().post(payments, deadline());

        assertThat(first).allMatch(Posted.class::isInstance);
        assertThat(second).noneMatch(Rejected.class::isInstance);
        assertThat(payments)
                .allSatisfy(payment -> assertThat(onlyEffect(payment)).isNotNull());
    }

    @Test
    void aThrottledBatchIsSurelyNotSentWithTheTimeToWait() throws Exception {
        List<FrozenPayment> payments = payments(3);
        erp().arm(Fault.THROTTLE, Call.POST_BATCH, 1);

        assertThat(bulk().post(payments, deadline()))
                .hasSize(3)
                .allSatisfy(
                        outcome -> assertThat(((NotSent) outcome).retryAfter()).contains(erp().retryAfter()));
        assertThat(payments)
                .allSatisfy(payment -> assertThat(
                                erp().effects(payment.instruction().reference()))
                        .isEmpty());
    }

    @Test
    void aDeadlineThatHasPassedSendsNoBatch() throws Exception {
        List<PaymentOutcome> outcomes = bulk().post(payments(2), Deadline.after(Duration.ZERO));

        assertThat(outcomes).hasSize(2).allMatch(NotSent.class::isInstance);
        assertThat(erp().calls(Call.POST_BATCH)).isZero();
    }

    @Test
    void twoPaymentsOfOneCustomerAndTooManyAndNoneAreNoBatch() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        List<FrozenPayment> twice = List.of(paymentOn(customer), paymentOn(customer));
        List<FrozenPayment> tooMany = payments(bulk().largestBatch() + 1);

        assertThatIllegalArgumentException().isThrownBy(() -> bulk().post(twice, deadline()));
        assertThatIllegalArgumentException().isThrownBy(() -> bulk().post(tooMany, deadline()));
        assertThatIllegalArgumentException().isThrownBy(() -> bulk().post(List.of(), deadline()));
        assertThat(erp().calls(Call.POST_BATCH)).isZero();
    }

    private BulkPosting bulk() {
        return connection().bulkPosting().orElseThrow();
    }

    private List<FrozenPayment> payments(int count) throws Exception {
        List<FrozenPayment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(paymentOn(erp().addCustomer("Payer " + i)));
        }
        return payments;
    }

    private FrozenPayment paymentOn(ErpId customer) throws Exception {
        ErpId invoice = erp().addInvoice(customer, amount("25.00"));
        return connection().freeze(payment(customer, "25.00", toInvoice(invoice, "25.00")));
    }

    private ErpFixture.Effect onlyEffect(FrozenPayment payment) {
        List<ErpFixture.Effect> effects = erp().effects(payment.instruction().reference());
        assertThat(effects).hasSize(1);
        return effects.get(0);
    }
}
