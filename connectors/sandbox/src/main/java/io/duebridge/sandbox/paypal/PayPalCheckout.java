package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** Orders and their captures: what calls, payers and banks do with them. Guarded by the caller. */
final class PayPalCheckout {
    /** How long PayPal keeps an order that nobody captures. */
    static final Duration KEPT = Duration.ofHours(3);

    private static final String CUSTOM_ID = "/purchase_units/@reference_id=='default'/custom_id";

    private final PayPalBooks books;
    private boolean patchesApprovedOnly;

    PayPalCheckout(PayPalBooks books) {
        this.books = books;
    }

    ObjectNode create(JsonNode wish) {
        PayPalRules.order(wish);
        ObjectNode order = books.create("order");
        String id = order.path("id").asText();
        order.put("intent", "CAPTURE").put("status", "PAYER_ACTION_REQUIRED");
        ObjectNode unit = order.putArray("purchase_units").addObject().put("reference_id", "default");
        wish.path("purchase_units").path(0).fields().forEachRemaining(one -> unit.set(one.getKey(), one.getValue()));
        JsonNode page = wish.path("payment_source").path("paypal").path("experience_context");
        order.putObject("payment_source").putObject("paypal");
        order.put("sandbox_return", page.path("return_url").asText())
                .put("sandbox_cancel", page.path("cancel_url").asText());
        String self = books.base() + "/v2/checkout/orders/" + id;
        PayPalBooks.link(order, "self", self, "GET");
        PayPalBooks.link(order, "payer-action", books.base() + "/checkoutnow?token=" + id, "GET");
        return order;
    }

    /** PayPal forgets what nobody captured. */
    ObjectNode order(String id) {
        ObjectNode order = books.get("order", id);
        boolean over =
                Instant.parse(order.path("create_time").asText()).plus(KEPT).isBefore(books.now());
        if (over && !is(order, "COMPLETED")) {
            throw PayPalRefusal.missing();
        }
        return order;
    }

    static boolean is(ObjectNode object, String status) {
        return object.path("status").asText().equals(status);
    }

    /** An order whose payer has still to come is then refused to be patched, as PayPal's documentation may be read. */
    void patchesApprovedOnly(boolean only) {
        patchesApprovedOnly = only;
    }

    void patch(ObjectNode order, JsonNode patches) {
        if (patchesApprovedOnly && is(order, "PAYER_ACTION_REQUIRED")) {
            throw PayPalRefusal.unprocessable(
                    "ORDER_NOT_PATCHABLE", "Only an order that is created or approved can be patched.");
        }
        if (is(order, "COMPLETED")) {
            throw PayPalRefusal.unprocessable(
                    "ORDER_ALREADY_COMPLETED", "The order cannot be patched after it is completed.");
        }
        for (JsonNode patch : patches) {
            if (!patch.path("op").asText().equals("replace")
                    || !patch.path("path").asText().equals(CUSTOM_ID)) {
                throw PayPalRefusal.unprocessable("NOT_PATCHABLE", "Cannot be patched.");
            }
            ((ObjectNode) order.path("purchase_units").path(0))
                    .put("custom_id", patch.path("value").asText());
        }
    }

    /** The payer has come to PayPal's page. */
    void approve(ObjectNode order, PayPalOutcome outcome) {
        if (is(order, "COMPLETED")) {
            throw PayPalRefusal.unprocessable("ORDER_ALREADY_CAPTURED", "Order already captured.");
        }
        order.put("status", "APPROVED").put("sandbox_outcome", outcome.name());
        PayPalBooks.link(
                order,
                "capture",
                books.base() + "/v2/checkout/orders/" + order.path("id").asText() + "/capture",
                "POST");
        books.happened("CHECKOUT.ORDER.APPROVED", "checkout-order", order);
    }

    ObjectNode capture(ObjectNode order) {
        if (is(order, "COMPLETED")) {
            throw PayPalRefusal.unprocessable(
                    "ORDER_ALREADY_CAPTURED",
                    "Order already captured. If 'intent=CAPTURE' only one capture per order is allowed.");
        }
        if (!is(order, "APPROVED")) {
            throw PayPalRefusal.unprocessable(
                    "ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.");
        }
        ObjectNode unit = (ObjectNode) order.path("purchase_units").path(0);
        String invoice = unit.path("invoice_id").asText();
        boolean used = !books.all(
                        "capture",
                        one -> one.path("invoice_id").asText().equals(invoice)
                                && !one.path("sandbox_declined").asBoolean())
                .isEmpty();
        if (used) {
            throw PayPalRefusal.unprocessable("DUPLICATE_INVOICE_ID", "Duplicate Invoice ID detected.");
        }
        PayPalOutcome outcome =
                PayPalOutcome.valueOf(order.path("sandbox_outcome").asText());
        if (outcome == PayPalOutcome.DECLINED) {
            throw PayPalRefusal.unprocessable(
                    "INSTRUMENT_DECLINED",
                    "The instrument presented was either declined by the processor or bank, or it can't be used for this payment.");
        }
        ObjectNode capture = captured(order, unit, outcome);
        order.put("status", "COMPLETED");
        unit.withObject("/payments").withArray("captures").add(capture);
        books.happened(
                is(capture, "COMPLETED") ? "PAYMENT.CAPTURE.COMPLETED" : "PAYMENT.CAPTURE.PENDING", "capture", capture);
        return order;
    }

    /** Of an order that stays approved: the payer may choose another way to pay. */
    void decline(ObjectNode order) {
        ObjectNode unit = (ObjectNode) order.path("purchase_units").path(0);
        ObjectNode capture = captured(order, unit, PayPalOutcome.DECLINED);
        capture.put("status", "DECLINED").put("sandbox_declined", true).remove("status_details");
        unit.withObject("/payments").withArray("captures").add(capture);
        books.happened("PAYMENT.CAPTURE.DECLINED", "capture", capture);
    }

    private ObjectNode captured(ObjectNode order, ObjectNode unit, PayPalOutcome outcome) {
        ObjectNode capture = books.create("capture");
        String self =
                books.base() + "/v2/payments/captures/" + capture.path("id").asText();
        capture.put("status", outcome == PayPalOutcome.BALANCE ? "COMPLETED" : "PENDING")
                .put("final_capture", true)
                .put("invoice_id", unit.path("invoice_id").asText())
                .put("custom_id", unit.path("custom_id").asText());
        if (outcome != PayPalOutcome.BALANCE) {
            capture.putObject("status_details")
                    .put("reason", outcome == PayPalOutcome.ECHECK ? "ECHECK" : "PENDING_REVIEW");
        }
        capture.set("amount", unit.path("amount").deepCopy());
        capture.putObject("supplementary_data")
                .putObject("related_ids")
                .put("order_id", order.path("id").asText());
        PayPalBooks.link(capture, "self", self, "GET");
        PayPalBooks.link(capture, "refund", self + "/refund", "POST");
        PayPalBooks.link(
                capture,
                "up",
                books.base() + "/v2/checkout/orders/" + order.path("id").asText(),
                "GET");
        return capture;
    }

    /** The bank, or PayPal's reviewers, decide on a pending capture. */
    void settle(ObjectNode capture, boolean good) {
        if (!is(capture, "PENDING")) {
            throw PayPalRefusal.unprocessable("CAPTURE_STATUS_INVALID", "The capture is not pending.");
        }
        capture.put("status", good ? "COMPLETED" : "DECLINED");
        if (good) {
            capture.remove("status_details");
        }
        books.happened(good ? "PAYMENT.CAPTURE.COMPLETED" : "PAYMENT.CAPTURE.DECLINED", "capture", capture);
    }
}
