package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.invoice;
import static io.duebridge.mappings.QuickBooksSamples.invoiceOf;
import static io.duebridge.mappings.QuickBooksSamples.json;
import static io.duebridge.mappings.QuickBooksSamples.line;
import static io.duebridge.mappings.QuickBooksSamples.mapped;
import static io.duebridge.mappings.QuickBooksSamples.quarantine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickBooksInvoiceMappingTest {
    private static final String ITEM_100 = line("SalesItemLineDetail", "100");

    @Test
    void anInvoiceKeepsEveryFieldACustomerAsksAfter() {
        CanonicalItem item = item(invoice(7, 2));

        assertThat(CanonicalJson.write(item)).isEqualTo(json("""
                                {"id":"7","number":"1007","customer":"20","issueDate":"2026-03-01","dueDate":"2026-03-31",
                                 "currency":"USD","total":"44.28","open":"44.28","tax":"3.28","voided":false,
                                 "purchaseOrder":"PO-77","memo":"Thank you.",
                                 "lines":[
                                  {"id":"1","description":"Hours of week 1","item":"Gardening:Hours","quantity":"2",
                                   "unitPrice":"10.25","amount":"20.50"},
                                  {"id":"2","description":"Hours of week 2","item":"Gardening:Hours","quantity":"2",
                                   "unitPrice":"10.25","amount":"20.50"}],"discounts":[],"paymentBlock":null,"dunningBlock":null}
                                """));
    }

    @Test
    void subtotalsAreNotAddedDiscountsLessenAndTextLinesCostNothing() {
        CanonicalItem item = item(invoiceOf(
                "90.00",
                ITEM_100 + "," + line("SubTotalLineDetail", "100") + "," + line("DiscountLineDetail", "10.00")
                        + ",{\"DetailType\":\"DescriptionOnly\",\"Description\":\"With thanks\"}"));

        assertThat(item.lines())
                .extracting(CanonicalItem.Line::amount)
                .containsExactly(new BigDecimal("100.00"), new BigDecimal("-10.00"), new BigDecimal("0.00"));
    }

    @ParameterizedTest
    @CsvSource({"0", "40", "null"})
    void aBundleIsReplacedByItsPartsWhateverAmountItRepeats(String own) {
        String bundle = """
                {"DetailType":"GroupLineDetail","Amount":%s,"Description":"Kit","GroupLineDetail":{"Quantity":2,"Line":[
                 {"DetailType":"SalesItemLineDetail","Amount":30,"Description":"Pump"},
                 {"DetailType":"SalesItemLineDetail","Amount":10,"Description":"Hose"}]}}
                """.formatted(own);

        CanonicalItem item = item(invoiceOf("140", ITEM_100 + "," + bundle));

        assertThat(item.lines())
                .extracting(line -> line.description().orElse("-"))
                .containsExactly("-", "Pump", "Hose");
    }

    @Test
    void shippingIsALineOfItsOwnName() {
        CanonicalItem item = item(invoiceOf(
                "112.50",
                ITEM_100
                        + ",{\"DetailType\":\"SalesItemLineDetail\",\"Amount\":12.5,"
                        + "\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"SHIPPING_ITEM_ID\"}}}"));

        assertThat(item.lines().get(1).item()).contains("Shipping");
    }

    @Test
    void linesThatHoldTheirTaxTieWithoutAddingIt() {
        ObjectNode net = invoiceOf("110.00", ITEM_100).put("GlobalTaxCalculation", "TaxInclusive");
        net.putObject("TxnTaxDetail").put("TotalTax", 10);
        ObjectNode gross =
                invoiceOf("110.00", line("SalesItemLineDetail", "110")).put("GlobalTaxCalculation", "TaxInclusive");
        gross.putObject("TxnTaxDetail").put("TotalTax", 10);
        ObjectNode wrong = invoiceOf("110.00", line("SalesItemLineDetail", "110"));
        wrong.putObject("TxnTaxDetail").put("TotalTax", 10);

        assertThat(item(net).tax()).isEqualByComparingTo("10");
        assertThat(item(gross).tax()).isEqualByComparingTo("10");
        assertThat(quarantine(RecordKind.INVOICE, wrong))
                .isEqualTo("lines 110.00 and tax 10.00 make 120.00; expected the total 110.00");
    }

    @Test
    void aDepositLessensWhatIsOpenButNotTheTotal() {
        CanonicalItem item = item(invoiceOf("100", ITEM_100).put("Deposit", 30).put("Balance", 70));

        assertThat(item.total()).isEqualTo(new BigDecimal("100.00"));
        assertThat(item.open()).isEqualTo(new BigDecimal("70.00"));
    }

    @Test
    void aVoidedInvoiceIsToldFromOneThatIsFree() {
        ObjectNode free = invoiceOf("0", line("SalesItemLineDetail", "0"));

        assertThat(item(free).voided()).isFalse();
        assertThat(item(free.deepCopy().put("PrivateNote", "Voided - sent twice"))
                        .voided())
                .isTrue();
        assertThat(item(invoiceOf("100", ITEM_100).put("PrivateNote", "Voided cheque, see file"))
                        .voided())
                .isFalse();
    }

    @Test
    void whatIsMissingHasItsMeaning() {
        ObjectNode bare = invoiceOf("100", ITEM_100);
        bare.remove("DocNumber");
        bare.remove("DueDate");

        CanonicalItem item = item(bare);

        assertThat(item.number()).isEqualTo(Optional.empty());
        assertThat(item.dueDate()).isEqualTo(item.issueDate());
        assertThat(item.currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(item.tax()).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void amountsKeepTheirDecimalsInEveryCurrency() {
        ObjectNode yen = invoiceOf("100.0", line("SalesItemLineDetail", "100"));
        yen.putObject("CurrencyRef").put("value", "JPY");
        ObjectNode dinar = invoiceOf("1.5", line("SalesItemLineDetail", "1.500"));
        dinar.putObject("CurrencyRef").put("value", "KWD");
        ObjectNode large = invoiceOf("12345678901234567.89", line("SalesItemLineDetail", "12345678901234567.89"));

        assertThat(item(yen).total()).isEqualTo(new BigDecimal("100"));
        assertThat(item(dinar).total()).isEqualTo(new BigDecimal("1.500"));
        assertThat(item(large).total()).isEqualTo(new BigDecimal("12345678901234567.89"));
        assertThat(item(invoiceOf("100.005", line("SalesItemLineDetail", "100.005")))
                        .total())
                .isEqualTo(new BigDecimal("100.005"));
    }

    @Test
    void onlyLinesFinerThanACentMayLeaveARoundingRest() {
        String fine = line("SalesItemLineDetail", "33.335");

        assertThat(item(invoiceOf("66.68", fine + "," + line("SalesItemLineDetail", "33.34")))
                        .lines())
                .hasSize(2);
        assertThat(quarantine(
                        RecordKind.INVOICE, invoiceOf("66.69", fine + "," + line("SalesItemLineDetail", "33.34"))))
                .contains("expected the total 66.69");
        assertThat(quarantine(RecordKind.INVOICE, invoiceOf("100.01", ITEM_100)))
                .contains("expected the total 100.01");
    }

    @Test
    void shapesOfOtherYearsAndToolsAreUnderstood() {
        ObjectNode old = invoiceOf("\"100.00\"", ITEM_100)
                .put("Id", 130)
                .put("TxnDate", "2014-09-14T00:00:00-07:00")
                .put("EmailStatus", "SomethingNew")
                .putNull("PrivateNote")
                .putNull("CustomerMemo");
        old.putObject("CustomerRef").put("value", 24);
        old.putArray("SomethingNobodyKnows").addObject();

        CanonicalItem item = item(old);

        assertThat(item.issueDate()).hasToString("2014-09-14");
        assertThat(item.customer()).hasToString("24");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TotalAmt    | "abc"        | total is 'abc'; expected an amount such as 120.00
                    TotalAmt    | null         | total is missing; expected an amount such as 120.00
                    TotalAmt    | "1,000.00"   | total is '1,000.00'; expected an amount such as 120.00
                    TotalAmt    | -100         | total is -100.00; expected zero or more
                    TotalAmt    | 100.0000001  | total is 100.0000001; expected at most 5 decimals
                    TotalAmt    | 1e30         | total is 1E+30; expected an amount such as 120.00
                    Balance     | null         | open is missing; expected an amount such as 120.00
                    Balance     | 100.01       | open is 100.01; expected between 0 and the total 100.00
                    Balance     | -0.01        | open is -0.01; expected between 0 and the total 100.00
                    TxnDate     | "2026-13-45" | issueDate is '2026-13-45'; expected a date such as 2026-02-28
                    TxnDate     | null         | issueDate is missing; expected a date such as 2026-02-28
                    CustomerRef | {}           | customer is missing; expected an id of the ERP
                    CurrencyRef | {"value":"Dollar"} | currency is 'Dollar'; expected an ISO 4217 currency such as USD
                    DocNumber   | ["1"]        | number is a list; expected a text
                    Line        | "none"       | For loop can't iterate over
                    Line        | []           | lines 0 and tax 0.00 make 0.00; expected the total 100.00
                    """)
    void nonsenseIsQuarantinedInWords(String field, String value, String reason) {
        ObjectNode body = invoiceOf("100", ITEM_100);
        body.set(field, json("{\"v\":" + value + "}").get("v"));

        assertThat(quarantine(RecordKind.INVOICE, body)).contains(reason);
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        ObjectNode body = invoiceOf("\"x\"", ITEM_100).put("TxnDate", "soon").put("DueDate", "later");

        assertThat(quarantine(RecordKind.INVOICE, body))
                .contains("total is 'x'", "open is 'x'", "issueDate is 'soon'", "dueDate is 'later'");
    }

    @Test
    void textsThatOnlyShowAreCutAndNumbersThatIdentifyAreNot() {
        CanonicalItem item = item(invoiceOf("100", ITEM_100)
                .set("CustomerMemo", json("{\"value\":\"" + "m".repeat(5000) + "\\u0000\"}")));

        assertThat(item.memo().orElseThrow()).hasSize(4000).endsWith("…");
        assertThat(quarantine(RecordKind.INVOICE, invoiceOf("100", ITEM_100).put("DocNumber", "9".repeat(61))))
                .isEqualTo("number has 61 characters; expected at most 60");
    }

    private static CanonicalItem item(ObjectNode body) {
        return mapped(RecordKind.INVOICE, body, CanonicalItem.class);
    }
}
