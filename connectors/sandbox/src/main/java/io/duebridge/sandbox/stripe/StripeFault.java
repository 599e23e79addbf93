package io.duebridge.sandbox.stripe;

/**
 * What goes wrong with a call.
 *
 * @param call how method and path begin, e.g. {@code POST /v1/refunds}
 */
public record StripeFault(String call, Kind kind) {
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
        /** 403: the key has lost the right to do this. */
        FORBIDDEN,
        /** 400. */
        BAD_REQUEST
    }
}
