package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private final Bookkeeping books = Bookkeeping.multiCurrency();
    private final LedgerCustomer customer = books.ledger.addCustomer(CustomerDetails.named("Anna", "USD"));
    private final QuickBooksSandbox sandbox =
            QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCompanyWithoutOpenItemsSaysThatItHasNoData() {
        JsonNode report = client.get("reports/AgedReceivables").json();

        assertThat(option(report, "NoReportData")).isEqualTo("true");
        assertThat(report.path("Rows").path("Row").isMissingNode()).isTrue();
    }

    @Test
    void anEntryOnReceivablesIsOwedLikeAnInvoiceAndPaidLikeOne() {
        LedgerJournal journal = books.ledger.journals().add(books.chargeBack(customer, "30.00"));
        books.payment(customer, "12.00", Bookkeeping.to(journal, "12.00"));

        assertThat(total("reports/AgedReceivables?report_date=2026-03-10")).isEqualTo("18.00");
        assertThat(total("reports/AgedReceivables?report_date=2026-03-01&aging_method=Current"))
                .isNotEqualTo("18.00");
    }

    @Test
    void theReportDateLeavesOutWhatIsDatedLaterAndUndoesLaterPayments() {
        LedgerDocument invoice = invoice(customer, "100.00", MARCH);
        invoice(customer, "7.00", MARCH.plusDays(40));
        books.ledger.addPayment(PaymentDetails.plain(
                customer.id(),
                MARCH.plusDays(20),
                "USD",
                new BigDecimal("60.00"),
                List.of(new LedgerApplication(EntityKind.INVOICE, invoice.id(), new BigDecimal("60.00")))));

        assertThat(total("reports/AgedReceivables?report_date=2026-03-10")).isEqualTo("100.00");
        assertThat(total("reports/AgedReceivables?report_date=2026-03-10&aging_method=Current"))
                .isEqualTo("40.00");
        assertThat(total("reports/AgedReceivables?report_date=2026-03-25")).isEqualTo("40.00");
        assertThat(total("reports/AgedReceivables?report_date=2099-12-31")).isEqualTo("47.00");
    }

    @Test
    void agesGoIntoTheirColumnsAndNothingIsBlank() {
        invoice(customer, "100.00", MARCH);
        JsonNode row = client.get("reports/AgedReceivables?report_date=" + MARCH.plusDays(30 + 31))
                .json()
                .at("/Rows/Row/0/ColData");

        List<String> values = new ArrayList<>();
        row.forEach(cell -> values.add(cell.path("value").asText()));
        assertThat(values).containsExactly("Anna", "", "", "100.00", "", "", "100.00");
        assertThat(row.path(0).path("id").asText()).isEqualTo(customer.id());
    }

    @Test
    void aCustomerWithJobsIsASectionWithItsOwnFiguresInTheHeader() {
        LedgerCustomer job =
                books.ledger.addCustomer(CustomerDetails.named("Kitchen", "USD").withParent(customer.id(), true));
        invoice(customer, "5.00", MARCH);
        invoice(job, "8.00", MARCH);
        JsonNode section = client.get("reports/AgedReceivables").json().at("/Rows/Row/0");

        assertThat(section.path("type").asText()).isEqualTo("Section");
        assertThat(section.at("/Header/ColData/6/value").asText()).isEqualTo("5.00");
        assertThat(section.at("/Rows/Row/0/ColData/0/id").asText()).isEqualTo(job.id());
        assertThat(section.at("/Summary/ColData/6/value").asText()).isEqualTo("13.00");
    }

    @Test
    void theDetailNamesTransactionsWithTheirIdsInTheColumnsAskedFor() {
        LedgerDocument invoice = invoice(customer, "100.00", MARCH);
        JsonNode report = client.get(
                        "reports/AgedReceivableDetail?columns=txn_type,doc_num,cust_name,currency,foreign_open_bal&customer="
                                + customer.id())
                .json();
        JsonNode row = report.at("/Rows/Row/0/Rows/Row/0/ColData");

        assertThat(report.at("/Columns/Column/4/ColType").asText()).isEqualTo("foreign_open_bal");
        assertThat(row.at("/0/value").asText()).isEqualTo("Invoice");
        assertThat(row.at("/0/id").asText()).isEqualTo(invoice.id());
        assertThat(row.at("/3/value").asText()).isEqualTo("USD");
        assertThat(row.at("/4/value").asText()).isEqualTo("100.00");
    }

    @Test
    void whatItCannotAnswerIsRefused() {
        assertThat(client.get("reports/AgedReceivables?report_date=tomorrow").faultCode())
                .isEqualTo("2170");
        assertThat(client.get("reports/AgedReceivables?aging_method=Never").faultCode())
                .isEqualTo("2170");
        assertThat(client.get("reports/AgedReceivableDetail?columns=shoe_size").faultCode())
                .isEqualTo("2170");
        assertThat(client.get("reports/ProfitAndLoss").faultCode()).isEqualTo("500");
    }

    private LedgerDocument invoice(LedgerCustomer owner, String amount, LocalDate date) {
        return books.ledger.addInvoice(DocumentDetails.plain(
                owner.id(),
                date,
                date.plusDays(30),
                "USD",
                List.of(DocumentLine.sale("Work", new BigDecimal(amount)))));
    }

    private String total(String resource) {
        return client.get(resource).json().at("/Rows/Row/0/ColData/6/value").asText();
    }

    private static String option(JsonNode report, String name) {
        for (JsonNode option : report.at("/Header/Option")) {
            if (option.path("Name").asText().equals(name)) {
                return option.path("Value").asText();
            }
        }
        return "";
    }
}
