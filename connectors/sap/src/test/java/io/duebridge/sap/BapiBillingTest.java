package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines of billing documents count, by what SAP answers. */
class BapiBillingTest {
    private static final String SUMS = "BAPI_BILLINGDOC_GETDETAIL";
    private static final String LINES = "BAPI_WEBINVOICE_GETDETAIL";

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private ScriptedBapis sap;
    private BapiBilling billing;

    @BeforeEach
    void start() throws Exception {
        sap = new ScriptedBapis(time::get);
        billing = new BapiBilling(sap.client(), sap.settings(), time::get);
    }

    @AfterEach
    void stop() {
        sap.close();
    }

    @Test
    void linesThatComeToTheNetSumStandBesideTheInvoiceWithTheTax() throws Exception {
        answer("USD", "100.0000", "19.0000", "60.00", "50.00", "10.00-");
        JsonNode found = laid("USD").path("Billing");
        assertThat(found.at("/Duebridge/Total").decimalValue()).isEqualByComparingTo("119");
        assertThat(found.at("/Duebridge/Tax").decimalValue()).isEqualByComparingTo("19");
        assertThat(amounts(found)).containsExactly("60.00", "50.00", "-10.00");
        assertThat(found.at("/to_Item/0/BillingDocumentItemText").asText()).isEqualTo("Line 1");
        assertThat(found.at("/to_Item/0/BillingQuantity").decimalValue()).isEqualByComparingTo("2");
        assertThat(sap.asked().get(1)).contains("<PARTNER_NUMBER>0010100001</PARTNER_NUMBER>", "<PARTNER_ROLE>RG");
    }

    /** Two decimals whatever the currency has: 1,500 yen are 15.00 in SAP's tables, 1.500 dinars 15.00 as well. */
    @ParameterizedTest
    @CsvSource({
        "JPY, 1500.0000, 10.00, 5.00, 1000, 500",
        "JPY, 1500.0000, 1000.00, 500.00, 1000.00, 500.00",
        "TND, 1.5000, 10.00, 5.00, 1.000, 0.500"
    })
    void amountsOfLinesAreTakenAsTheSumSaysTheyAre(
            String currency, String net, String first, String second, String one, String two) throws Exception {
        answer(currency, net, "0.0000", first, second);
        List<String> amounts = amounts(laid(currency).path("Billing"));
        assertThat(new BigDecimal(amounts.get(0))).isEqualByComparingTo(one);
        assertThat(new BigDecimal(amounts.get(1))).isEqualByComparingTo(two);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 100.0000, 19.0000, 99.99",
        "USD, 100.0000, , 100.00",
        "USD, , 0.0000, 100.00",
        "EUR, 100.0000, 0.0000, 100.00"
    })
    void linesThatDoNotComeOutAreNoLines(String currency, String net, String tax, String line) throws Exception {
        answer(currency, net == null ? "" : net, tax == null ? "" : tax, line);
        assertThat(laid("USD").has("Billing")).isFalse();
    }

    @Test
    void whatSapRefusesLeavesTheInvoiceWithoutLinesAndIsAskedForAgainAfterAnHour() throws Exception {
        answer("USD", "100.0000", "0.0000", "100.00");
        sap.answers(
                LINES, "<RETURN><TYPE>E</TYPE><ID>WI</ID><NUMBER>105</NUMBER><MESSAGE>Not allowed</MESSAGE></RETURN>");
        assertThat(laid("USD").has("Billing")).isFalse();
        int before = sap.asked().size();
        assertThat(laid("USD").has("Billing")).isFalse();
        assertThat(sap.asked()).hasSize(before);
        time.updateAndGet(now -> now.plus(Duration.ofMinutes(61)));
        answer("USD", "100.0000", "0.0000", "100.00");
        assertThat(laid("USD").has("Billing")).isTrue();
        time.updateAndGet(now -> now.plus(Duration.ofDays(30)));
        assertThat(laid("USD").has("Billing")).isTrue();
        assertThat(sap.asked()).hasSize(before + 2);
    }

    @Test
    void aServiceThatIsNotThereIsToldAndNotTakenForADocumentWithoutLines() {
        sap.answers(SUMS, "");
        sap.status(404);
        assertThatThrownBy(() -> laid("USD")).isInstanceOf(ConnectorException.class);
    }

    private void answer(String currency, String net, String tax, String... lines) {
        sap.answers(
                SUMS,
                "<BILLINGDOCUMENTDETAIL><BILLINGDOC>0090000001</BILLINGDOC><SD_DOC_CAT>M</SD_DOC_CAT><CURRENCY>"
                        + currency + "</CURRENCY><NET_VALUE>" + net + "</NET_VALUE><TAX_VALUE>" + tax
                        + "</TAX_VALUE><CANCELLED/></BILLINGDOCUMENTDETAIL><RETURN/>");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            rows.append("<item><ITEM_NUMBER>0000")
                    .append(i + 1)
                    .append("0</ITEM_NUMBER><INV_QTY>2.000</INV_QTY><NETVAL_INV>")
                    .append(lines[i])
                    .append("</NETVAL_INV><SHORT_TEXT>Line ")
                    .append(i + 1)
                    .append("</SHORT_TEXT></item>");
        }
        sap.answers(LINES, "<RETURN/><WEBINVOICEITEMS>" + rows + "</WEBINVOICEITEMS>");
    }

    private ObjectNode laid(String currency) throws ConnectorException {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("BillingDocument", "0090000001").put("Customer", "10100001").put("TransactionCurrency", currency);
        billing.lay(record, Deadline.after(Duration.ofSeconds(5)));
        return record;
    }

    private static List<String> amounts(JsonNode billing) {
        List<String> amounts = new ArrayList<>();
        billing.path("to_Item")
                .forEach(line ->
                        amounts.add(line.path("NetAmount").decimalValue().toPlainString()));
        return amounts;
    }
}
