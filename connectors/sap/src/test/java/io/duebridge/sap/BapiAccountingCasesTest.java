package io.duebridge.sap;

import static io.duebridge.sap.Payer.deadline;
import static io.duebridge.sap.Payer.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.Fault;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What posting without our function module has of its own: a session for exactly a post and its commit, and no clearing. */
class BapiAccountingCasesTest {
    private final SapFixture erp = SapFixture.accounting();
    private ErpConnection connection;
    private ErpId customer;
    private Payer payer;

    @BeforeEach
    void open() throws Exception {
        connection = erp.connector().open(erp.settings(), erp.context());
        payer = Payer.of(erp, connection);
        customer = payer.customer();
    }

    @AfterEach
    void close() {
        connection.close();
        erp.close();
    }

    @Test
    void aPaymentIsBookedSeenAndLeftToPeopleToClearWithWordsThatSaySo() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("80.00"));
        Posted posted = (Posted) payer.post(payer.payment("90.00", to(invoice, "80.00")));

        assertThat(posted.evidence())
                .contains("seen in the books", "posted and not cleared: this is left to people in SAP");
        assertThat(erp.openAmount(invoice)).isEqualByComparingTo("80");
        assertThat(erp.owed(customer)).isEqualByComparingTo("-10");
        assertThat(erp.connector().descriptor(erp.settings()).guarantees())
                .containsEntry("payment", PostingGuarantee.AT_MOST_ONCE);
    }

    @Test
    void onlyTheCommitCarriesTheSessionOfItsPost() throws Exception {
        assertThat(payer.post(payer.payment("5.00"))).isInstanceOf(Posted.class);
        assertThat(erp.sandbox().log().matching(call -> !call.commits()))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.cookies()).isEmpty());
        assertThat(erp.sandbox().log().matching(CallSummary::commits))
                .singleElement()
                .satisfies(call -> assertThat(call.cookies().orElse("")).contains("sap-contextid"));
    }

    @Test
    void aCommitInAnotherSessionIsNoSuccess() throws Exception {
        erp.sandbox().forgetSessions(true);
        PaymentInstruction payment = payer.payment("5.00");
        InDoubt outcome = (InDoubt) payer.post(payment);

        assertThat(outcome.code()).isEqualTo("sap.session.missing");
        assertThat(erp.effects(payment.reference())).isEmpty();
        assertThat(connection.findPayment(payment.reference(), deadline()).payments())
                .isEmpty();
        assertThat(connection.check().steps())
                .anySatisfy(step -> assertThat(step.result()).isNotEqualTo(ConnectionCheck.Result.OK));
        erp.sandbox().forgetSessions(false);
        assertThat(connection.check().steps())
                .allSatisfy(step -> assertThat(step.result()).isEqualTo(ConnectionCheck.Result.OK));
    }

    @Test
    void aPostWhoseAnswerWasLostIsNeverCommittedAndALookupOfAFreshProgramFindsWhatWas() throws Exception {
        PaymentInstruction lost = payer.payment("5.00");
        erp.sandbox()
                .faults()
                .arm(
                        new Fault(FaultKind.COMMIT_THEN_DROP, Duration.ZERO),
                        call -> call.entity().equals("zduebridge_post") && !call.commits(),
                        1);
        assertThat(payer.post(lost)).isInstanceOf(InDoubt.class);
        assertThat(erp.effects(lost.reference())).isEmpty();
        PaymentInstruction booked = payer.payment("6.00");
        erp.sandbox().faults().arm(FaultKind.COMMIT_THEN_DROP, CallSummary::commits, 1);
        assertThat(payer.post(booked)).isInstanceOf(InDoubt.class);
        try (ErpConnection fresh = erp.connector().open(erp.settings(), erp.context())) {
            assertThat(fresh.findPayment(lost.reference(), deadline()).payments())
                    .isEmpty();
            assertThat(fresh.findPayment(booked.reference(), deadline()).payments())
                    .singleElement()
                    .satisfies(found -> assertThat(found.total()).isEqualTo(booked.total()));
        }
    }

    @Test
    void whatTakesAClearingIsRefusedAndWhatIsPaidAlreadyThoughNotClearedIsNotPaidTwice() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("80.00"));
        ErpId credit = erp.addCreditMemo(customer, new BigDecimal("10.00"));
        assertThat(connection.takesDiscounts()).isFalse();
        for (PaymentApplication[] wish : List.of(
                new PaymentApplication[] {to(invoice, "70.00").withDiscount(BigDecimal.ONE)}, new PaymentApplication[] {
                    to(invoice, "80.00"),
                    new PaymentApplication(RecordKind.CREDIT_MEMO, credit, new BigDecimal("10.00"))
                })) {
            assertThatThrownBy(() -> connection.freeze(payer.payment("70.00", wish)))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("take a clearing, which the accounting BAPI cannot do");
        }
        assertThat(payer.post(payer.payment("50.00", to(invoice, "50.00")))).isInstanceOf(Posted.class);
        assertThat(payer.post(payer.payment("30.01", to(invoice, "30.01"))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("sap.item.not-open"));
        assertThat(payer.post(payer.payment("30.00", to(invoice, "30.00")))).isInstanceOf(Posted.class);
    }

    @Test
    void whatAClerksPartialPaymentPaysByItsInvoiceReferenceIsNotPaidAgain() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("80.00"));
        erp.payInPart(customer, invoice, "50.00");

        assertThat(payer.post(payer.payment("30.01", to(invoice, "30.01"))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("sap.item.not-open"));
        assertThat(payer.post(payer.payment("30.00", to(invoice, "30.00")))).isInstanceOf(Posted.class);
    }

    @Test
    void onlyAChargeInThePaymentsCurrencyIsPaid() throws Exception {
        ErpId credit = erp.addCreditMemo(customer, new BigDecimal("10.00"));
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("80.00"));
        PaymentInstruction inEuro = payer.payment(Money.of("80.00", "EUR"), to(invoice, "80.00"));
        for (PaymentInstruction wrong : List.of(inEuro, payer.payment("10.00", to(credit, "10.00")))) {
            assertThat(payer.post(wrong))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.code()).isEqualTo("sap.item.not-open"));
        }
    }
}
