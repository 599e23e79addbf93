package io.duebridge.kit;

import static io.duebridge.kit.Reapplied.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReapplicationInstruction;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is lost on the way, looking it up and sending the same again applies the payment as instructed, once. */
abstract class ReapplicationFaultsTopic extends Topic {
    ReapplicationFaultsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeReapplying() {
        assumeDeclared(Capability.REAPPLY_PAYMENTS);
    }

    private record Case(Reapplied paid, ErpId first, ErpId second, ReapplicationInstruction wanted) {}

    /** From the account to one, where documents that are paid are not let go. */
    private Case fromOneToAnother() throws Exception {
        ErpId customer = erp().addCustomer("Payer " + newReference());
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("60.00"));
        if (!erp().letsDocumentsGo()) {
            Reapplied onAccount = Reapplied.posted(this, customer, "60.00");
            return new Case(onAccount, first, second, onAccount.to(invoice(second, "0", "60.00")));
        }
        Reapplied paid = Reapplied.posted(this, customer, "60.00", toInvoice(first, "60.00"));
        return new Case(paid, first, second, paid.to(invoice(first, "60.00", "0"), invoice(second, "0", "60.00")));
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
    void oneWhoseAnswerIsLostIsLookedUpAndHappensOnce(Fault fault) throws Exception {
        Case one = fromOneToAnother();
        FrozenReapplication frozen = one.paid().reapplication().freeze(one.wanted());
        erp().arm(fault, Call.CHANGE, 1);

        assertThat(one.paid().send(frozen)).isInstanceOf(InDoubt.class);
        settle();
        boolean done = erp().openAmount(one.second()).signum() == 0;
        assertThat(one.paid().standing(one.wanted())).isEqualTo(done ? Standing.AS_INSTRUCTED : Standing.AS_BEFORE);
        assertThat(one.paid().send(frozen)).isInstanceOf(Posted.class);
        assertThat(one.paid().standing(one.wanted())).isEqualTo(Standing.AS_INSTRUCTED);
        assertThat(one.paid().effect().applied()).containsOnlyKeys(one.second());
    }

    @Test
    void oneThatWasPutBackByHandAfterItsAnswerWasLostIsFoundAsBefore() throws Exception {
        assumePostedPaymentsCanBeChanged();
        Case one = fromOneToAnother();
        erp().arm(Fault.COMMIT_THEN_DROP_REPLY, Call.CHANGE, 1);

        assertThat(one.paid().send(one.wanted())).isInstanceOf(InDoubt.class);
        erp().applyPayment(one.paid().id, one.first(), amount("60.00"));
        assertThat(one.paid().standing(one.wanted())).isEqualTo(Standing.AS_BEFORE);
    }

    @Test
    void oneThatSomebodyChangedAfterItsAnswerWasLostIsNotSentAgain() throws Exception {
        assumePostedPaymentsCanBeChanged();
        Case one = fromOneToAnother();
        FrozenReapplication frozen = one.paid().reapplication().freeze(one.wanted());
        erp().arm(Fault.COMMIT_THEN_DROP_REPLY, Call.CHANGE, 1);

        assertThat(one.paid().send(frozen)).isInstanceOf(InDoubt.class);
        erp().applyPayment(one.paid().id, one.second(), amount("10.00"));
        assertThat(one.paid().standing(one.wanted())).isEqualTo(Standing.OTHERWISE);
        assertThat(one.paid().send(frozen)).isInstanceOf(Rejected.class);
        assertThat(one.paid().effect().applied().get(one.second())).isEqualByComparingTo("10");
    }

    @Test
    void aThrottledOneIsNotSentAndGoesThroughLater() throws Exception {
        Case one = fromOneToAnother();
        FrozenReapplication frozen = one.paid().reapplication().freeze(one.wanted());
        erp().arm(Fault.THROTTLE, Call.CHANGE, 1);

        assertThat(((NotSent) one.paid().send(frozen)).kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(one.paid().standing(one.wanted())).isEqualTo(Standing.AS_BEFORE);
        Thread.sleep(erp().retryAfter().toMillis());
        assertThat(one.paid().send(frozen)).isInstanceOf(Posted.class);
    }

    @Test
    void aRevokedSignInSendsNothing() throws Exception {
        Case one = fromOneToAnother();
        FrozenReapplication frozen = one.paid().reapplication().freeze(one.wanted());
        erp().arm(Fault.REVOKED_TOKEN, Call.ANY, 1);

        assertThat(((NotSent) one.paid().send(frozen)).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(one.paid().effect().applied()).doesNotContainKey(one.second());
    }

    @Test
    void aLookupThatFailsNeverSaysAsBefore() throws Exception {
        Case one = fromOneToAnother();
        erp().arm(Fault.HTML_ERROR, Call.ANY, 100);

        failure(() -> one.paid().standing(one.wanted()));
    }

    private void settle() {
        erp().passTime(descriptor().lookupLag());
    }
}
