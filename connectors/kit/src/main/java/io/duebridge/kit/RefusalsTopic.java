package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What people do in the ERP between a payment's preparation and its sending. Each is a definite no that a person reads and mends, and the
 * books stay as they are; taken for anything else, the payment would be sent again and again or be looked for in vain.
 */
abstract class RefusalsTopic extends Topic {
    RefusalsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumePosting() {
        assumeDeclared(Capability.POST_PAYMENTS);
    }

    @Test
    void whatTheBooksRefuseIsRejectedInTheirWordsAndBooksNothing() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        PaymentInstruction payment = paymentOn(customer, erp().addInvoice(customer, amount("25.00")));
        erp().closeBooks(today());

        assertRefused(post(payment), payment);
    }

    @Test
    void moreThanAnInvoiceIsOpenForIsRejected() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("10.00"));
        PaymentInstruction payment = payment(customer, "11.00", toInvoice(invoice, "11.00"));

        assertRefused(post(payment), payment);
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo("10");
    }

    @Test
    void aCustomerWhoWasMadeInactiveMeanwhileIsRejected() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        PaymentInstruction payment = paymentOn(customer, erp().addInvoice(customer, amount("25.00")));
        FrozenPayment frozen = connection().freeze(payment);
        erp().deactivateCustomer(customer);

        assertRefused(connection().post(frozen, deadline()), payment);
    }

    @Test
    void anInvoiceThatWasDeletedMeanwhileIsRejected() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("25.00"));
        PaymentInstruction payment = paymentOn(customer, invoice);
        FrozenPayment frozen = connection().freeze(payment);
        erp().deleteInvoice(invoice);

        assertRefused(connection().post(frozen, deadline()), payment);
    }

    @Test
    void anInvoiceThatWasPaidMeanwhileIsRejectedAndTheSameMoneyMayStayOnAccountIfDeclared() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("25.00"));
        PaymentInstruction late = paymentOn(customer, invoice);
        FrozenPayment frozen = connection().freeze(late);
        assertThat(post(paymentOn(customer, invoice))).isInstanceOf(Posted.class);

        assertRefused(connection().post(frozen, deadline()), late);
        PaymentInstruction mended = payment(customer, "25.00");
        assertThat(post(mended)).isInstanceOf(Posted.class);
        assertThat(erp().effects(mended.reference()))
                .singleElement()
                .satisfies(effect -> assertThat(effect.unapplied()).isEqualByComparingTo("25"));
    }

    private PaymentInstruction paymentOn(ErpId customer, ErpId invoice) {
        return payment(customer, "25.00", toInvoice(invoice, "25.00"));
    }

    private PaymentOutcome post(PaymentInstruction payment) throws Exception {
        return connection().post(connection().freeze(payment), deadline());
    }

    private void assertRefused(PaymentOutcome outcome, PaymentInstruction payment) {
        assertThat(outcome).isInstanceOf(Rejected.class);
        Rejected rejected = (Rejected) outcome;
        assertThat(rejected.code()).isNotBlank();
        assertThat(rejected.message()).isNotBlank();
        assertThat(erp().effects(payment.reference())).isEmpty();
    }
}
