package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.LedgerCustomer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MultiCurrencyTest {
    private final Bookkeeping books = Bookkeeping.multiCurrency();
    private final LedgerCustomer euro = books.ledger.addCustomer(CustomerDetails.named("Bäckerei", "EUR"));
    private final QuickBooksSandbox sandbox =
            QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String body(String more) {
        return "{\"CustomerRef\":{\"value\":\"" + euro.id() + "\"}" + more + "}";
    }

    private static final String LINES = ",\"Line\":[{\"Amount\":50,\"DetailType\":\"SalesItemLineDetail\","
            + "\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"1\"}}}]";

    @Test
    void aForeignInvoiceSaysItsRateAndItsHomeAmounts() {
        JsonNode invoice = client.post(
                        "invoice", body(",\"CurrencyRef\":{\"value\":\"EUR\"},\"ExchangeRate\":1.08" + LINES))
                .json()
                .path("Invoice");

        assertThat(invoice.at("/CurrencyRef/name").asText()).isEqualTo("Euro");
        assertThat(invoice.path("ExchangeRate").decimalValue()).isEqualByComparingTo("1.08");
        assertThat(invoice.path("TotalAmt").decimalValue()).isEqualByComparingTo("50");
        assertThat(invoice.path("HomeTotalAmt").decimalValue()).isEqualByComparingTo("54");
        assertThat(invoice.path("HomeBalance").decimalValue()).isEqualByComparingTo("54");
    }

    @Test
    void aPaymentThatLeavesOutItsCurrencyIsInHomeCurrencyAndSoRefused() {
        assertThat(client.post("payment", body(",\"TotalAmt\":5")).faultCode()).isEqualTo("6000");
        assertThat(client.post("payment", body(",\"TotalAmt\":5,\"CurrencyRef\":{\"value\":\"EUR\"}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void preferencesSayWhetherCurrenciesAreOn() {
        assertThat(client.get("preferences")
                        .json()
                        .at("/Preferences/CurrencyPrefs/MultiCurrencyEnabled")
                        .asBoolean())
                .isTrue();
    }
}
