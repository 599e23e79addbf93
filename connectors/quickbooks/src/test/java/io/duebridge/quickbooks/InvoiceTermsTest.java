package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvoiceTermsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static String invoice(QuickBooksFixture erp, ErpId customer, String term) {
        return erp.ledger()
                .addInvoice(new DocumentDetails(
                        customer.value(),
                        Optional.empty(),
                        TODAY,
                        TODAY.plusDays(30),
                        "USD",
                        BigDecimal.ONE,
                        Optional.of(term),
                        List.of(DocumentLine.sale("Work", new BigDecimal("100.00"))),
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .id();
    }

    @Test
    void whatTheTermsForgiveStandsBesideTheirNameAndOtherTermsStayAsTheyAre() throws Exception {
        QuickBooksFixture erp = new QuickBooksFixture();
        try (ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            ErpId customer = erp.addCustomer("Early");
            String early = invoice(
                    erp,
                    customer,
                    erp.ledger()
                            .papers()
                            .addTerm("2% 10 Net 30", 30, new LedgerTerm.EarlyDiscount(new BigDecimal("2"), 10))
                            .id());
            String plain =
                    invoice(erp, customer, erp.ledger().addTerm("Net 30", 30).id());

            JsonNode marked = terms(connection, early);
            assertThat(marked.path("discountPercent").decimalValue()).isEqualByComparingTo("2");
            assertThat(marked.path("discountDays").intValue()).isEqualTo(10);
            assertThat(terms(connection, plain).has("discountPercent")).isFalse();
        } finally {
            erp.close();
        }
    }

    private static JsonNode terms(ErpConnection connection, String invoice) throws Exception {
        return connection
                .recordLookup()
                .orElseThrow()
                .lookUp(RecordKind.INVOICE, Set.of(new ErpId(invoice)), Deadline.after(Duration.ofSeconds(20)))
                .get(0)
                .body()
                .path("SalesTermRef");
    }
}
