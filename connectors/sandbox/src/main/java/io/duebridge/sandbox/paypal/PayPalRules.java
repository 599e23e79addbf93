package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Set;

/** What PayPal refuses of an amount or an order. Source: developer.paypal.com/reference/currency-codes and the errors of Orders v2. */
final class PayPalRules {
    private static final Set<String> CURRENCIES = Set.of(
            "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "MYR",
            "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD");
    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");
    private static final BigDecimal MOST = new BigDecimal("9999999.99");

    private PayPalRules() {}

    static void order(JsonNode wish) {
        if (!wish.path("intent").asText().equals("CAPTURE")) {
            throw PayPalRefusal.invalid("INVALID_PARAMETER_VALUE", "The value of a field is invalid: intent.");
        }
        if (wish.path("purchase_units").size() != 1) {
            throw PayPalRefusal.invalid("MISSING_REQUIRED_PARAMETER", "A required field is missing: purchase_units.");
        }
        JsonNode unit = wish.path("purchase_units").path(0);
        amount(unit.path("amount"));
        longest(unit, "invoice_id", 127);
        longest(unit, "custom_id", 255);
        longest(unit, "description", 127);
        JsonNode page = wish.path("payment_source").path("paypal").path("experience_context");
        if (page.path("return_url").asText().isEmpty()
                || page.path("cancel_url").asText().isEmpty()) {
            throw PayPalRefusal.invalid("MISSING_REQUIRED_PARAMETER", "A required field is missing: return_url.");
        }
    }

    private static void longest(JsonNode unit, String field, int most) {
        if (unit.path(field).asText().length() > most) {
            throw PayPalRefusal.invalid("INVALID_STRING_LENGTH", "The value of a field is too long: " + field + ".");
        }
    }

    static BigDecimal amount(JsonNode amount) {
        String currency = amount.path("currency_code").asText();
        if (!CURRENCIES.contains(currency)) {
            throw PayPalRefusal.unprocessable("CURRENCY_NOT_SUPPORTED", "Currency code is not currently supported.");
        }
        String text = amount.path("value").asText();
        if (!text.matches("[0-9]{1,10}(\\.[0-9]+)?")) {
            throw PayPalRefusal.invalid("INVALID_PARAMETER_SYNTAX", "The value of a field does not conform: value.");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.scale() > (WHOLE.contains(currency) ? 0 : 2)) {
            throw PayPalRefusal.unprocessable(
                    "DECIMAL_PRECISION", "The value of the field should not be more than two decimal places.");
        }
        if (value.signum() <= 0) {
            throw PayPalRefusal.unprocessable("CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.");
        }
        if (value.compareTo(MOST) > 0) {
            throw PayPalRefusal.unprocessable("MAX_VALUE_EXCEEDED", "Should be less than or equal to 9999999.99.");
        }
        return value;
    }
}
