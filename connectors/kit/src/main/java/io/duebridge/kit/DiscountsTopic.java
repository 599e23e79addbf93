package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Effect;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is forgiven for paying early is settled like money and is none. */
abstract class DiscountsTopic extends Topic {
    DiscountsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeDiscounts() {
        Assumptions.assumeTrue(
                erp().offers(Capability.EARLY_PAYMENT_DISCOUNT),
                "no discounts for paying early by this way of connecting");
    }

    @Test
    void anInvoicePaidWithItsDiscountIsSettledAndThePaymentIsWhatWasPaid() throws Exception {
        ErpId customer = erp().addCustomer("Early");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        ErpId other = erp().addInvoice(customer, amount("10.00"));
        PaymentInstruction payment = payment(
                customer, "103.00", toInvoice(invoice, "98.00").withDiscount(amount("2.00")), toInvoice(other, "5.00"));

        assertThat(connection().post(connection().freeze(payment), deadline())).isInstanceOf(Posted.class);

        Effect effect = erp().effects(payment.reference()).get(0);
        assertThat(effect.total()).isEqualByComparingTo("103");
        assertThat(effect.unapplied()).isEqualByComparingTo("0");
        assertThat(effect.applied().get(invoice)).isEqualByComparingTo("98");
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(erp().openAmount(other)).isEqualByComparingTo("5");
        assertThat(erp().owed(customer)).isEqualByComparingTo("5");
    }

    @Test
    void theDiscountIsInTheFrozenBytesAndSendingThemTwiceForgivesOnce() throws Exception {
        ErpId customer = erp().addCustomer("Early");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        String paid = erp().takesDiscountsOnParts() ? "50.00" : "98.63";
        PaymentInstruction payment =
                payment(customer, paid, toInvoice(invoice, paid).withDiscount(amount("1.37")));
        FrozenPayment frozen = connection().freeze(payment);

        assertThat(frozen.body()).contains("1.37");
        assertThat(connection().post(frozen, deadline())).isInstanceOf(Posted.class);
        assertThat(connection().post(frozen, deadline())).isInstanceOf(Posted.class);
        assertThat(erp().effects(payment.reference())).hasSize(1);
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo(erp().takesDiscountsOnParts() ? "48.63" : "0");
        assertThat(connection().findPayment(payment.reference(), deadline()).payments())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.total()).isEqualTo(payment.total());
                    if (erp().tellsDiscounts()) {
                        assertThat(found.evidence()).contains("1.37");
                    }
                });
    }

    @Test
    void moneyAndDiscountBeyondWhatIsOpenAreRejected() throws Exception {
        ErpId customer = erp().addCustomer("Greedy");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        PaymentInstruction payment =
                payment(customer, "99.00", toInvoice(invoice, "99.00").withDiscount(amount("1.01")));

        assertThat(connection().post(connection().freeze(payment), deadline())).isInstanceOf(Rejected.class);
        assertThat(erp().effects(payment.reference())).isEmpty();
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo("100");
    }

    @Test
    void aDiscountOnAPartIsRefusedWhereItIsTakenWithTheRestOnly() throws Exception {
        Assumptions.assumeFalse(erp().takesDiscountsOnParts(), "taken on parts too");
        ErpId customer = erp().addCustomer("Hasty");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        PaymentInstruction payment =
                payment(customer, "50.00", toInvoice(invoice, "50.00").withDiscount(amount("2.00")));

        assertThat(connection().post(connection().freeze(payment), deadline())).isInstanceOf(Rejected.class);
        assertThat(erp().effects(payment.reference())).isEmpty();
        PaymentInstruction part = payment(customer, "50.00", toInvoice(invoice, "50.00"));
        assertThat(connection().post(connection().freeze(part), deadline())).isInstanceOf(Posted.class);
        PaymentInstruction rest =
                payment(customer, "48.00", toInvoice(invoice, "48.00").withDiscount(amount("2.00")));
        assertThat(connection().post(connection().freeze(rest), deadline())).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(erp().owed(customer)).isEqualByComparingTo("0");
    }
}
