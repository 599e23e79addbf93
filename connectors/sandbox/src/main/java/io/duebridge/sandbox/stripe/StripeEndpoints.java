package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The calls of the API that are known here. */
final class StripeEndpoints {
    private final StripeSandbox sandbox;
    private final StripeBooks books;
    private final StripePayments payments;
    private final StripeMoneyBack moneyBack;
    private final StripeCashBalances cash;

    StripeEndpoints(
            StripeSandbox sandbox,
            StripeBooks books,
            StripePayments payments,
            StripeMoneyBack moneyBack,
            StripeCashBalances cash) {
        this.sandbox = sandbox;
        this.books = books;
        this.payments = payments;
        this.moneyBack = moneyBack;
        this.cash = cash;
    }

    /** @param call {@code GET /v1/events} */
    ObjectNode answer(String call, StripeForm form) {
        payments.tick();
        String[] parts = call.split("/", -1);
        String verb = parts[0].strip();
        String last = parts[parts.length - 1];
        if (call.equals("POST /v1/checkout/sessions")) {
            return payments.createSession(form, sandbox.baseUrl().toString());
        }
        if (call.startsWith("POST /v1/checkout/sessions/") && last.equals("expire")) {
            StripeRules.nothing(form);
            return payments.expire(books.get("checkout.session", parts[4]));
        }
        if (call.startsWith("GET /v1/checkout/sessions/")) {
            return read(form, "checkout.session", last);
        }
        if (verb.equals("POST") && parts.length == 3) {
            return create(last, form);
        }
        if (verb.equals("POST") && parts.length == 5 && parts[4].equals("detach")) {
            ObjectNode method = books.get("payment_method", parts[3]);
            if (!method.hasNonNull("customer")) {
                throw StripeRefusal.invalid(
                        "",
                        "The payment method you provided is not attached to a customer so detachment is impossible.");
            }
            method.remove("customer");
            return method;
        }
        if (call.startsWith("POST /v1/payment_intents/") && last.equals("cancel")) {
            return cash.cancel(books.get("payment_intent", parts[3]), form);
        }
        if (call.startsWith("POST /v1/test_helpers/customers/") && last.equals("fund_cash_balance")) {
            return cash.fund(books.get("customer", parts[4]), form);
        }
        if (call.startsWith("GET /v1/customers/") && last.equals("cash_balance")) {
            return cash.balance(books.get("customer", parts[3]));
        }
        if (verb.equals("GET") && parts.length == 3) {
            return list(last, form);
        }
        if (verb.equals("GET") && parts.length == 4) {
            return read(form, kind(parts[2]), last);
        }
        throw new StripeRefusal(404, "invalid_request_error", "", "Unrecognized request URL (" + call + ").");
    }

    private ObjectNode create(String what, StripeForm form) {
        return switch (what) {
            case "payment_intents" ->
                form.list("payment_method_types").contains(StripeCashBalances.TYPE)
                        ? cash.createIntent(form, sandbox.baseUrl().toString())
                        : payments.createIntent(form);
            case "refunds" -> moneyBack.refund(form);
            case "customers" -> {
                StripeRules.customer(form);
                ObjectNode customer = books.create("cus", "customer");
                form.text("name").ifPresent(name -> customer.put("name", name));
                form.text("email").ifPresent(email -> customer.put("email", email));
                ObjectNode metadata = customer.putObject("metadata");
                form.below("metadata").forEach(metadata::put);
                yield customer;
            }
            default -> throw new StripeRefusal(404, "invalid_request_error", "", "Unrecognized request URL.");
        };
    }

    private ObjectNode read(StripeForm form, String kind, String id) {
        StripeRules.nothing(form);
        ObjectNode found = books.get(kind, id).deepCopy();
        for (String wanted : form.list("expand")) {
            if (wanted.equals("cash_balance")) {
                found.set(wanted, cash.balance(found));
            }
            String inner = found.path(wanted).asText("");
            if (!inner.isEmpty() && !inner.equals("null")) {
                found.set(wanted, books.get(wanted.equals("latest_charge") ? "charge" : wanted, inner));
            }
        }
        return found;
    }

    private ObjectNode list(String what, StripeForm form) {
        if (what.equals("account")) {
            return account();
        }
        StripeRules.list(form);
        if (what.equals("webhook_endpoints")) {
            return webhookEndpoints();
        }
        List<ObjectNode> all = what.equals("events")
                ? books.events().stream()
                        .filter(one -> form.list("types").isEmpty()
                                || form.list("types").contains(one.path("type").asText()))
                        .toList()
                : books.all(kind(what), one -> true);
        return page(what, all.stream().filter(one -> wanted(one, form)).toList(), form);
    }

    private static boolean wanted(ObjectNode one, StripeForm form) {
        long created = one.path("created").asLong();
        return (form.text("created[gte]").isEmpty() || created >= form.whole("created[gte]"))
                && (form.text("created[lte]").isEmpty() || created <= form.whole("created[lte]"))
                && form.text("payment_intent")
                        .map(intent -> one.path("payment_intent").asText().equals(intent))
                        .orElse(true)
                && form.text("customer")
                        .map(customer -> one.path("customer").asText().equals(customer))
                        .orElse(true);
    }

    private static ObjectNode page(String what, List<ObjectNode> all, StripeForm form) {
        int limit = form.text("limit").map(Integer::parseInt).orElse(10);
        int from = form.text("starting_after").map(id -> after(all, id)).orElse(0);
        List<ObjectNode> some = all.subList(from, Math.min(all.size(), from + limit));
        ObjectNode page = StripeBooks.JSON
                .createObjectNode()
                .put("object", "list")
                .put("url", "/v1/" + what)
                .put("has_more", from + some.size() < all.size());
        ArrayNode data = page.putArray("data");
        some.forEach(data::add);
        return page;
    }

    private static int after(List<ObjectNode> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asText().equals(id)) {
                return i + 1;
            }
        }
        throw StripeRefusal.missing("object", id);
    }

    private static ObjectNode account() {
        ObjectNode account = StripeBooks.JSON
                .createObjectNode()
                .put("id", "acct_sandbox")
                .put("object", "account")
                .put("country", "US")
                .put("charges_enabled", true)
                .put("payouts_enabled", true)
                .put("default_currency", "usd");
        account.putObject("capabilities")
                .put("card_payments", "active")
                .put("us_bank_account_ach_payments", "active")
                .put("sepa_debit_payments", "inactive")
                .put("us_bank_transfer_payments", "active")
                .put("gb_bank_transfer_payments", "active")
                .put("sepa_bank_transfer_payments", "pending");
        account.putObject("settings").putObject("dashboard").put("display_name", "Alder & Finch Supply");
        return account;
    }

    private ObjectNode webhookEndpoints() {
        ObjectNode page = StripeBooks.JSON
                .createObjectNode()
                .put("object", "list")
                .put("url", "/v1/webhook_endpoints")
                .put("has_more", false);
        ArrayNode data = page.putArray("data");
        sandbox.endpoint()
                .ifPresent(endpoint -> data.addObject()
                        .put("id", "we_sandbox")
                        .put("object", "webhook_endpoint")
                        .put("url", endpoint.toString())
                        .put("status", "enabled")
                        .putArray("enabled_events")
                        .add("*"));
        return page;
    }

    private static String kind(String path) {
        return switch (path) {
            case "payment_intents" -> "payment_intent";
            case "payment_methods" -> "payment_method";
            case "setup_intents" -> "setup_intent";
            case "refunds" -> "refund";
            case "disputes" -> "dispute";
            case "charges" -> "charge";
            case "customers" -> "customer";
            default -> throw new StripeRefusal(404, "invalid_request_error", "", "Unrecognized request URL.");
        };
    }
}
