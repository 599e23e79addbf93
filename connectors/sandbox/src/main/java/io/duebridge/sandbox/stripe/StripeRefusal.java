package io.duebridge.sandbox.stripe;

/** What Stripe does not do, as its error object says it. */
final class StripeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final String code;
    private final String declineCode;
    private String param = "";

    StripeRefusal(int status, String type, String code, String message) {
        this(status, type, code, "", message);
    }

    StripeRefusal(int status, String type, String code, String declineCode, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.declineCode = declineCode;
    }

    static StripeRefusal invalid(String code, String message) {
        return new StripeRefusal(400, "invalid_request_error", code, message);
    }

    static StripeRefusal missing(String what, String id) {
        return new StripeRefusal(
                404, "invalid_request_error", "resource_missing", "No such " + what + ": '" + id + "'");
    }

    /** The same, naming the parameter it is about. */
    StripeRefusal about(String name) {
        param = name;
        return this;
    }

    String param() {
        return param;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String code() {
        return code;
    }

    String declineCode() {
        return declineCode;
    }
}
