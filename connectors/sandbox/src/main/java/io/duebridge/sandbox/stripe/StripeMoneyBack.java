package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Money that goes back: refunds and disputes. Guarded by the caller. */
final class StripeMoneyBack {
    private final StripeBooks books;

    StripeMoneyBack(StripeBooks books) {
        this.books = books;
    }

    ObjectNode refund(StripeForm form) {
        StripeRules.refund(form);
        ObjectNode intent = books.get("payment_intent", form.required("payment_intent"));
        ObjectNode refund = refund(intent, form.text("amount").isPresent() ? form.whole("amount") : left(intent));
        ObjectNode metadata = refund.putObject("metadata");
        form.below("metadata").forEach(metadata::put);
        books.happened("refund.created", refund);
        return refund;
    }

    /** Somebody does it in Stripe's own dashboard. */
    ObjectNode refundByHand(ObjectNode intent, long amount) {
        ObjectNode refund = refund(intent, amount);
        refund.putObject("metadata");
        books.happened("refund.created", refund);
        return refund;
    }

    /** The customer's bank does not take a refund that was made. */
    void fail(ObjectNode refund, String reason) {
        refund.put("status", "failed").put("failure_reason", reason);
        books.happened("refund.failed", refund);
    }

    private ObjectNode refund(ObjectNode intent, long amount) {
        if (!intent.path("status").asText().equals("succeeded")) {
            throw StripeRefusal.invalid(
                    "charge_not_refundable", "This PaymentIntent has no successful charge to refund.");
        }
        if (amount > left(intent)) {
            throw StripeRefusal.invalid(
                    "",
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left(intent)
                            + ")");
        }
        boolean transfer = StripeCashBalances.isTransfer(intent);
        if (transfer && !books.get("customer", intent.path("customer").asText()).hasNonNull("email")) {
            // docs.stripe.com/payments/customer-balance/refunding: Stripe asks the customer where the money is to go.
            throw StripeRefusal.invalid(
                    "", "A customer email is required to refund this payment. Update the customer with a valid email.");
        }
        ObjectNode refund = books.create("re", "refund");
        refund.put("amount", amount)
                .put("currency", intent.path("currency").asText())
                .put("payment_intent", intent.path("id").asText())
                .put("charge", intent.path("latest_charge").asText())
                .put("status", transfer ? "pending" : "succeeded");
        return refund;
    }

    private long left(ObjectNode intent) {
        long refunded =
                books
                        .all(
                                "refund",
                                one -> one.path("payment_intent")
                                        .asText()
                                        .equals(intent.path("id").asText()))
                        .stream()
                        .mapToLong(one -> one.path("amount").asLong())
                        .sum();
        return intent.path("amount_received").asLong() - refunded;
    }

    /** The card holder or the bank takes the money back. */
    ObjectNode dispute(ObjectNode intent, String reason) {
        ObjectNode dispute = books.create("du", "dispute");
        dispute.put("amount", left(intent))
                .put("currency", intent.path("currency").asText())
                .put("payment_intent", intent.path("id").asText())
                .put("charge", intent.path("latest_charge").asText())
                .put("reason", reason)
                .put("status", "needs_response");
        dispute.putObject("metadata");
        books.happened("charge.dispute.created", dispute);
        books.happened("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }
}
