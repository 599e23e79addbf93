package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What a payer of a bank transfer is told: {@code next_action.display_bank_transfer_instructions} (docs.stripe.com/api/payment_intents/object).
 * An account is a customer's own and stays the same.
 */
final class StripeFinancialAddresses {
    private static final String HOLDER = "Alder & Finch Supply";
    private static final String TOLD = "display_bank_transfer_instructions";

    private StripeFinancialAddresses() {}

    static void tell(ObjectNode intent, StripeForm form) {
        String type = form.required("payment_method_options[customer_balance][bank_transfer][type]");
        String number = intent.path("customer").asText().replaceAll("[^0-9]", "");
        ObjectNode action = intent.putObject("next_action").put("type", TOLD);
        ObjectNode told = action.putObject(TOLD)
                .put("amount_remaining", intent.path("amount").asLong())
                .put("currency", intent.path("currency").asText())
                .put("reference", reference(intent))
                .put("hosted_instructions_url", intent.path("sandbox_transfer").asText())
                .put("type", type);
        address(told.putArray("financial_addresses").addObject(), type, form, number);
    }

    private static void address(ObjectNode address, String type, StripeForm form, String number) {
        switch (type) {
            case "us_bank_transfer" ->
                kind(address, "aba", "ach", "domestic_wire_us")
                        .put("bank_name", "US Test Bank")
                        .put("routing_number", "999999999")
                        .put("account_number", "1122" + number)
                        .put("account_type", "checking");
            case "gb_bank_transfer" ->
                kind(address, "sort_code", "bacs", "fps")
                        .put("sort_code", "200000")
                        .put("account_number", "90" + number);
            case "jp_bank_transfer" ->
                kind(address, "zengin", "zengin")
                        .put("bank_name", "\u30c6\u30b9\u30c8\u9280\u884c")
                        .put("bank_code", "1100")
                        .put("branch_name", "\u30c6\u30b9\u30c8\u652f\u5e97")
                        .put("branch_code", "001")
                        .put("account_type", "futsu")
                        .put("account_number", "1" + number);
            case "mx_bank_transfer" ->
                kind(address, "spei", "spei")
                        .put("bank_name", "TEST BANK")
                        .put("bank_code", "002")
                        .put("clabe", "002180000000" + number);
            default -> {
                String country = form.required(
                        "payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country]");
                kind(address, "iban", "sepa")
                        .put("country", country)
                        .put("iban", country + "11000000000000" + number)
                        .put("bic", "TESTDE00XXX");
            }
        }
    }

    private static ObjectNode kind(ObjectNode address, String type, String... networks) {
        address.put("type", type);
        for (String network : networks) {
            address.withArrayProperty("supported_networks").add(network);
        }
        return address.putObject(type).put("account_holder_name", HOLDER);
    }

    static void remaining(ObjectNode intent, long amount) {
        ((ObjectNode) intent.path("next_action").path(TOLD)).put("amount_remaining", amount);
    }

    /** Of one payment. */
    static String reference(ObjectNode intent) {
        return "SBX" + intent.path("id").asText().replaceAll("[^0-9]", "").toUpperCase(Locale.ROOT);
    }
}
