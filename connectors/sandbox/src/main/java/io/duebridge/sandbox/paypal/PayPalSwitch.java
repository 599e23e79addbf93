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
        /** 422: another request with the same id is at work. */
        IN_PROGRESS,
        /** It is done by a request beside this one, which is refused: 422, the way to pay was declined. */
        DECLINED_BESIDE,
        /** 422, with a word that nobody knows yet. */
        NEW_ISSUE,
        /** A gateway answers 404 and has not asked PayPal. */
        NO_ROUTE,
        /** 429. */
        TOO_MANY,
        /** It is done, and a proxy answers with a page. */
        GARBAGE
    }
}
