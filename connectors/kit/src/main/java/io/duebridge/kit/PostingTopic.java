package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Effect;
import io.duebridge.spi.Capability;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class PostingTopic extends Topic {
    PostingTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumePosting() {
        assumeDeclared(Capability.POST_PAYMENTS);
    }

    @Test
    void aPaymentIsBookedOnTheCustomerTheInvoiceAndTheDay() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        PaymentInstruction payment = payment(customer, "60.00", toInvoice(invoice, "60.00"));
        Posted posted = (Posted) post(payment);
        Effect effect = onlyEffect(payment);

        assertThat(effect.payment()).isEqualTo(posted.id());
        assertThat(effect.customer()).isEqualTo(customer);
        assertThat(effect.currency()).isEqualTo(erp().homeCurrency());
        assertThat(effect.total()).isEqualByComparingTo("60");
        assertThat(effect.unapplied()).isEqualByComparingTo(applied("0", "60"));
        assertThat(effect.date()).isEqualTo(payment.date());
        if (erp().appliesPayments()) {
            assertThat(effect.applied().get(invoice)).isEqualByComparingTo("60");
        } else {
            assertThat(effect.applied()).isEmpty();
        }
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo(applied("40", "100"));
        assertThat(erp().owed(customer)).isEqualByComparingTo("40");
    }

    @Test
    void severalInvoicesArePaidAtOnce() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId first = erp().addInvoice(customer, amount("10.10"));
        ErpId second = erp().addInvoice(customer, amount("20.20"));
        PaymentInstruction payment = payment(customer, "30.30", toInvoice(first, "10.10"), toInvoice(second, "20.20"));

        assertThat(post(payment)).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(first)).isEqualByComparingTo(applied("0", "10.10"));
        assertThat(erp().openAmount(second)).isEqualByComparingTo(applied("0", "20.20"));
    }

    @Test
    void freezingBooksNothingGivesTheSameBytesAndAsksNothingTwice() throws Exception {
        PaymentInstruction payment = payment(new ErpId("1"), "5.00");
        FrozenPayment frozen = connection().freeze(payment);

        try (ErpConnection other = open()) {
            assertThat(other.freeze(payment)).isEqualTo(frozen);
        }
        assertThat(frozen.instruction()).isEqualTo(payment);
        assertThat(frozen.body()).contains(payment.reference().value());
        int asked = erp().calls(Call.ANY);
        assertThat(connection().freeze(payment)).isEqualTo(frozen);
        assertThat(erp().calls(Call.ANY)).isEqualTo(asked);
        assertThat(erp().calls(Call.POST) + erp().calls(Call.CHANGE) + erp().calls(Call.ENTRY))
                .isZero();
    }

    @Test
    void theSamePaymentSentTwiceHasOneEffect() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        FrozenPayment frozen = connection().freeze(paymentOn(customer));
        PaymentOutcome first = connection().post(frozen, deadline());
        PaymentOutcome second = connection().post(frozen, deadline());

        assertThat(first).isInstanceOf(Posted.class);
        assertThat(second).isNotInstanceOf(Rejected.class);
        assertThat(onlyEffect(frozen.instruction()).payment()).isEqualTo(((Posted) first).id());
    }

    @Test
    void theSamePaymentSentByManyAtOnceHasOneEffect() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        FrozenPayment frozen = connection().freeze(paymentOn(customer));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<PaymentOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sends.add(threads.submit(() -> connection().post(frozen, deadline())));
            }
            List<PaymentOutcome> outcomes = new ArrayList<>();
            for (Future<PaymentOutcome> send : sends) {
                outcomes.add(send.get());
            }
            assertThat(outcomes).anyMatch(Posted.class::isInstance).noneMatch(Rejected.class::isInstance);
        } finally {
            threads.shutdownNow();
        }
        assertThat(onlyEffect(frozen.instruction()).total()).isEqualByComparingTo("25");
    }

    @Test
    void differentPaymentsOfTheSameAmountAreDifferentEffects() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        for (int i = 0; i < 3; i++) {
            assertThat(post(payment(customer, "10.00", toInvoice(invoice, "10.00"))))
                    .isInstanceOf(Posted.class);
        }
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo(applied("70", "100"));
    }

    @Test
    void aBookedPaymentIsFoundByItsReferenceWithAllThatMatters() throws Exception {
        ErpId customer = erp().addCustomer("Payer");
        PaymentInstruction payment = paymentOn(customer);
        Posted posted = (Posted) post(payment);
        erp().passTime(descriptor().lookupLag());
        List<FoundPayment> found =
                connection().findPayment(payment.reference(), deadline()).payments();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).id()).isEqualTo(posted.id());
        assertThat(found.get(0).customer()).isEqualTo(customer);
        assertThat(found.get(0).total()).isEqualTo(payment.total());
        assertThat(found.get(0).date()).isEqualTo(payment.date());
        assertThat(found.get(0).voided()).isFalse();
    }

    @Test
    void anUnknownReferenceIsNotFound() throws Exception {
        assertThat(post(paymentOn(erp().addCustomer("Payer")))).isInstanceOf(Posted.class);

        assertThat(connection().findPayment(newReference(), deadline()).payments())
                .isEmpty();
    }

    @Test
    void aVoidedPaymentIsFoundAsVoided() throws Exception {
        PaymentInstruction payment = paymentOn(erp().addCustomer("Payer"));
        Posted posted = (Posted) post(payment);
        erp().voidPayment(posted.id());
        erp().passTime(descriptor().lookupLag());
        List<FoundPayment> found =
                connection().findPayment(payment.reference(), deadline()).payments();

        assertThat(found).singleElement().matches(FoundPayment::voided);
    }

    @Test
    void aBookedPaymentComesBackWithTheNextRead() throws Exception {
        Posted posted = (Posted) post(paymentOn(erp().addCustomer("Payer")));
        erp().passTime(Duration.ofSeconds(1));

        assertThat(readAll(RecordKind.PAYMENT, recently(), 10))
                .extracting(ErpRecord::id)
                .contains(posted.id());
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() throws Exception {
        FrozenPayment frozen = connection().freeze(paymentOn(erp().addCustomer("Payer")));
        PaymentOutcome outcome = connection().post(frozen, Deadline.after(Duration.ZERO));

        assertThat(outcome).isInstanceOf(NotSent.class);
        assertThat(erp().calls(Call.POST)).isZero();
        assertThat(erp().effects(frozen.instruction().reference())).isEmpty();
    }

    @Test
    void whatIsNotAppliedStaysOnTheCustomersAccountIfDeclared() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("10.00"));
        PaymentInstruction payment = payment(customer, "25.00", toInvoice(invoice, "10.00"));

        assertThat(post(payment)).isInstanceOf(Posted.class);
        assertThat(onlyEffect(payment).unapplied()).isEqualByComparingTo(applied("15", "25"));
    }

    @Test
    void aCreditMemoPaysPartOfAnInvoiceIfDeclared() throws Exception {
        assumeDeclared(Capability.APPLY_CREDIT_MEMOS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("100.00"));
        ErpId creditMemo = erp().addCreditMemo(customer, amount("30.00"));
        PaymentInstruction payment =
                payment(customer, "70.00", toInvoice(invoice, "100.00"), ofCreditMemo(creditMemo, "30.00"));

        assertThat(post(payment)).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo("0");
        Map<ErpId, BigDecimal> applied = onlyEffect(payment).applied();
        assertThat(applied.get(creditMemo)).isEqualByComparingTo("30");
    }

    @Test
    void aCreditMemoAlonePaysAnInvoiceWithoutAnyCashIfDeclared() throws Exception {
        assumeDeclared(Capability.APPLY_CREDIT_MEMOS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("30.00"));
        ErpId creditMemo = erp().addCreditMemo(customer, amount("30.00"));
        PaymentInstruction payment =
                payment(customer, "0.00", toInvoice(invoice, "30.00"), ofCreditMemo(creditMemo, "30.00"));

        assertThat(post(payment)).isInstanceOf(Posted.class);
        assertThat(erp().openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(onlyEffect(payment).total()).isEqualByComparingTo("0");
        assertThat(connection().findPayment(payment.reference(), deadline()).payments())
                .noneMatch(FoundPayment::voided);
    }

    private String applied(String sum, String whereItIsNot) {
        return erp().appliesPayments() ? sum : whereItIsNot;
    }

    private PaymentInstruction paymentOn(ErpId customer) {
        ErpId invoice = erp().addInvoice(customer, amount("25.00"));
        return payment(customer, "25.00", toInvoice(invoice, "25.00"));
    }

    private PaymentOutcome post(PaymentInstruction payment) throws Exception {
        return connection().post(connection().freeze(payment), deadline());
    }

    private Effect onlyEffect(PaymentInstruction payment) {
        List<Effect> effects = erp().effects(payment.reference());
        assertThat(effects).hasSize(1);
        return effects.get(0);
    }
}
