package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Sessions, payment intents and payment methods: what calls and customers do with them. Guarded by the caller. */
final class StripePayments {
    /** How long a bank debit is pending; days at Stripe. */
    static final Duration PENDING = Duration.ofSeconds(30);

    private final StripeBooks books;

    StripePayments(StripeBooks books) {
        this.books = books;
    }

    ObjectNode createSession(StripeForm form, String base) {
        Instant now = books.clock().instant();
        StripeRules.session(form, now);
        form.text("customer").ifPresent(id -> books.get("customer", id));
        ObjectNode session = books.create("cs", "checkout.session");
        boolean setup = form.required("mode").equals("setup");
        session.put("mode", form.required("mode"))
                .put("status", "open")
                .put("payment_status", setup ? "no_payment_required" : "unpaid")
                .put("success_url", form.required("success_url"))
                .put("cancel_url", form.text("cancel_url").orElse(form.required("success_url")))
                .put("client_reference_id", form.text("client_reference_id").orElse(null))
                .put("customer", form.text("customer").orElse(null))
                .put("expires_at", form.text("expires_at").map(Long::parseLong).orElse(now.getEpochSecond() + 86_400))
                .put("url", base + "/pay/" + session.path("id").asText())
                .putNull("payment_intent")
                .putNull("setup_intent");
        ArrayNode types = session.putArray("payment_method_types");
        form.list("payment_method_types").forEach(types::add);
        put(session, "metadata", form.below("metadata"));
        session.put(
                "sandbox_keeps",
                form.text("payment_intent_data[setup_future_usage]").isPresent());
        put(session, "sandbox_intent_metadata", form.below((setup ? "setup" : "payment") + "_intent_data[metadata]"));
        if (!setup) {
            long amount = form.whole("line_items[0][price_data][unit_amount]") * form.whole("line_items[0][quantity]");
            session.put("amount_total", amount).put("currency", form.required("line_items[0][price_data][currency]"));
        }
        return session;
    }

    private static void put(ObjectNode object, String name, Map<String, String> values) {
        ObjectNode node = object.putObject(name);
        values.forEach(node::put);
    }

    ObjectNode expire(ObjectNode session) {
        if (!session.path("status").asText().equals("open")) {
            throw StripeRefusal.invalid(
                    "",
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `"
                            + session.path("status").asText() + "`.");
        }
        session.put("status", "expired").putNull("url");
        books.happened("checkout.session.expired", session);
        return session;
    }

    /** What time does by itself. */
    void tick() {
        long now = books.clock().instant().getEpochSecond();
        books.all(
                        "checkout.session",
                        one -> one.path("status").asText().equals("open")
                                && one.path("expires_at").asLong() <= now)
                .forEach(this::expire);
        books.all(
                        "payment_intent",
                        one -> one.path("status").asText().equals("processing")
                                && one.path("sandbox_settles_at").asLong() <= now)
                .forEach(intent ->
                        settle(intent, !intent.path("sandbox_outcome").asText().equals("BANK_FAILS")));
    }

    /** The customer fills in the hosted page. */
    void fillIn(ObjectNode session, StripeOutcome outcome) {
        if (!session.path("status").asText().equals("open")) {
            throw StripeRefusal.invalid("", "This page is closed.");
        }
        boolean setup = session.path("mode").asText().equals("setup");
        boolean keeps = setup || session.path("sandbox_keeps").asBoolean();
        ObjectNode method = method(outcome, keeps ? session.path("customer").asText("") : "");
        if (setup) {
            setUp(session, method);
            return;
        }
        ObjectNode intent = session.path("payment_intent").isNull()
                ? intent(session)
                : books.get("payment_intent", session.path("payment_intent").asText());
        session.put("payment_intent", intent.path("id").asText());
        attempt(intent, method, false);
        if (intent.path("status").asText().equals("requires_payment_method")) {
            return;
        }
        boolean paid = intent.path("status").asText().equals("succeeded");
        session.put("status", "complete")
                .put("payment_status", paid ? "paid" : "unpaid")
                .putNull("url");
        books.happened("checkout.session.completed", session);
    }

    private void setUp(ObjectNode session, ObjectNode method) {
        ObjectNode intent = books.create("seti", "setup_intent");
        intent.put("status", "succeeded")
                .put("customer", session.path("customer").asText())
                .put("payment_method", method.path("id").asText());
        intent.set("metadata", session.path("sandbox_intent_metadata").deepCopy());
        session.put("setup_intent", intent.path("id").asText())
                .put("status", "complete")
                .putNull("url");
        books.happened("checkout.session.completed", session);
    }

    private ObjectNode intent(ObjectNode session) {
        ObjectNode intent = books.create("pi", "payment_intent");
        intent.put("amount", session.path("amount_total").asLong())
                .put("amount_received", 0)
                .put("currency", session.path("currency").asText())
                .put("customer", session.path("customer").asText(null))
                .put("status", "requires_payment_method")
                .put("sandbox_session", session.path("id").asText())
                .putNull("latest_charge")
                .putNull("last_payment_error");
        intent.set("metadata", session.path("sandbox_intent_metadata").deepCopy());
        return intent;
    }

    /** A payment method as it is kept; of a customer, it can be used again. */
    ObjectNode method(StripeOutcome outcome, String customer) {
        ObjectNode method = books.create("pm", "payment_method");
        method.put("type", outcome.type()).put("sandbox_outcome", outcome.name());
        if (!customer.isEmpty()) {
            method.put("customer", customer);
        }
        ObjectNode details = method.putObject(outcome.type())
                .put("last4", outcome.last4())
                .put("fingerprint", "fp_" + outcome.last4());
        if (outcome.type().equals("card")) {
            details.put("brand", "visa")
                    .put("funding", outcome.funding())
                    .put("exp_month", 12)
                    .put("exp_year", 2034);
        } else {
            details.put("bank_name", "STRIPE TEST BANK");
        }
        return method;
    }

    ObjectNode createIntent(StripeForm form) {
        StripeRules.intent(form);
        ObjectNode method = books.get("payment_method", form.required("payment_method"));
        String customer = form.text("customer").orElse("");
        if (!method.path("customer").asText("").equals(customer) || customer.isEmpty()) {
            throw StripeRefusal.invalid(
                            "", "The provided PaymentMethod does not belong to the Customer and cannot be reused.")
                    .about("payment_method");
        }
        String type = method.path("type").asText();
        if (!form.list("payment_method_types").contains(type)) {
            throw StripeRefusal.invalid(
                            "",
                            "The PaymentMethod provided (" + type
                                    + ") is not allowed for this PaymentIntent. Please attach an"
                                    + " allowed PaymentMethod to this PaymentIntent and try again.")
                    .about("payment_method");
        }
        ObjectNode intent = books.create("pi", "payment_intent");
        intent.put("amount", form.whole("amount"))
                .put("amount_received", 0)
                .put("currency", form.required("currency"))
                .put("customer", customer)
                .put("status", "requires_payment_method")
                .putNull("latest_charge")
                .putNull("last_payment_error");
        put(intent, "metadata", form.below("metadata"));
        attempt(intent, method, form.text("off_session").orElse("").equals("true"));
        if (intent.path("status").asText().equals("requires_payment_method")) {
            ObjectNode error = (ObjectNode) intent.path("last_payment_error");
            throw new StripeRefusal(
                    402,
                    "card_error",
                    error.path("code").asText(),
                    error.path("decline_code").asText(),
                    error.path("message").asText());
        }
        return intent;
    }

    private void attempt(ObjectNode intent, ObjectNode method, boolean offSession) {
        StripeOutcome outcome =
                StripeOutcome.valueOf(method.path("sandbox_outcome").asText());
        ObjectNode charge = books.create("ch", "charge");
        charge.put("amount", intent.path("amount").asLong())
                .put("currency", intent.path("currency").asText())
                .put("payment_intent", intent.path("id").asText());
        ObjectNode details = charge.putObject("payment_method_details").put("type", outcome.type());
        if (outcome.type().equals("card")) {
            details.putObject("card").put("funding", outcome.funding()).put("last4", outcome.last4());
        }
        intent.put("latest_charge", charge.path("id").asText())
                .put("payment_method", method.path("id").asText())
                .put("sandbox_outcome", outcome.name());
        if (outcome == StripeOutcome.CARD_DECLINED) {
            fail(intent, charge, "card_declined", "", "Your card was declined.");
        } else if (outcome == StripeOutcome.CARD_WORKS_ONCE && offSession) {
            fail(intent, charge, "card_declined", "insufficient_funds", "Your card has insufficient funds.");
        } else if (outcome == StripeOutcome.CARD_WANTS_HOLDER && offSession) {
            fail(
                    intent,
                    charge,
                    "authentication_required",
                    "authentication_required",
                    "Your card was declined. This transaction requires authentication.");
        } else if (outcome.type().equals("card")) {
            settle(intent, true);
        } else {
            charge.put("status", "pending");
            intent.put("status", "processing")
                    .put(
                            "sandbox_settles_at",
                            books.clock().instant().plus(PENDING).getEpochSecond());
            books.happened("payment_intent.processing", intent);
        }
    }

    private void fail(ObjectNode intent, ObjectNode charge, String code, String declineCode, String message) {
        charge.put("status", "failed").put("failure_code", code).put("failure_message", message);
        intent.put("status", "requires_payment_method");
        intent.putObject("last_payment_error")
                .put("type", "card_error")
                .put("code", code)
                .put("message", message);
        if (!declineCode.isEmpty()) {
            ((ObjectNode) intent.path("last_payment_error")).put("decline_code", declineCode);
        }
        books.happened("payment_intent.payment_failed", intent);
    }

    /** The money arrives, or the bank says no. */
    void settle(ObjectNode intent, boolean good) {
        ObjectNode charge = books.get("charge", intent.path("latest_charge").asText());
        boolean later = intent.path("status").asText().equals("processing");
        if (good) {
            charge.put("status", "succeeded");
            intent.put("status", "succeeded")
                    .put("amount_received", intent.path("amount").asLong());
            books.happened("payment_intent.succeeded", intent);
        } else {
            fail(intent, charge, "insufficient_funds", "", "The customer's account has insufficient funds.");
        }
        if (later && intent.has("sandbox_session")) {
            ObjectNode session =
                    books.get("checkout.session", intent.path("sandbox_session").asText());
            session.put("payment_status", good ? "paid" : "unpaid");
            books.happened(
                    good ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
                    session);
        }
    }
}
