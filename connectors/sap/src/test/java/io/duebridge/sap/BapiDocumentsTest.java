package io.duebridge.sap;

import static io.duebridge.sap.Payer.deadline;
import static io.duebridge.sap.Payer.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Billing documents, single records and what was printed, by BAPIs and our function module. */
class BapiDocumentsTest {
    private static final ReadWindow YEAR =
            new ReadWindow(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

    private final SapFixture erp = SapFixture.bapi();
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
    void anInvoiceHasTheLinesAndTheTaxOfItsBillingDocumentAndTheyAreReadOnce() throws Exception {
        DocumentDetails details = erp.document(customer, new BigDecimal("70.00"))
                .withLines(
                        List.of(
                                DocumentLine.sale("Consulting", new BigDecimal("70.00")),
                                DocumentLine.sale("Travel", new BigDecimal("30.00"))),
                        new BigDecimal("19.00"));
        erp.ledger().addInvoice(details);
        erp.passTime(Duration.ofDays(1));
        JsonNode billing = invoices(connection).get(0).body().path("Billing");
        assertThat(billing.at("/Duebridge/Total").decimalValue()).isEqualByComparingTo("119.00");
        assertThat(billing.at("/Duebridge/Tax").decimalValue()).isEqualByComparingTo("19.00");
        assertThat(billing.at("/to_Item/1/BillingDocumentItemText").asText()).isEqualTo("Travel");
        assertThat(billing.at("/to_Item/1/NetAmount").decimalValue()).isEqualByComparingTo("30.00");
        assertThat(invoices(connection).get(0).body().path("Billing")).isEqualTo(billing);
        assertThat(calls("zbapi_billingdoc_getdetail")).isEqualTo(1);
        assertThat(calls("zbapi_webinvoice_getdetail")).isEqualTo(1);
    }

    @Test
    void withoutBillingDocumentsNoneIsAskedFor() throws Exception {
        erp.addInvoice(customer, new BigDecimal("10.00"));
        erp.passTime(Duration.ofDays(1));
        try (ErpConnection without =
                erp.connector().open(erp.settingsWith("billing-documents", "false"), erp.context())) {
            assertThat(invoices(without))
                    .singleElement()
                    .satisfies(
                            record -> assertThat(record.body().has("Billing")).isFalse());
        }
        assertThat(calls("zbapi_billingdoc_getdetail")).isZero();
    }

    @Test
    void linesOfAYenInvoiceAreYen() throws Exception {
        try (SapFixture abroad =
                (SapFixture) erp.inCurrencies(Currency.getInstance("JPY")).orElseThrow()) {
            ErpId payer = abroad.addCustomer("Payer abroad", Currency.getInstance("JPY"));
            abroad.addInvoice(payer, new BigDecimal("1500"));
            abroad.passTime(Duration.ofDays(1));
            try (ErpConnection there = abroad.connector().open(abroad.settings(), abroad.context())) {
                assertThat(invoices(there)
                                .get(0)
                                .body()
                                .at("/Billing/to_Item/0/NetAmount")
                                .decimalValue())
                        .isEqualByComparingTo("1500");
            }
        }
    }

    @Test
    void aSingleRecordIsTheOneThatIsReadHoweverLongAgoItWasCleared() throws Exception {
        ErpId paid = erp.addInvoice(customer, new BigDecimal("60.00"));
        ErpId open = erp.addInvoice(customer, new BigDecimal("40.00"));
        ErpId stranger = erp.addInvoice(erp.addCustomer("Other"), new BigDecimal("5.00"));
        ErpId payment = ((Posted) payer.post(payer.payment("70.00", to(paid, "60.00")))).id();
        erp.passTime(Duration.ofDays(200));
        Map<ErpId, ErpRecord> found = new HashMap<>();
        connection
                .recordLookup()
                .orElseThrow()
                .lookUp(
                        RecordKind.INVOICE,
                        Set.of(paid, open, stranger, new ErpId("1010-2026-9999999999-001")),
                        deadline())
                .forEach(record -> found.put(record.id(), record));
        assertThat(found).hasSize(4);
        assertThat(openOf(found, paid)).isEqualByComparingTo("0");
        assertThat(openOf(found, open)).isEqualByComparingTo("40");
        assertThat(found.get(stranger)).isNotNull().matches(record -> !record.deleted());
        assertThat(found.get(new ErpId("1010-2026-9999999999-001"))).isNotNull().matches(ErpRecord::deleted);
        assertThat(connection.recordLookup().orElseThrow().lookUp(RecordKind.PAYMENT, Set.of(payment), deadline()))
                .singleElement()
                .satisfies(record -> assertThat(
                                record.body().at("/Duebridge/Unapplied").decimalValue())
                        .isEqualByComparingTo("10"));
        // What is a payment is no invoice, and another company code is not ours to say anything about.
        assertThat(connection.recordLookup().orElseThrow().lookUp(RecordKind.INVOICE, Set.of(payment), deadline()))
                .allMatch(ErpRecord::deleted);
    }

    @Test
    void thePdfIsWhatWasArchivedAndWhatWasEnteredInAccountingHasNone() throws Exception {
        ErpId invoice = erp.addInvoice(customer, new BigDecimal("60.00"));
        ErpId memo = erp.addCreditMemo(customer, new BigDecimal("6.00"));
        DocumentRenderer renderer = connection.documentRenderer().orElseThrow();
        assertThat(renderer.pdf(RecordKind.INVOICE, invoice, deadline()).orElseThrow())
                .startsWith('%', 'P', 'D', 'F');
        assertThat(renderer.pdf(RecordKind.CREDIT_MEMO, memo, deadline())).isEmpty();
        assertThat(renderer.pdf(RecordKind.PAYMENT, invoice, deadline())).isEmpty();
    }

    @Test
    void withoutOurFunctionModulesThereAreNeitherPdfsNorSingleRecordsAndTheCheckAsksForNone() throws Exception {
        try (SapFixture plain = SapFixture.accounting();
                ErpConnection other = plain.connector().open(plain.settings(), plain.context())) {
            plain.addInvoice(plain.addCustomer("Payer"), new BigDecimal("10.00"));
            assertThat(other.recordLookup()).isEmpty();
            assertThat(other.documentRenderer()).isEmpty();
            other.check();
            assertThat(plain.sandbox().log().matching(call -> call.entity().startsWith("z_duebridge")))
                    .isEmpty();
        }
    }

    @Test
    void theCheckSaysThatBillingDocumentsAndItemsAreThere() throws Exception {
        erp.addInvoice(customer, new BigDecimal("10.00"));
        ConnectionCheck check = connection.check();
        assertThat(check.steps())
                .extracting(Object::toString)
                .anySatisfy(step -> assertThat(step)
                        .contains("billing documents with their lines", "Z_DUEBRIDGE_DOCUMENT is there"));
        Map<String, String> elsewhere = new HashMap<>(erp.settings().values());
        elsewhere.put("company-codes", "1710");
        try (ErpConnection other = erp.connector().open(new ConnectionSettings("kit", elsewhere), erp.context())) {
            assertThat(connection.recordLookup().orElseThrow().lookUp(RecordKind.INVOICE, Set.of(), deadline()))
                    .isEmpty();
            assertThat(catchThrowable(() -> other.recordLookup()
                            .orElseThrow()
                            .lookUp(RecordKind.INVOICE, Set.of(new ErpId("1710-2026-9400000001-001")), deadline())))
                    .hasMessageContaining("No authorization to display documents of company code 1710");
        }
    }

    private static List<ErpRecord> invoices(ErpConnection from) throws Exception {
        return from.read(ReadRequest.first(RecordKind.INVOICE, YEAR, 50)).records();
    }

    private int calls(String service) {
        return erp.sandbox()
                .log()
                .matching((CallSummary call) -> call.entity().equals(service))
                .size();
    }

    private static BigDecimal openOf(Map<ErpId, ErpRecord> found, ErpId invoice) {
        return Objects.requireNonNull(found.get(invoice))
                .body()
                .at("/Duebridge/Open")
                .decimalValue();
    }
}
