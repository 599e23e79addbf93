package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Refunds, reversals and disputes. Guarded by the caller. */
final class PayPalMoneyBack {
    private final PayPalBooks books;

    PayPalMoneyBack(PayPalBooks books) {
        this.books = books;
    }

    ObjectNode refund(ObjectNode capture, JsonNode wish) {
        if (PayPalCheckout.is(capture, "REFUNDED")) {
            throw PayPalRefusal.unprocessable("CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded.");
        }
        if (!PayPalCheckout.is(capture, "COMPLETED") && !PayPalCheckout.is(capture, "PARTIALLY_REFUNDED")) {
            throw PayPalRefusal.unprocessable("REFUND_NOT_ALLOWED", "This capture cannot be refunded yet.");
        }
        JsonNode amount = wish.path("amount").isObject() ? wish.path("amount") : capture.path("amount");
        if (!amount.path("currency_code").equals(capture.path("amount").path("currency_code"))) {
            throw PayPalRefusal.unprocessable("CURRENCY_MISMATCH", "The currency of the refund must be the capture's.");
        }
        if (PayPalRules.amount(amount).compareTo(left(capture)) > 0) {
            throw PayPalRefusal.unprocessable(
                    "REFUND_AMOUNT_EXCEEDED",
                    "The refund amount must be less than or equal to the capture amount that has not yet been refunded.");
        }
        ObjectNode refund = back(capture, amount, "REFUNDED");
        if (wish.hasNonNull("custom_id")) {
            refund.put("custom_id", wish.path("custom_id").asText());
        }
        books.happened("PAYMENT.CAPTURE.REFUNDED", "refund", refund);
        return refund;
    }

    /** PayPal takes the money back for the payer, after a dispute or for a bank. */
    void reverse(ObjectNode capture, String reason) {
        ObjectNode dispute = books.create("dispute");
        dispute.put("dispute_id", "PP-D-" + dispute.path("id").asText())
                .put("reason", reason)
                .put("status", "OPEN")
                .put("sandbox_transaction", capture.path("id").asText());
        books.happened("CUSTOMER.DISPUTE.CREATED", "dispute", dispute);
        ObjectNode amount = capture.path("amount").deepCopy();
        amount.put("value", left(capture).toPlainString());
        ObjectNode back = back(capture, amount, "REFUNDED");
        books.happened("PAYMENT.CAPTURE.REVERSED", "refund", back);
        dispute.put("status", "RESOLVED");
        books.happened("CUSTOMER.DISPUTE.RESOLVED", "dispute", dispute);
    }

    private ObjectNode back(ObjectNode capture, JsonNode amount, String whole) {
        boolean all = PayPalRules.amount(amount).compareTo(left(capture)) == 0;
        ObjectNode refund = books.create("refund");
        refund.put("status", "COMPLETED")
                .put("invoice_id", capture.path("invoice_id").asText())
                .put("sandbox_capture", capture.path("id").asText());
        refund.set("amount", amount.deepCopy());
        String self = books.base() + "/v2/payments/refunds/" + refund.path("id").asText();
        PayPalBooks.link(refund, "self", self, "GET");
        PayPalBooks.link(
                refund,
                "up",
                books.base() + "/v2/payments/captures/" + capture.path("id").asText(),
                "GET");
        capture.put("status", all ? whole : "PARTIALLY_REFUNDED");
        ObjectNode order = books.get(
                "order",
                capture.path("supplementary_data")
                        .path("related_ids")
                        .path("order_id")
                        .asText());
        ((ObjectNode) order.path("purchase_units").path(0).path("payments"))
                .withArray("refunds")
                .add(refund);
        return refund;
    }

    private BigDecimal left(ObjectNode capture) {
        BigDecimal back =
                books
                        .all(
                                "refund",
                                one -> one.path("sandbox_capture")
                                        .asText()
                                        .equals(capture.path("id").asText()))
                        .stream()
                        .map(one ->
                                new BigDecimal(one.path("amount").path("value").asText()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new BigDecimal(capture.path("amount").path("value").asText()).subtract(back);
    }
}
