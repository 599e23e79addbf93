package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an item is follows from its document type, posting key, side and reference together. */
class ItemTest {
    private static final String OURS = "DB0123456789ABCD";
    private static final String PAYMENT = "0100000007";

    @ParameterizedTest
    @CsvSource({
        "DZ, 15, -10.00, true, PAYMENT",
        "DZ, 11, -10.00, true, PAYMENT",
        "ZZ, 11, -10.00, true, PAYMENT",
        "DZ, 16, -10.00, true, CREDIT_MEMO",
        "DZ, 16, -10.00, false, PAYMENT",
        "DZ, 06, 10.00, true, RESIDUAL",
        "DZ, 06, 10.00, false, RESIDUAL",
        "DA, 01, 10.00, true, ENTRY",
        "DA, 01, 10.00, false, INVOICE",
        "DZ, 05, 10.00, true, ENTRY",
        "DZ, 01, 10.00, true, ENTRY",
        "DZ, 01, 10.00, false, RESIDUAL"
    })
    void anItemIsWhatTypeKeySideAndReferenceSay(
            String type, String postingKey, BigDecimal amount, boolean ours, ItemNature nature) throws Exception {
        Item item = item(PAYMENT, "002", type, postingKey, amount.toPlainString());
        if (!ours) {
            item = Item.of(item.raw().deepCopy().put("DocumentReferenceID", "4711"), Item.PAYMENT_TYPES);
        }

        assertThat(item.nature()).isEqualTo(nature);
        assertThat(item.isOwnCharge()).isEqualTo(ours && nature == ItemNature.ENTRY);
        assertThat(item.isOwnPayment()).isEqualTo(ours && nature == ItemNature.PAYMENT);
    }

    /** Of 100.00 are paid 60.00, and the function module clears the invoice and leaves 40.00. */
    @Test
    void whatAPaymentOfOursLeavesOfAnInvoiceIsOwedLikeOneAndMakesThePaymentNoLarger() throws Exception {
        Item invoice = cleared(item("9400000012", "001", "RV", "01", "100.00"));
        Item paid = cleared(item(PAYMENT, "002", "DZ", "15", "-100.00"));
        Item rest = item(PAYMENT, "003", "DZ", "06", "40.00");

        JsonNode payment = read(paid, invoice, paid, rest);
        assertThat(payment.path("Cash").decimalValue()).isEqualByComparingTo("60");
        assertThat(payment.path("Unapplied").decimalValue()).isEqualByComparingTo("0");
        assertThat(words(payment)).containsExactly("invoice 100.00", "residual 40.00");
        assertThat(read(rest, invoice, paid, rest).path("Open").decimalValue()).isEqualByComparingTo("40");
    }

    /** Of a credit memo of 30.00 an invoice of 100.00 takes 20.00, and 80.00 are paid. */
    @Test
    void whatAPaymentOfOursLeavesOfACreditMemoIsACreditAndNoMoneyOnAccount() throws Exception {
        Item invoice = cleared(item("9400000012", "001", "RV", "01", "100.00"));
        Item memo = cleared(item("1600000003", "001", "DG", "11", "-30.00", ""));
        Item paid = cleared(item(PAYMENT, "002", "DZ", "15", "-70.00"));
        Item rest = item(PAYMENT, "003", "DZ", "16", "-10.00");
        rest.raw().put("InvoiceReference", "1600000003");

        JsonNode payment = read(paid, invoice, memo, paid, rest);
        assertThat(payment.path("Cash").decimalValue()).isEqualByComparingTo("80");
        assertThat(payment.path("Unapplied").decimalValue()).isEqualByComparingTo("0");
        assertThat(words(payment)).containsExactly("invoice 100.00", "creditMemo 30.00", "residualCredit 10.00");
        assertThat(read(rest, invoice, memo, paid, rest).path("Open").decimalValue())
                .isEqualByComparingTo("10");
    }

    private static JsonNode read(Item item, Item... context) throws RawFault {
        return ItemRecords.read(item, new ItemContext(List.of(context))).path("Duebridge");
    }

    private static List<String> words(JsonNode payment) {
        return payment.path("Applications")
                .valueStream()
                .map(each -> each.path("Kind").asText() + " "
                        + each.path("Amount").decimalValue().toPlainString())
                .toList();
    }

    private static Item cleared(Item item) throws RawFault {
        return Item.of(
                item.raw()
                        .deepCopy()
                        .put("IsCleared", true)
                        .put("ClearingAccountingDocument", PAYMENT)
                        .put("ClearingDocFiscalYear", "2026"),
                Item.PAYMENT_TYPES);
    }

    private static Item item(String document, String item, String type, String postingKey, String amount)
            throws RawFault {
        return item(document, item, type, postingKey, amount, type.equals("RV") ? "" : OURS);
    }

    private static Item item(
            String document, String item, String type, String postingKey, String amount, String reference)
            throws RawFault {
        ObjectNode raw = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        raw.put("CompanyCode", "1010")
                .put("FiscalYear", "2026")
                .put("AccountingDocument", document)
                .put("AccountingDocumentItem", item)
                .put("Customer", "10100001")
                .put("TransactionCurrency", "EUR")
                .put("AmountInTransactionCurrency", new BigDecimal(amount))
                .put("DebitCreditCode", amount.startsWith("-") ? "H" : "S")
                .put("AccountingDocumentType", type)
                .put("PostingKey", postingKey)
                .put("NetDueDate", "2026-03-31")
                .put("DocumentReferenceID", reference);
        return Item.of(raw, Item.PAYMENT_TYPES);
    }
}
