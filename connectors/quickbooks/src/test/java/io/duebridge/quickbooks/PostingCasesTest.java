package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.sandbox.Ledger;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.SettingsException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an accountant does in QuickBooks while a payment is on its way, and what becomes of the payment. */
class PostingCasesTest {
    private static final BigDecimal HUNDRED = new BigDecimal("100.00");

    private final QuickBooksFixture erp = new QuickBooksFixture();
    private final Ledger ledger = erp.sandbox().ledger();
    private final ErpId customer = erp.addCustomer("Payer");
    private final ErpId invoice = erp.addInvoice(customer, HUNDRED);
    private final ErpConnection connection;
    private int number;

    PostingCasesTest() throws SettingsException {
        connection = erp.connector().open(erp.settings(), erp.context());
    }

    @AfterEach
    void stop() {
        connection.close();
        erp.close();
    }

    @Test
    void aClosedPeriodIsRefusedInWordsThatSayWhatToDo() throws Exception {
        erp.closeBooks(LocalDate.of(2026, 3, 1));

        Rejected refused = (Rejected) post(paying("100.00", toInvoice("100.00")));

        assertThat(refused.code()).isEqualTo("6210");
        assertThat(refused.message()).contains("books are closed").contains("open the period");
        assertThat(ledger.payments()).isEmpty();
    }

    @Test
    void aCustomerMadeInactiveMeanwhileIsNamedAsTheReason() throws Exception {
        erp.deactivateCustomer(customer);

        Rejected refused = (Rejected) post(paying("100.00", toInvoice("100.00")));

        assertThat(refused.message()).contains("inactive").contains("customer");
    }

    @Test
    void anInvoicePaidMeanwhileTakesNothingMoreAndTheMoneyCanBeLeftOnAccount() throws Exception {
        assertThat(post(paying("100.00", toInvoice("100.00")))).isInstanceOf(Posted.class);

        Rejected refused = (Rejected) post(paying("100.00", toInvoice("100.00")));
        PaymentOutcome mended = post(paying("100.00"));

        assertThat(refused.code()).isIn("6000", "620");
        assertThat(refused.message()).contains("paid").contains("on account");
        assertThat(mended).isInstanceOf(Posted.class);
        assertThat(erp.owed(customer)).isEqualByComparingTo("-100.00");
    }

    @Test
    void aCreditMemoSettlesAnInvoiceWithoutCash() throws Exception {
        ErpId memo = erp.addCreditMemo(customer, new BigDecimal("40.00"));

        PaymentOutcome outcome = post(paying(
                "60.00",
                toInvoice("100.00"),
                new PaymentApplication(RecordKind.CREDIT_MEMO, memo, new BigDecimal("40.00"))));

        assertThat(outcome).isInstanceOf(Posted.class);
        assertThat(erp.openAmount(invoice)).isZero();
        assertThat(ledger.creditMemo(memo.value()).orElseThrow().open()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ValidationFault, 6190, PERMISSION, quickbooks.company.read-only",
        "400, ValidationFault, 120, PERMISSION, quickbooks.not-permitted",
        "400, AuthorizationFault, 120, PERMISSION, quickbooks.not-permitted",
        "403, AUTHORIZATION, 3100, PERMISSION, quickbooks.not-permitted",
        "401, AUTHENTICATION, 3200, AUTHENTICATION, quickbooks.access.refused"
    })
    void whereAccessOrTheSubscriptionIsGoneThePaymentWaitsUnsent(
            int status, String type, String code, ErrorKind kind, String ours) throws Exception {
        String fault =
                "{\"Fault\":{\"Error\":[{\"Message\":\"no\",\"code\":\"" + code + "\"}],\"type\":\"" + type + "\"}}";
        try (ScriptedQuickBooks scripted = new ScriptedQuickBooks(call -> Answer.of(status, fault))) {
            ErpConnection other = scripted.open();
            NotSent waits = (NotSent) other.post(other.freeze(paying("5.00")), Payments.soon());

            assertThat(waits.kind()).isEqualTo(kind);
            assertThat(waits.code()).isEqualTo(ours);
        }
    }

    private PaymentOutcome post(PaymentInstruction payment) throws Exception {
        return connection.post(connection.freeze(payment), Payments.soon());
    }

    private PaymentApplication toInvoice(String amount) {
        return new PaymentApplication(RecordKind.INVOICE, invoice, new BigDecimal(amount));
    }

    private PaymentInstruction paying(String total, PaymentApplication... applications) {
        return new PaymentInstruction(
                new PaymentReference("DB000000000CASE" + number++),
                customer,
                Money.of(total, "USD"),
                LocalDate.of(2026, 3, 1),
                List.of(applications),
                Optional.of("card"),
                Optional.empty());
    }
}
