package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentOutcome.Posted;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the credit memos that a payment was posted with when it is taken back. */
abstract class ReversalCreditsTopic extends Topic {
    ReversalCreditsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeReversing() {
        assumeDeclared(Capability.REVERSE_PAYMENTS);
        assumeDeclared(Capability.APPLY_CREDIT_MEMOS);
    }

    @Test
    void theWholeOfItGivesTheCreditMemosBackToo() throws Exception {
        assumeDocumentsAreLetGo();
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        ErpId creditMemo = erp().addCreditMemo(customer, amount("30.00"));
        Returned returned = Returned.posted(
                this, customer, "70.00", toInvoice(invoice, "100.00"), ofCreditMemo(creditMemo, "30.00"));

        assertThat(returned.send(returned.byEntry())).isInstanceOf(Posted.class);
        // Where a credit memo stands by itself after it was used, the money alone went back, and the memo still pays
        // its part.
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo(erp().keepsCreditsOnPayments() ? "100" : "70");
        assertThat(erp().owed(customer)).isEqualByComparingTo("70");
        assertThat(erp().effects(returned.payment.reference()).get(0).applied())
                .doesNotContainKeys(invoice, creditMemo);
    }

    @Test
    void aVoidTakesBackTheMoneyAloneWhereCreditMemosStandByThemselves() throws Exception {
        Assumptions.assumeTrue(erp().voidsLetDocumentsGo(), "documents stay paid here once they are");
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        ErpId creditMemo = erp().addCreditMemo(customer, amount("30.00"));
        Returned returned = Returned.posted(
                this, customer, "70.00", toInvoice(invoice, "100.00"), ofCreditMemo(creditMemo, "30.00"));

        assertThat(returned.send(returned.byVoid())).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo(erp().keepsCreditsOnPayments() ? "100" : "70");
        assertThat(erp().owed(customer)).isEqualByComparingTo("70");
    }
}
