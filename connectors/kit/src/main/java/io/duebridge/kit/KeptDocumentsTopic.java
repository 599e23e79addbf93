package io.duebridge.kit;

import static io.duebridge.kit.Reapplied.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking payments back in an ERP whose documents stay paid once they are: the sums are right all the same. */
abstract class KeptDocumentsTopic extends Topic {
    KeptDocumentsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeKeeping() {
        assumeDeclared(Capability.REVERSE_PAYMENTS);
        Assumptions.assumeFalse(erp().letsDocumentsGo(), "documents are open again when a payment is taken back");
    }

    @Test
    void moneyOnAccountIsVoidedAndNothingElseMoves() throws Exception {
        Returned returned = Returned.besideAnInvoice(this, "On account", "100.00");
        ReversalInstruction reversal = returned.byVoid();

        assertThat(returned.progress(reversal)).isEqualTo(Progress.NONE);
        Posted posted = (Posted) returned.send(reversal);

        assertThat(posted.id()).isEqualTo(returned.id);
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("100");
        assertThat(returned.find(reversal).document()).contains(returned.id);
        assertThat(returned.progress(reversal)).isEqualTo(Progress.DONE);
    }

    @Test
    void aPaymentThatPaidSomethingNeedsAnEntryAndTheCustomerOwesItInPlaceOfTheInvoices() throws Exception {
        Assumptions.assumeFalse(erp().voidsLetDocumentsGo(), "a void opens the documents again");
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("60.00"));
        ErpId second = erp().addInvoice(customer, amount("40.00"));
        Returned returned =
                Returned.posted(this, customer, "100.00", toInvoice(first, "60.00"), toInvoice(second, "40.00"));

        Rejected rejected = (Rejected) returned.send(returned.byVoid());
        assertThat(rejected.code()).isEqualTo(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code());
        assertThat(erp().calls(Call.ENTRY)).isZero();
        assertThat(erp().owed(customer)).isEqualByComparingTo("0");
        ReversalInstruction reversal = returned.byEntry();
        Posted posted = (Posted) returned.send(reversal);

        assertThat(erp().entries(reversal.reference())).containsExactly(posted.id());
        assertThat(erp().openAmount(first)).isEqualByComparingTo("0");
        assertThat(erp().owed(customer)).isEqualByComparingTo("100");
        FoundReversal found = returned.find(reversal);
        assertThat(found.progress()).isEqualTo(Progress.DONE);
        assertThat(found.document()).contains(posted.id());
        assertThat(returned.send(reversal)).isEqualTo(returned.send(reversal)).isInstanceOf(Posted.class);
        assertThat(erp().entries(reversal.reference())).hasSize(1);
    }

    @Test
    void whatIsOpenOfAPaymentPaysItsEntryAndTheCustomerOwesTheRest() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId paid = erp().addInvoice(customer, amount("60.00"));
        ErpId inPart = erp().addInvoice(customer, amount("100.00"));
        Returned returned =
                Returned.posted(this, customer, "110.00", toInvoice(paid, "60.00"), toInvoice(inPart, "40.00"));

        assertThat(returned.send(returned.byEntry())).isInstanceOf(Posted.class);

        // Ten were on account, and the forty pay the entry if they had left their invoice open.
        assertThat(erp().openAmount(paid)).isEqualByComparingTo("0");
        assertThat(erp().openAmount(inPart)).isEqualByComparingTo(erp().leavesPartsOpen() ? "100" : "60");
        assertThat(erp().owed(customer)).isEqualByComparingTo("160");
        assertThat(erp().effects(returned.payment.reference()).get(0).unapplied())
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void partsAreTakenBackOneAfterTheOtherUntilNothingIsLeft() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("60.00"));
        Returned returned = Returned.posted(this, customer, "90.00", toInvoice(invoice, "60.00"));

        ReversalInstruction first = returned.partly("20.00");
        assertThat(returned.send(first)).isInstanceOf(Posted.class);
        assertThat(returned.progress(first)).isEqualTo(Progress.DONE);
        assertThat(erp().owed(customer)).isEqualByComparingTo("-10");
        assertThat(returned.send(returned.partly("70.00"))).isInstanceOf(Posted.class);
        assertThat(returned.send(returned.partly("0.01"))).isInstanceOf(Rejected.class);
        assertThat(erp().owed(customer)).isEqualByComparingTo("60");
    }

    @Test
    void thePeriodThatCountsIsTheReversalsOwn() throws Exception {
        Returned returned = Returned.besideAnInvoice(this, "Late", "80.00");
        ReversalInstruction old = returned.byEntry();
        erp().closeBooks(today());
        erp().passTime(Duration.ofDays(2));

        assertThat(returned.send(old)).isInstanceOf(Rejected.class);
        assertThat(returned.progress(old)).isEqualTo(Progress.NONE);
        assertThat(returned.send(returned.byEntryOn(today()))).isInstanceOf(Posted.class);
        assertThat(erp().owed(returned.customer)).isEqualByComparingTo("80");
    }

    @Test
    void moneyOnAccountIsAppliedOnceAndWhatIsAppliedIsNotTakenOff() throws Exception {
        assumeDeclared(Capability.REAPPLY_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("30.00"));
        ErpId second = erp().addInvoice(customer, amount("70.00"));
        Reapplied paid = Reapplied.posted(this, customer, "100.00");
        ReapplicationInstruction wanted = paid.to(invoice(first, "0", "30.00"), invoice(second, "0", "70.00"));
        FrozenReapplication frozen = paid.reapplication().freeze(wanted);

        assertThat(paid.reapplication().reapply(frozen, Deadline.after(Duration.ZERO)))
                .isInstanceOf(NotSent.class);
        assertThat(paid.standing(wanted)).isEqualTo(Standing.AS_BEFORE);
        assertThat(paid.send(frozen)).isInstanceOf(Posted.class);
        int changes = erp().calls(Call.CHANGE);
        assertThat(paid.send(frozen)).isInstanceOf(Posted.class);
        assertThat(erp().calls(Call.CHANGE)).isEqualTo(changes);
        assertThat(paid.standing(wanted)).isEqualTo(Standing.AS_INSTRUCTED);
        assertThat(erp().openAmount(first)).isEqualByComparingTo("0");
        assertThat(erp().openAmount(second)).isEqualByComparingTo("0");
        assertThat(paid.effect().unapplied()).isEqualByComparingTo("0");
        ErpId third = erp().addInvoice(customer, amount("5.00"));
        Reapplied applied = Reapplied.posted(this, customer, "5.00", toInvoice(third, "5.00"));
        assertThat(failure(() -> applied.reapplication().freeze(applied.to(invoice(third, "5.00", "0"))))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_DATA);
    }

    @Test
    void oneInvoiceMayStayOpenInPartAndSoMayTheMoney() throws Exception {
        assumeDeclared(Capability.REAPPLY_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId large = erp().addInvoice(customer, amount("80.00"));
        ErpId small = erp().addInvoice(customer, amount("20.00"));
        Reapplied paid = Reapplied.posted(this, customer, "50.00");
        Reapplied more = Reapplied.posted(this, customer, "50.00");

        assertThat(paid.send(paid.to(invoice(large, "0", "25.00"), invoice(small, "0", "20.00"))))
                .as("several, and something left over")
                .isInstanceOf(Rejected.class);
        assertThat(paid.send(paid.to(invoice(large, "0", "50.00")))).isInstanceOf(Posted.class);
        ReapplicationInstruction rest = more.to(invoice(small, "0", "20.00"));
        boolean splits = erp().splitsMoneyOnAccount();
        assertThat(more.send(rest)).isInstanceOf(splits ? Posted.class : Rejected.class);

        assertThat(more.standing(rest)).isEqualTo(splits ? Standing.AS_INSTRUCTED : Standing.AS_BEFORE);
        assertThat(erp().openAmount(large)).isEqualByComparingTo("30");
        assertThat(erp().openAmount(small)).isEqualByComparingTo(splits ? "0" : "20");
        assertThat(more.effect().unapplied()).isEqualByComparingTo(splits ? "30" : "50");
        assertThat(erp().owed(customer)).isEqualByComparingTo("0");
    }

    @Test
    void anInvoiceThatWasPaidMeanwhileIsRefusedAndAVoidedPaymentIsLeftAlone() throws Exception {
        assumeDeclared(Capability.REAPPLY_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("60.00"));
        Reapplied paid = Reapplied.posted(this, customer, "60.00");
        Reapplied.posted(this, customer, "50.00", toInvoice(invoice, "50.00"));
        ReapplicationInstruction wanted = paid.to(invoice(invoice, "0", "60.00"));

        assertThat(paid.send(wanted)).isInstanceOf(Rejected.class);
        assertThat(paid.standing(wanted)).isEqualTo(Standing.AS_BEFORE);
        erp().voidPayment(paid.id);
        Rejected rejected = (Rejected) paid.send(wanted);
        assertThat(rejected.code()).isEqualTo(ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code());
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo("10");
    }
}
