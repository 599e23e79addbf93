package io.duebridge.sandbox.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Stripe refuses: parameters it does not know, amounts that are none in a currency, ways to pay that a currency does not have.
 * After docs.stripe.com/currencies (special cases) and docs.stripe.com/api.
 */
final class StripeRules {
    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");
    private static final Set<String> WHOLE_HUNDREDS = Set.of("isk", "ugx");
    private static final long MOST = 99_999_999;
    private static final long LEAST_USD_EUR = 50;

    private static final Set<String> SESSION = Set.of(
            "mode",
            "success_url",
            "cancel_url",
            "client_reference_id",
            "expires_at",
            "customer",
            "currency",
            "locale",
            "payment_method_types[]",
            "line_items[][quantity]",
            "line_items[][price_data][currency]",
            "line_items[][price_data][unit_amount]",
            "line_items[][price_data][product_data][name]",
            "payment_intent_data[description]",
            "payment_intent_data[setup_future_usage]",
            "payment_intent_data[metadata][*]",
            "setup_intent_data[description]",
            "setup_intent_data[metadata][*]",
            "metadata[*]",
            "expand[]");
    private static final Set<String> INTENT = Set.of(
            "amount",
            "currency",
            "customer",
            "payment_method",
            "payment_method_types[]",
            "confirm",
            "off_session",
            "error_on_requires_action",
            "description",
            "mandate",
            "metadata[*]",
            "expand[]");
    private static final String TRANSFER_OPTIONS = "payment_method_options[customer_balance]";
    private static final Set<String> TRANSFER = Set.of(
            "amount",
            "currency",
            "customer",
            "payment_method_types[]",
            "payment_method_data[type]",
            TRANSFER_OPTIONS + "[funding_type]",
            TRANSFER_OPTIONS + "[bank_transfer][type]",
            TRANSFER_OPTIONS + "[bank_transfer][eu_bank_transfer][country]",
            "confirm",
            "description",
            "metadata[*]",
            "expand[]");
    private static final Map<String, String> TRANSFERS = Map.of(
            "usd", "us_bank_transfer",
            "eur", "eu_bank_transfer",
            "gbp", "gb_bank_transfer",
            "jpy", "jp_bank_transfer",
            "mxn", "mx_bank_transfer");
    private static final Set<String> EUROPE = Set.of("BE", "DE", "FR", "IE", "NL");
    private static final Set<String> CANCEL = Set.of("cancellation_reason", "expand[]");
    private static final Set<String> FUNDING = Set.of("amount", "currency", "reference", "expand[]");
    private static final Set<String> REFUND = Set.of("payment_intent", "charge", "amount", "reason", "metadata[*]");
    private static final Set<String> CUSTOMER = Set.of("name", "email", "description", "metadata[*]");
    private static final Set<String> LIST = Set.of(
            "limit",
            "starting_after",
            "ending_before",
            "created[gt]",
            "created[gte]",
            "created[lt]",
            "created[lte]",
            "customer",
            "payment_intent",
            "types[]",
            "type",
            "expand[]");
    private static final Set<String> NONE = Set.of("expand[]");

    private StripeRules() {}

    static void session(StripeForm form, Instant now) {
        known(form, SESSION);
        form.required("success_url");
        String mode = form.required("mode");
        if (form.text("expires_at").isPresent()) {
            Instant expires = Instant.ofEpochSecond(form.whole("expires_at"));
            // Stripe counts from when the session is created, so a second less is already refused.
            if (expires.isBefore(now.plus(Duration.ofMinutes(30))) || expires.isAfter(now.plus(Duration.ofHours(24)))) {
                throw StripeRefusal.invalid(
                        "", "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from now.");
            }
        }
        if (mode.equals("payment")) {
            String currency = form.required("line_items[0][price_data][currency]");
            amount(form.whole("line_items[0][price_data][unit_amount]"), currency);
            form.whole("line_items[0][quantity]");
            form.required("line_items[0][price_data][product_data][name]");
            methods(form.list("payment_method_types"), currency);
        } else if (mode.equals("setup")) {
            form.required("payment_method_types[0]");
        } else {
            throw StripeRefusal.invalid("", "Invalid mode: must be one of payment, setup, or subscription");
        }
    }

    static void intent(StripeForm form) {
        known(form, INTENT);
        amount(form.whole("amount"), form.required("currency"));
        methods(form.list("payment_method_types"), form.required("currency"));
    }

    /** After docs.stripe.com/payments/bank-transfers/accept-a-payment. */
    static void transfer(StripeForm form) {
        known(form, TRANSFER);
        String currency = form.required("currency");
        amount(form.whole("amount"), currency);
        form.required("customer");
        if (!form.required("payment_method_data[type]").equals("customer_balance")
                || !form.required("confirm").equals("true")
                || !form.required(TRANSFER_OPTIONS + "[funding_type]").equals("bank_transfer")) {
            throw StripeRefusal.invalid(
                    "", "Only a confirmed customer_balance payment by bank_transfer is known here.");
        }
        String type = form.required(TRANSFER_OPTIONS + "[bank_transfer][type]");
        if (!type.equals(TRANSFERS.get(currency))) {
            throw StripeRefusal.invalid(
                    "", "The bank transfer type `" + type + "` cannot be used with " + currency + ".");
        }
        if (type.equals("eu_bank_transfer")
                && !EUROPE.contains(form.required(TRANSFER_OPTIONS + "[bank_transfer][eu_bank_transfer][country]"))) {
            throw StripeRefusal.invalid("", "Invalid country for eu_bank_transfer.");
        }
    }

    static void cancel(StripeForm form) {
        known(form, CANCEL);
    }

    static void funding(StripeForm form) {
        known(form, FUNDING);
        if (form.whole("amount") <= 0) {
            throw StripeRefusal.invalid("parameter_invalid_integer", "This value must be greater than or equal to 1.");
        }
        if (!TRANSFERS.containsKey(form.required("currency"))) {
            throw StripeRefusal.invalid("", "Bank transfers are not available in this currency.");
        }
    }

    static void refund(StripeForm form) {
        known(form, REFUND);
    }

    static void customer(StripeForm form) {
        known(form, CUSTOMER);
    }

    static void list(StripeForm form) {
        known(form, LIST);
        if (form.text("limit").isPresent() && (form.whole("limit") < 1 || form.whole("limit") > 100)) {
            throw StripeRefusal.invalid("parameter_invalid_integer", "Invalid limit: must be between 1 and 100");
        }
    }

    static void nothing(StripeForm form) {
        known(form, NONE);
    }

    private static void known(StripeForm form, Set<String> known) {
        for (String name : form.fields().keySet()) {
            String general =
                    name.replaceAll("\\[[0-9]+\\]", "[]").replaceAll("metadata(\\]?)\\[[^\\]]*\\]", "metadata$1[*]");
            if (!known.contains(general)) {
                throw StripeRefusal.invalid("parameter_unknown", "Received unknown parameter: " + name);
            }
        }
    }

    private static void amount(long amount, String currency) {
        if (!currency.equals(currency.toLowerCase(Locale.ROOT)) || currency.length() != 3) {
            throw StripeRefusal.invalid("", "Invalid currency: " + currency);
        }
        if (amount > MOST) {
            throw StripeRefusal.invalid("amount_too_large", "Amount must be no more than 999,999.99");
        }
        boolean small = (currency.equals("usd") || currency.equals("eur")) && amount < LEAST_USD_EUR;
        if (amount <= 0 || small) {
            throw StripeRefusal.invalid("amount_too_small", "Amount must convert to at least 50 cents.");
        }
        if (THREE_DECIMALS.contains(currency) && amount % 10 != 0
                || WHOLE_HUNDREDS.contains(currency) && amount % 100 != 0) {
            throw StripeRefusal.invalid("parameter_invalid_integer", "Invalid amount for " + currency + ": " + amount);
        }
    }

    private static void methods(List<String> methods, String currency) {
        for (String method : methods) {
            boolean possible = switch (method) {
                case "card" -> true;
                case "us_bank_account" -> currency.equals("usd");
                case "sepa_debit" -> currency.equals("eur");
                default -> false;
            };
            if (!possible) {
                throw StripeRefusal.invalid(
                        "", "The payment method type `" + method + "` cannot be used with " + currency + ".");
            }
        }
    }
}
