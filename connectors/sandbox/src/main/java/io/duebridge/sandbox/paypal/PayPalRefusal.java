package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call that PayPal refuses, in the shape of its errors. */
final class PayPalRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;
    private final String issue;

    PayPalRefusal(int status, String name, String issue, String description) {
        super(description);
        this.status = status;
        this.name = name;
        this.issue = issue;
    }

    static PayPalRefusal unprocessable(String issue, String description) {
        return new PayPalRefusal(422, "UNPROCESSABLE_ENTITY", issue, description);
    }

    static PayPalRefusal invalid(String issue, String description) {
        return new PayPalRefusal(400, "INVALID_REQUEST", issue, description);
    }

    static PayPalRefusal missing() {
        return new PayPalRefusal(
                404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", "Specified resource ID does not exist.");
    }

    int status() {
        return status;
    }

    String body() {
        ObjectNode body = PayPalBooks.JSON
                .createObjectNode()
                .put("name", name)
                .put(
                        "message",
                        status == 422
                                ? "The requested action could not be performed, semantically incorrect, or failed business"
                                        + " validation."
                                : getMessage())
                .put("debug_id", "f0000sandbox");
        if (!issue.isEmpty()) {
            body.putArray("details").addObject().put("issue", issue).put("description", getMessage());
        }
        body.putArray("links")
                .addObject()
                .put("href", "https://developer.paypal.com/docs/api/orders/v2/#error-" + issue)
                .put("rel", "information_link")
                .put("method", "GET");
        return body.toString();
    }
}
