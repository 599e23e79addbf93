package io.duebridge.sap;

import static io.duebridge.sap.Payer.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SAP takes a cash discount only where nothing that is cleared with it stays open in part, which what credit memos pay easily does. */
class DiscountsWithCreditsTest {
    private final SapFixture erp = new SapFixture();
    private ErpConnection connection;
    private Payer payer;
    private ErpId customer;

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
    void aCreditMemoThatIsUsedUpPaysAnInvoiceTogetherWithItsDiscountAndTheMoney() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
        ErpId credit = erp.addCreditMemo(customer, new BigDecimal("30.00"));
        PaymentInstruction payment = payer.payment("68.00", discounted(invoice, "98.00", "2.00"), by(credit, "30.00"));

        assertThat(payer.post(payment).evidence()).contains("seen cleared");
        assertThat(erp.openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(erp.owed(customer)).isEqualByComparingTo("0");
        assertThat(erp.effects(payment.reference())).singleElement().satisfies(effect -> {
            assertThat(effect.total()).isEqualByComparingTo("68");
            assertThat(effect.unapplied()).isEqualByComparingTo("0");
        });
        assertThat(applications()).containsExactlyInAnyOrder(told(invoice, "98", "2"), told(credit, "30", "0"));
        assertThat(erp.sandbox().messageMonitor()).isEmpty();
    }

    @Test
    void aCreditMemoPaysWhatHasNoDiscountFirstSoThatThePartOfItThatIsUsedStandsInNobodysWay() throws Exception {
        ErpId early = erp.addInvoice(customer, new BigDecimal("100.00"));
        ErpId other = erp.addInvoice(customer, new BigDecimal("50.00"));
        ErpId credit = erp.addCreditMemo(customer, new BigDecimal("30.00"));
        PaymentInstruction payment =
                payer.payment("128.00", discounted(early, "98.00", "2.00"), to(other, "50.00"), by(credit, "20.00"));

        assertThat(payer.post(payment).evidence()).contains("seen cleared");
        assertThat(erp.openAmount(early)).isEqualByComparingTo("0");
        assertThat(erp.openAmount(other)).isEqualByComparingTo("0");
        assertThat(erp.owed(customer)).isEqualByComparingTo("-10");
        assertThat(erp.effects(payment.reference()).get(0).applied())
                .hasEntrySatisfying(early, amount -> assertThat(amount).isEqualByComparingTo("98"))
                .hasEntrySatisfying(other, amount -> assertThat(amount).isEqualByComparingTo("50"))
                .hasEntrySatisfying(credit, amount -> assertThat(amount).isEqualByComparingTo("20"));
        assertThat(erp.sandbox().messageMonitor()).isEmpty();
    }

    @Test
    void creditMemosAlonePayAnInvoiceWithItsDiscount() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
        ErpId credit = erp.addCreditMemo(customer, new BigDecimal("98.00"));

        assertThat(payer.post(payer.payment("0.00", discounted(invoice, "98.00", "2.00"), by(credit, "98.00"))))
                .isInstanceOf(Posted.class);
        assertThat(erp.openAmount(invoice)).isEqualByComparingTo("0");
        assertThat(erp.owed(customer)).isEqualByComparingTo("0");
    }

    @Test
    void whatWouldStayOpenInPartBesideADiscountIsRefusedBeforeAnythingIsBooked() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
        ErpId credit = erp.addCreditMemo(customer, new BigDecimal("30.00"));
        PaymentInstruction payment = payer.payment("78.00", discounted(invoice, "98.00", "2.00"), by(credit, "20.00"));

        Rejected refused = (Rejected) payer.post(payment);
        assertThat(refused.code()).isEqualTo(SapErrors.ITEM_NOT_OPEN.code());
        assertThat(refused.message()).contains(credit.value(), "only a part");
        assertThat(erp.effects(payment.reference())).isEmpty();
        assertThat(erp.owed(customer)).isEqualByComparingTo("70");
    }

    private List<Tuple> applications() throws Exception {
        erp.passTime(Duration.ofSeconds(1));
        ReadWindow window = new ReadWindow(erp.now().minus(Duration.ofDays(1)), erp.now());
        List<ErpRecord> payments = connection
                .read(ReadRequest.first(RecordKind.PAYMENT, window, 100))
                .records();
        List<Tuple> applications = new ArrayList<>();
        payments.forEach(payment -> payment.body()
                .at("/Duebridge/Applications")
                .forEach(one -> applications.add(told(
                        one.path("Document").asText(),
                        one.path("Amount").decimalValue(),
                        one.path("Discount").decimalValue()))));
        return applications;
    }

    private static Tuple told(ErpId document, String amount, String discount) {
        return told(document.value(), new BigDecimal(amount), new BigDecimal(discount));
    }

    private static Tuple told(String document, BigDecimal amount, BigDecimal discount) {
        return Tuple.tuple(document, plain(amount), plain(discount));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static PaymentApplication discounted(ErpId invoice, String amount, String discount) {
        return to(invoice, amount).withDiscount(new BigDecimal(discount));
    }

    private static PaymentApplication by(ErpId credit, String amount) {
        return new PaymentApplication(RecordKind.CREDIT_MEMO, credit, new BigDecimal(amount));
    }
}
