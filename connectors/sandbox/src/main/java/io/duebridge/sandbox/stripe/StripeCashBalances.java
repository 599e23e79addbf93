package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Customers' cash balances and what is paid from them: money that comes by bank transfer, by the reference, the amount and the age of what
 * waits for it (docs.stripe.com/payments/customer-balance/reconciliation). Guarded by the caller.
 */
final class StripeCashBalances {
    static final String TYPE = "customer_balance";

    private static final String CASH = "sandbox_cash";
    private static final String REMAINING = "sandbox_remaining";
    private static final String TRANSFER = "sandbox_transfer";

    private final StripeBooks books;

    StripeCashBalances(StripeBooks books) {
        this.books = books;
    }

    /** Confirmed as it is made: paid at once if enough rests there, else it waits with bank details. */
    ObjectNode createIntent(StripeForm form, String base) {
        StripeRules.transfer(form);
        ObjectNode customer = books.get("customer", form.required("customer"));
        ObjectNode intent = books.create("pi", "payment_intent");
        intent.put("amount", form.whole("amount"))
                .put("amount_received", 0)
                .put("currency", form.required("currency"))
                .put("customer", customer.path("id").asText())
                .put("status", "requires_action")
                .put("description", form.text("description").orElse(null))
                .put(REMAINING, form.whole("amount"))
                .put(TRANSFER, base + "/transfer/" + intent.path("id").asText())
                .putNull("latest_charge")
                .putNull("last_payment_error");
        intent.putArray("payment_method_types").add(TYPE);
        ObjectNode metadata = intent.putObject("metadata");
        form.below("metadata").forEach(metadata::put);
        StripeFinancialAddresses.tell(intent, form);
        apply(customer, intent, cash(customer, currency(intent)));
        if (waits(intent)) {
            books.happened("payment_intent.requires_action", intent);
        }
        return intent;
    }

    /** Money comes from the payer's bank. */
    ObjectNode fund(ObjectNode customer, long amount, String currency, String reference) {
        add(customer, currency, amount);
        ObjectNode transaction = moved(customer, currency, amount, "funded");
        reconcile(customer, currency, reference);
        return transaction;
    }

    ObjectNode fund(ObjectNode customer, StripeForm form) {
        StripeRules.funding(form);
        return fund(
                customer,
                form.whole("amount"),
                form.required("currency"),
                form.text("reference").orElse(""));
    }

    /** What waits and was not paid is ended; what had come of it rests in the balance again. */
    ObjectNode cancel(ObjectNode intent, StripeForm form) {
        StripeRules.cancel(form);
        String status = intent.path("status").asText();
        if (!List.of("requires_action", "requires_payment_method", "requires_confirmation")
                .contains(status)) {
            throw StripeRefusal.invalid(
                    "payment_intent_unexpected_state",
                    "You cannot cancel this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be canceled:"
                            + " requires_payment_method, requires_capture, requires_reauthorization, requires_confirmation,"
                            + " requires_action, processing.");
        }
        intent.put("status", "canceled")
                .put("cancellation_reason", form.text("cancellation_reason").orElse(null))
                .putNull("next_action");
        books.happened("payment_intent.canceled", intent);
        long part = intent.path("amount").asLong() - intent.path(REMAINING).asLong();
        if (isTransfer(intent) && part > 0) {
            ObjectNode customer = books.get("customer", intent.path("customer").asText());
            add(customer, currency(intent), part);
            moved(customer, currency(intent), part, "unapplied_from_payment");
            reconcile(customer, currency(intent), "");
        }
        return intent;
    }

    /** The object of the balance as the API shows it. */
    ObjectNode balance(ObjectNode customer) {
        ObjectNode balance = StripeBooks.JSON
                .createObjectNode()
                .put("object", "cash_balance")
                .put("customer", customer.path("id").asText())
                .put("livemode", false);
        if (customer.path(CASH).isEmpty()) {
            balance.putNull("available");
        } else {
            balance.set("available", customer.path(CASH).deepCopy());
        }
        balance.putObject("settings").put("reconciliation_mode", "automatic").put("using_merchant_default", true);
        return balance;
    }

    /** By the reference, else by the amount, else the oldest first. */
    private void reconcile(ObjectNode customer, String currency, String reference) {
        List<ObjectNode> waiting = books
                .all(
                        "payment_intent",
                        one -> waits(one)
                                && currency(one).equals(currency)
                                && one.path("customer")
                                        .asText()
                                        .equals(customer.path("id").asText()))
                .stream()
                .sorted(Comparator.comparing(one -> one.path("id").asText()))
                .toList();
        Optional<ObjectNode> named = waiting.stream()
                .filter(one -> !reference.isBlank()
                        && reference.toUpperCase(Locale.ROOT).contains(StripeFinancialAddresses.reference(one)))
                .findFirst();
        Optional<ObjectNode> exact = waiting.stream()
                .filter(one -> one.path(REMAINING).asLong() == cash(customer, currency))
                .findFirst();
        named.or(() -> exact).ifPresent(one -> apply(customer, one, cash(customer, currency)));
        waiting.forEach(one -> apply(customer, one, cash(customer, currency)));
        if (cash(customer, currency) > 0) {
            books.happened("cash_balance.funds_available", balance(customer));
        }
    }

    private void apply(ObjectNode customer, ObjectNode intent, long available) {
        long remaining = intent.path(REMAINING).asLong();
        long part = Math.min(available, remaining);
        if (!waits(intent) || part <= 0) {
            return;
        }
        add(customer, currency(intent), -part);
        moved(customer, currency(intent), -part, "applied_to_payment");
        intent.put(REMAINING, remaining - part);
        if (remaining > part) {
            StripeFinancialAddresses.remaining(intent, remaining - part);
            books.happened("payment_intent.partially_funded", intent);
        } else {
            succeed(intent);
        }
    }

    private void succeed(ObjectNode intent) {
        ObjectNode charge = books.create("ch", "charge");
        charge.put("amount", intent.path("amount").asLong())
                .put("currency", currency(intent))
                .put("payment_intent", intent.path("id").asText())
                .put("status", "succeeded");
        charge.putObject("payment_method_details").put("type", TYPE).putObject(TYPE);
        intent.put("status", "succeeded")
                .put("amount_received", intent.path("amount").asLong())
                .put("latest_charge", charge.path("id").asText())
                .putNull("next_action");
        books.happened("payment_intent.succeeded", intent);
    }

    private ObjectNode moved(ObjectNode customer, String currency, long net, String type) {
        ObjectNode transaction = books.create("ccsbtxn", "customer_cash_balance_transaction");
        transaction
                .put("customer", customer.path("id").asText())
                .put("currency", currency)
                .put("net_amount", net)
                .put("ending_balance", cash(customer, currency))
                .put("type", type);
        books.happened("customer_cash_balance_transaction.created", transaction);
        return transaction;
    }

    private static void add(ObjectNode customer, String currency, long amount) {
        ObjectNode cash = customer.withObjectProperty(CASH);
        cash.put(currency, cash.path(currency).asLong() + amount);
    }

    private static long cash(ObjectNode customer, String currency) {
        return customer.path(CASH).path(currency).asLong();
    }

    static boolean isTransfer(ObjectNode intent) {
        return intent.has(REMAINING);
    }

    static boolean waits(ObjectNode intent) {
        return isTransfer(intent) && intent.path("status").asText().equals("requires_action");
    }

    private static String currency(ObjectNode intent) {
        return intent.path("currency").asText();
    }
}
