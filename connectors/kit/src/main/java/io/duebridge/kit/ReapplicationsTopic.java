package io.duebridge.kit;

import static io.duebridge.kit.Reapplied.creditMemo;
import static io.duebridge.kit.Reapplied.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReapplicationInstruction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applying a posted payment otherwise: what becomes of it, and what is refused and leaves everything as it was. */
abstract class ReapplicationsTopic extends Topic {
    ReapplicationsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeReapplying() {
        assumeDeclared(Capability.REAPPLY_PAYMENTS);
        assumeDocumentsAreLetGo();
    }

    @Test
    void aPaymentGoesFromOneInvoiceToAnotherAndKeepsItsMoney() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("90.00"));
        Reapplied paid = Reapplied.posted(this, customer, "60.00", toInvoice(first, "60.00"));
        ReapplicationInstruction wanted = paid.to(invoice(first, "60.00", "0"), invoice(second, "0", "60.00"));

        assertThat(paid.standing(wanted)).isEqualTo(Standing.AS_BEFORE);
        Posted posted = (Posted) paid.send(wanted);

        assertThat(posted.id()).isEqualTo(paid.id);
        assertThat(posted.evidence()).isNotBlank();
        assertThat(erp().openAmount(first)).isEqualByComparingTo("60");
        assertThat(erp().openAmount(second)).isEqualByComparingTo("30");
        assertThat(erp().owed(customer)).isEqualByComparingTo("90");
        assertThat(paid.effect().total()).isEqualByComparingTo("60");
        assertThat(paid.effect().date()).isEqualTo(paid.payment.date());
        assertThat(paid.effect().applied()).containsOnlyKeys(second);
        assertThat(paid.standing(wanted)).isEqualTo(Standing.AS_INSTRUCTED);
    }

    @Test
    void takenOffAllItsDocumentsItStaysOnTheAccount() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("40.00"));
        Reapplied paid =
                Reapplied.posted(this, customer, "100.00", toInvoice(first, "60.00"), toInvoice(second, "40.00"));

        assertThat(paid.send(paid.to(invoice(first, "60.00", "0"), invoice(second, "40.00", "0"))))
                .isInstanceOf(Posted.class);

        assertThat(paid.effect().unapplied()).isEqualByComparingTo("100");
        assertThat(paid.effect().applied()).isEmpty();
        assertThat(erp().owed(customer)).isEqualByComparingTo("0");
    }

    @Test
    void oneOfSeveralChangesAndTheOthersStay() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("40.00"));
        Reapplied paid =
                Reapplied.posted(this, customer, "110.00", toInvoice(first, "60.00"), toInvoice(second, "40.00"));

        assertThat(paid.send(paid.to(invoice(first, "60.00", "60.00"), invoice(second, "40.00", "12.34"))))
                .isInstanceOf(Posted.class);

        assertThat(paid.effect().applied()).hasSize(2);
        assertThat(paid.effect().applied().get(first)).isEqualByComparingTo("60");
        assertThat(paid.effect().applied().get(second)).isEqualByComparingTo("12.34");
        assertThat(paid.effect().unapplied()).isEqualByComparingTo("37.66");
        assertThat(erp().openAmount(second)).isEqualByComparingTo("27.66");
    }

    @Test
    void whatWasLeftOnAccountPaysAnInvoice() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId owed = erp().addInvoice(customer, amount("80.00"));
        Reapplied paid = Reapplied.posted(this, customer, "50.00");

        assertThat(paid.send(paid.to(invoice(owed, "0", "50.00")))).isInstanceOf(Posted.class);

        assertThat(erp().openAmount(owed)).isEqualByComparingTo("30");
        assertThat(paid.effect().unapplied()).isEqualByComparingTo("0");
    }

    @Test
    void aCreditMemoIsGivenBackAndOneThatStaysIsKept() throws Exception {
        assumeDeclared(Capability.APPLY_CREDIT_MEMOS);
        Assumptions.assumeTrue(erp().keepsCreditsOnPayments(), "credits stand by themselves in this ERP");
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("100.00"));
        ErpId second = erp().addInvoice(customer, amount("100.00"));
        ErpId credit = erp().addCreditMemo(customer, amount("30.00"));
        Reapplied paid =
                Reapplied.posted(this, customer, "70.00", toInvoice(first, "100.00"), ofCreditMemo(credit, "30.00"));

        assertThat(paid.send(paid.to(
                        invoice(first, "100.00", "40.00"),
                        invoice(second, "0", "60.00"),
                        creditMemo(credit, "30.00", "30.00"))))
                .isInstanceOf(Posted.class);
        assertThat(paid.effect().applied().get(credit)).isEqualByComparingTo("30");

        assertThat(paid.send(paid.to(
                        invoice(first, "40.00", "10.00"),
                        invoice(second, "60.00", "60.00"),
                        creditMemo(credit, "30.00", "0"))))
                .isInstanceOf(Posted.class);
        assertThat(paid.effect().applied()).doesNotContainKey(credit);
        assertThat(erp().openAmount(first)).isEqualByComparingTo("90");
        assertThat(erp().owed(customer)).isEqualByComparingTo("100");
    }

    @Test
    void thePartThatAnEntryHasTakenBackStaysTakenBack() throws Exception {
        assumeDeclared(Capability.REVERSE_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("60.00"));
        Returned returned = Returned.posted(this, customer, "60.00", toInvoice(first, "60.00"));
        assertThat(returned.send(returned.partly("20.00"))).isInstanceOf(Posted.class);
        Reapplied paid = Reapplied.of(this, returned.payment, returned.id);

        assertThat(paid.send(paid.to(invoice(first, "40.00", "0"), invoice(second, "0", "40.00"))))
                .isInstanceOf(Posted.class);

        assertThat(erp().openAmount(second)).isEqualByComparingTo("20");
        assertThat(erp().owed(customer)).isEqualByComparingTo("80");
        assertThat(paid.effect().unapplied()).isEqualByComparingTo("0");
    }

    @Test
    void aParentsPaymentGoesToAChildsInvoiceAndNotToAStrangers() throws Exception {
        ErpId parent = erp().addCustomer("Parent");
        Optional<ErpId> child = erp().addSubCustomer(parent, "Child");
        Assumptions.assumeTrue(child.isPresent(), "this ERP knows no sub-customers");
        ErpId own = erp().addInvoice(parent, amount("25.00"));
        ErpId childs = erp().addInvoice(child.get(), amount("25.00"));
        ErpId strangers = erp().addInvoice(erp().addCustomer("Stranger"), amount("25.00"));
        Reapplied paid = Reapplied.posted(this, parent, "25.00", toInvoice(own, "25.00"));

        assertThat(paid.send(paid.to(invoice(own, "25.00", "0"), invoice(strangers, "0", "25.00"))))
                .isInstanceOf(Rejected.class);
        assertThat(erp().openAmount(strangers)).isEqualByComparingTo("25");
        assertThat(paid.send(paid.to(invoice(own, "25.00", "0"), invoice(childs, "0", "25.00"))))
                .isInstanceOf(Posted.class);
        assertThat(erp().openAmount(childs)).isEqualByComparingTo("0");
    }

    @Test
    void anInvoiceThatWasPaidMeanwhileIsRefusedAndNothingMoves() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("60.00"));
        Reapplied paid = Reapplied.posted(this, customer, "60.00", toInvoice(first, "60.00"));
        Reapplied.posted(this, customer, "50.00", toInvoice(second, "50.00"));
        ReapplicationInstruction wanted = paid.to(invoice(first, "60.00", "0"), invoice(second, "0", "60.00"));

        Rejected rejected = (Rejected) paid.send(wanted);

        assertThat(rejected.message()).isNotBlank();
        assertThat(paid.effect().applied()).containsOnlyKeys(first);
        assertThat(erp().openAmount(second)).isEqualByComparingTo("10");
        assertThat(paid.standing(wanted)).isEqualTo(Standing.AS_BEFORE);
    }

    @Test
    void inAClosedPeriodItIsRefusedAndNothingMoves() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("60.00"));
        Reapplied paid = Reapplied.posted(this, customer, "60.00", toInvoice(first, "60.00"));
        erp().closeBooks(today());

        assertThat(paid.send(paid.to(invoice(first, "60.00", "0"), invoice(second, "0", "60.00"))))
                .isInstanceOf(Rejected.class);
        assertThat(paid.effect().applied()).containsOnlyKeys(first);
    }

    @Test
    void aPaymentThatSomebodyAppliedOtherwiseMeanwhileKeepsWhatWasDone() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("60.00"));
        ErpId third = erp().addInvoice(customer, amount("60.00"));
        Reapplied paid = Reapplied.posted(this, customer, "60.00", toInvoice(first, "60.00"));
        erp().applyPayment(paid.id, third, amount("60.00"));

        assertChanged(paid, paid.to(invoice(first, "60.00", "0"), invoice(second, "0", "60.00")));
        assertThat(paid.effect().applied()).containsOnlyKeys(third);
    }

    @Test
    void aPaymentThatWasVoidedDeletedOrMadeSmallerIsLeftAlone() throws Exception {
        Reapplied voided = onInvoice("25.00");
        erp().voidPayment(voided.id);
        assertChanged(voided, off(voided));

        Reapplied smaller = onInvoice("25.00");
        erp().changePayment(smaller.id, amount("20.00"));
        assertChanged(smaller, off(smaller));

        Reapplied deleted = onInvoice("25.00");
        erp().deletePayment(deleted.id);
        assertChanged(deleted, off(deleted));
        assertChanged(deleted, deleted.ofUnknownPayment(invoice(document(deleted), "25.00", "0")));
    }

    @Test
    void sentTwiceItHappensOnce() throws Exception {
        Reapplied paid = onInvoice("25.00");
        FrozenReapplication frozen = paid.reapplication().freeze(off(paid));

        assertThat(paid.send(frozen)).isInstanceOf(Posted.class);
        int changes = erp().calls(Call.CHANGE);
        assertThat(paid.send(frozen)).isInstanceOf(Posted.class);
        assertThat(erp().calls(Call.CHANGE)).isEqualTo(changes);
        assertThat(paid.effect().unapplied()).isEqualByComparingTo("25");
    }

    @Test
    void freezingIsPureAndCallsNobody() throws Exception {
        Reapplied paid = onInvoice("25.00");
        ReapplicationInstruction wanted = off(paid);
        int before = erp().calls(Call.ANY) + erp().calls(Call.SIGN_IN);
        FrozenReapplication frozen = paid.reapplication().freeze(wanted);

        try (ErpConnection other = open()) {
            assertThat(other.paymentReapplication().orElseThrow().freeze(wanted))
                    .isEqualTo(frozen);
        }
        assertThat(frozen.instruction()).isEqualTo(wanted);
        assertThat(frozen.body()).isNotBlank();
        assertThat(erp().calls(Call.ANY) + erp().calls(Call.SIGN_IN)).isEqualTo(before);
    }

    @Test
    void anAmountWithMoreDecimalsThanItsCurrencyIsRefusedBeforeItIsSent() throws Exception {
        Reapplied paid = onInvoice("25.00");

        assertThat(failure(() -> paid.reapplication().freeze(paid.to(invoice(document(paid), "25.00", "1.005"))))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_DATA);
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() throws Exception {
        Reapplied paid = onInvoice("25.00");
        FrozenReapplication frozen = paid.reapplication().freeze(off(paid));

        assertThat(paid.reapplication().reapply(frozen, Deadline.after(Duration.ZERO)))
                .isInstanceOf(NotSent.class);
        assertThat(erp().calls(Call.CHANGE)).isZero();
    }

    private void assertChanged(Reapplied paid, ReapplicationInstruction wanted) throws Exception {
        Rejected rejected = (Rejected) paid.send(wanted);
        assertThat(rejected.code()).isEqualTo(ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code());
        assertThat(paid.standing(wanted)).isEqualTo(Standing.OTHERWISE);
    }

    private static ErpId document(Reapplied paid) {
        return paid.payment.applications().get(0).document();
    }

    private static ReapplicationInstruction off(Reapplied paid) {
        return paid.to(invoice(document(paid), paid.payment.total().amount().toPlainString(), "0"));
    }

    private Reapplied onInvoice(String total) throws Exception {
        ErpId customer = erp().addCustomer("Payer of " + total + " " + newReference());
        return Reapplied.posted(this, customer, total, toInvoice(erp().addInvoice(customer, amount(total)), total));
    }
}
