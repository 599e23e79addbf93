package io.duebridge.sandbox.paypal;

/**
 * What goes wrong with a call.
 *
 * @param call how method and path begin, e.g. {@code POST /v2/checkout/orders}
 */
public record PayPalSwitch(String call, Kind kind) {
    /** How. */
    public enum Kind {
        /** It is done, and the answer is lost. */
        ANSWER_LOST,
        /** It is not done, and the connection breaks. */
        DROPPED,
        /** 500. */
        SERVER_ERROR,
        /** 429. */
        TOO_MANY,
        /** It is done, and a proxy answers with a page. */
        GARBAGE
    }
}
