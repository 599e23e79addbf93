package io.duebridge.sap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reading from SAP has of its own: days for changes, partial payments, clearings, billing documents, log-in pages. */
class SapReadingTest {
    private final SapFixture sap = new SapFixture();
    private ErpConnection connection;
    private ErpId customer;

    @BeforeEach
    void open() throws Exception {
        connection = sap.connector().open(sap.settings(), sap.context());
        customer = sap.addCustomer("Debtor");
    }

    @AfterEach
    void close() {
        connection.close();
        sap.close();
    }

    @Test
    void anInvoiceComesAgainWhenAPartialPaymentThatRefersToItIsEntered() throws Exception {
        ErpId invoice = sap.addInvoice(customer, new BigDecimal("100.00"));
        sap.passTime(Duration.ofDays(40));
        Instant from = sap.now();
        pay("30.00", invoice, "30.00");
        sap.passTime(Duration.ofDays(1));

        List<ErpRecord> again = read(RecordKind.INVOICE, new ReadWindow(from, sap.now()), 10);

        assertThat(again).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo(invoice);
            assertThat(open(record)).isEqualByComparingTo("70.00");
        });
        ErpRecord payment =
                read(RecordKind.PAYMENT, new ReadWindow(from, sap.now()), 10).get(0);
        assertThat(payment.body().at("/Duebridge/Unapplied").decimalValue()).isEqualByComparingTo("0");
        assertThat(payment.body().at("/Duebridge/Applications/0/Document").asText())
                .isEqualTo(invoice.value());
    }

    @Test
    void aBlockBringsTheInvoiceAgainAndSoDoesTakingItAway() throws Exception {
        ErpId invoice = sap.addInvoice(customer, new BigDecimal("100.00"));
        for (String code : List.of("A", "")) {
            sap.passTime(Duration.ofDays(40));
            Instant from = sap.now();
            sap.sandbox().block("1", code, code.isEmpty() ? "" : "3");
            sap.passTime(Duration.ofDays(1));

            assertThat(read(RecordKind.INVOICE, new ReadWindow(from, sap.now()), 10))
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.id()).isEqualTo(invoice);
                        assertThat(record.body().path("PaymentBlockingReason").asText())
                                .isEqualTo(code);
                        assertThat(record.body().path("DunningBlockingReason").asText())
                                .isEqualTo(code.isEmpty() ? "" : "3");
                    });
        }
    }

    @Test
    void whatIsClearedIsReadAgainOnTheDayOfTheClearing() throws Exception {
        ErpId first = sap.addInvoice(customer, new BigDecimal("100.00"));
        ErpId second = sap.addInvoice(customer, new BigDecimal("50.00"));
        sap.passTime(Duration.ofDays(40));
        Instant from = sap.now();
        pay("30.00", first, "30.00");
        sap.passTime(Duration.ofDays(5));
        pay("120.00", first, "70.00", second, "50.00");
        sap.passTime(Duration.ofDays(1));

        List<ErpRecord> invoices = read(RecordKind.INVOICE, new ReadWindow(from, sap.now()), 1);
        assertThat(invoices).extracting(ErpRecord::id).contains(first, second);
        assertThat(invoices).allSatisfy(record -> assertThat(open(record)).isEqualByComparingTo("0"));
        List<ErpRecord> payments = read(RecordKind.PAYMENT, new ReadWindow(from, sap.now()), 2);
        assertThat(payments)
                .hasSize(3)
                .allSatisfy(record -> assertThat(
                                record.body().at("/Duebridge/Unapplied").decimalValue())
                        .isEqualByComparingTo("0"));
        assertThat(payments.stream().map(SapReadingTest::applied).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("150.00");
    }

    @Test
    void anInvoiceHasTheLinesOfItsBillingDocumentUnlessTheyAreNotWanted() throws Exception {
        sap.addInvoice(customer, new BigDecimal("12.30"));
        sap.passTime(Duration.ofSeconds(1));

        assertThat(read(RecordKind.INVOICE, today(), 10)
                        .get(0)
                        .body()
                        .at("/Billing/to_Item/0/NetAmount")
                        .decimalValue())
                .isEqualByComparingTo("12.30");
        try (ErpConnection without =
                sap.connector().open(sap.settingsWith("billing-documents", "false"), sap.context())) {
            RecordPage page = without.read(ReadRequest.first(RecordKind.INVOICE, today(), 10));
            assertThat(page.records().get(0).body().has("Billing")).isFalse();
        }
    }

    @Test
    void aPaymentWithOurReferenceIsFoundAsOneHoweverManyItemsItHas() throws Exception {
        PaymentReference reference = PaymentReference.mint(new SecureRandom());
        ErpId first = sap.addInvoice(customer, new BigDecimal("10.00"));
        ErpId second = sap.addInvoice(customer, new BigDecimal("20.00"));
        PaymentDetails details = details("35.00", first, "10.00", second, "20.00");
        sap.ledger().addPayment(details.withReference(reference.value()));

        List<FoundPayment> found = connection
                .findPayment(reference, Deadline.after(sap.readTimeout()))
                .payments();

        assertThat(found).singleElement().satisfies(payment -> {
            assertThat(payment.total().amount()).isEqualByComparingTo("35.00");
            assertThat(payment.customer()).isEqualTo(customer);
            assertThat(payment.voided()).isFalse();
        });
    }

    @Test
    void aLogInPageIsAMatterOfSigningInAndNotOfTheNetwork() {
        sap.sandbox().faults().arm(FaultKind.LOG_IN_PAGE, CallSummary.any(), 1);

        assertThatThrownBy(() -> read(RecordKind.CUSTOMER, today(), 10))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
                    assertThat(failure.code()).isEqualTo("sap.log-in-page");
                });
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws Exception {
        try (ErpConnection wrong = sap.connector().open(sap.settingsWith("password", "not-this-one"), sap.context())) {
            assertThatThrownBy(() -> wrong.read(ReadRequest.first(RecordKind.CUSTOMER, today(), 10)))
                    .hasMessageNotContaining("not-this-one")
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.code()).isEqualTo("sap.sign-in.refused"));
        }
    }

    @Test
    void aCompanyCodeThatIsNotThereIsNamedByTheCheck() throws Exception {
        try (ErpConnection other =
                sap.connector().open(sap.settingsWith("company-codes", "1010, 9999"), sap.context())) {
            assertThat(other.check().passed()).isFalse();
            assertThat(other.check().steps().get(1).message()).contains("9999").doesNotContain("1010 ");
        }
    }

    @Test
    void anInvoiceIsPrintedAndACreditMemoThatWasNotBilledIsNot() throws Exception {
        ErpId invoice = sap.addInvoice(customer, new BigDecimal("12.30"));
        ErpId memo = sap.addCreditMemo(customer, new BigDecimal("12.30"));
        DocumentRenderer pdfs = connection.documentRenderer().orElseThrow();
        Deadline deadline = Deadline.after(sap.readTimeout());

        assertThat(pdfs.pdf(RecordKind.INVOICE, invoice, deadline).orElseThrow())
                .startsWith("%PDF-".getBytes(US_ASCII));
        assertThat(pdfs.pdf(RecordKind.CREDIT_MEMO, memo, deadline)).isEmpty();
        sap.sandbox().faults().arm(FaultKind.GARBAGE, call -> call.entity().equals("GetPDF"), 1);
        assertThatThrownBy(() -> pdfs.pdf(RecordKind.INVOICE, invoice, deadline))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
    }

    @Test
    void noCookieIsEverSent() throws Exception {
        read(RecordKind.CUSTOMER, today(), 10);
        read(RecordKind.INVOICE, today(), 10);

        assertThat(sap.sandbox().log().all())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.cookies()).isEmpty());
    }

    private ReadWindow today() {
        return new ReadWindow(sap.now().minus(Duration.ofDays(1)), sap.now().plusSeconds(1));
    }

    private void pay(String total, Object... applied) {
        sap.ledger().addPayment(details(total, applied));
    }

    /** @param applied invoices and amounts in turn */
    private PaymentDetails details(String total, Object... applied) {
        List<LedgerApplication> lines = new ArrayList<>();
        for (int i = 0; i < applied.length; i += 2) {
            String id =
                    Long.toString(Long.parseLong(((ErpId) applied[i]).value().split("-")[2]) - 9_400_000_000L);
            lines.add(new LedgerApplication(EntityKind.INVOICE, id, new BigDecimal((String) applied[i + 1])));
        }
        var like = sap.document(customer, BigDecimal.ONE);
        return PaymentDetails.plain(like.customer(), like.date(), like.currency(), new BigDecimal(total), lines);
    }

    private List<ErpRecord> read(RecordKind kind, ReadWindow window, int pageSize) throws ConnectorException {
        List<ErpRecord> records = new ArrayList<>();
        Optional<ReadRequest> request = Optional.of(ReadRequest.first(kind, window, pageSize));
        while (request.isPresent()) {
            RecordPage page = connection.read(request.get());
            assertThat(page.holes()).isEmpty();
            records.addAll(page.records());
            request = page.next().map(request.get()::next);
        }
        return records;
    }

    private static BigDecimal open(ErpRecord record) {
        return record.body().at("/Duebridge/Open").decimalValue();
    }

    private static BigDecimal applied(ErpRecord payment) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode one : payment.body().at("/Duebridge/Applications")) {
            sum = sum.add(one.path("Amount").decimalValue());
        }
        return sum;
    }
}
