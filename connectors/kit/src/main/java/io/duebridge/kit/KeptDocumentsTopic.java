package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
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

        // Ten were on account, and the forty had left their invoice open.
        assertThat(erp().openAmount(paid)).isEqualByComparingTo("0");
        assertThat(erp().openAmount(inPart)).isEqualByComparingTo("100");
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
}
