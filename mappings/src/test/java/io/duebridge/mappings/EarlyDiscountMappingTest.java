package io.duebridge.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an invoice's terms forgive to whoever pays early, as each ERP says it. */
class EarlyDiscountMappingTest {
    private static MappingResult map(String vendor, String id, ObjectNode body) {
        return Mappings.forConnection(MappingContext.of(vendor, Currency.getInstance("USD")))
                .map(new ErpRecord(RecordKind.INVOICE, new ErpId(id), "1", Instant.EPOCH, false, body));
    }

    private static CanonicalItem item(MappingResult result) {
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return (CanonicalItem) ((MappingResult.Mapped) result).record();
    }

    private static ObjectNode quickBooks(String terms) {
        ObjectNode body =
                QuickBooksSamples.invoiceOf("1000.00", QuickBooksSamples.line("SalesItemLineDetail", "1000.00"));
        body.set("SalesTermRef", QuickBooksSamples.json(terms));
        return body;
    }

    private static ObjectNode netSuite(String more) {
        return QuickBooksSamples.json("""
                {"id":"88","tranId":"INV88","entity":{"id":"17"},"tranDate":"2026-03-01","dueDate":"2026-03-31",
                 "currency":{"symbol":"USD"},"total":125.50,"amountRemaining":125.50,"subTotal":125.50%s}
                """.formatted(more));
    }

    private static ObjectNode sap(String more) {
        return QuickBooksSamples.json("""
                {"Customer":"17","AccountingDocument":"0100000012","AccountingDocumentItem":"001","DocumentDate":"2026-03-01",
                 "TransactionCurrency":"USD","AccountingDocumentTypeName":"Invoice",
                 "Duebridge":{"Id":"A","Total":1190.00,"Open":1190.00,"DueDate":"2026-03-31","Voided":false}%s}
                """.formatted(more));
    }

    @Test
    void quickBooksTermsGiveAPercentageAndDaysAndTheAmountIsWorkedOut() {
        CanonicalItem item = item(
                map("quickbooks", "130", quickBooks("{\"value\":\"3\",\"discountPercent\":2,\"discountDays\":10}")));

        assertThat(item.discounts())
                .containsExactly(new EarlyDiscount(
                        LocalDate.of(2026, 3, 11), Optional.of(new BigDecimal("2")), new BigDecimal("20.00")));
        assertThat(item(map("quickbooks", "130", quickBooks("{\"value\":\"3\"}")))
                        .discounts())
                .isEmpty();
    }

    @Test
    void netSuiteSaysTheAmountAndTheLastDay() {
        assertThat(item(map("netsuite", "88", netSuite(",\"discountDate\":\"2026-03-11\",\"discountAmount\":2.51")))
                        .discounts())
                .containsExactly(
                        new EarlyDiscount(LocalDate.of(2026, 3, 11), Optional.empty(), new BigDecimal("2.51")));
        assertThat(item(map("netsuite", "88", netSuite(",\"discountDate\":\"2026-03-11\",\"discountAmount\":0")))
                        .discounts())
                .isEmpty();
    }

    @Test
    void sapHasTwoCashDiscountsOfItsOwnBaseByDaysOrByTheLastDay() {
        CanonicalItem byDays = item(map("sap", "A", sap("""
                ,"CashDiscount1Percent":3.000,"CashDiscount1Days":14,"CashDiscount2Percent":2.000,"CashDiscount2Days":30,
                 "DueCalculationBaseDate":"2026-03-05","CashDiscountBaseAmount":1000.00""")));
        CanonicalItem byDay =
                item(map("sap", "A", sap(",\"CashDiscount1Percent\":3.000,\"CashDiscount1DueDate\":\"2026-03-16\"")));

        assertThat(byDays.discounts())
                .extracting(EarlyDiscount::until)
                .containsExactly(LocalDate.of(2026, 3, 19), LocalDate.of(2026, 4, 4));
        assertThat(byDays.discounts())
                .extracting(EarlyDiscount::amount)
                .containsExactly(new BigDecimal("30.00"), new BigDecimal("20.00"));
        assertThat(byDay.discounts()).singleElement().satisfies(one -> {
            assertThat(one.until()).isEqualTo(LocalDate.of(2026, 3, 16));
            assertThat(one.amount()).isEqualTo(new BigDecimal("35.70"));
        });
    }

    @Test
    void aDiscountThatWouldForgiveAllIsQuarantinedAndAVoidedInvoiceHasNone() {
        MappingResult all =
                map("netsuite", "88", netSuite(",\"discountDate\":\"2026-03-11\",\"discountAmount\":125.50"));
        assertThat(all)
                .isInstanceOfSatisfying(
                        MappingResult.Quarantined.class,
                        quarantined -> assertThat(quarantined.reason())
                                .contains("amount is 125.50; expected less than the total 125.50"));

        ObjectNode voided = netSuite(",\"discountDate\":\"2026-03-11\",\"discountAmount\":2.51,\"status\":\"Voided\"");
        voided.put("total", 0).put("amountRemaining", 0).put("subTotal", 0);
        assertThat(item(map("netsuite", "88", voided)).discounts()).isEmpty();
    }

    @Test
    void oddTermsNameThemselves() {
        assertThat(map(
                        "quickbooks",
                        "130",
                        quickBooks("{\"value\":\"3\",\"discountPercent\":100,\"discountDays\":10}")))
                .isInstanceOfSatisfying(
                        MappingResult.Quarantined.class,
                        quarantined ->
                                assertThat(quarantined.reason()).contains("percent is 100; expected less than 100"));
        assertThat(map("quickbooks", "130", quickBooks("{\"value\":\"3\",\"discountPercent\":2,\"discountDays\":-1}")))
                .isInstanceOf(MappingResult.Quarantined.class);
    }
}
