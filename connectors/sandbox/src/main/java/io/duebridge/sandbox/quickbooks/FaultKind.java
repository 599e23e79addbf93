package io.duebridge.sandbox.quickbooks;

/** Ways in which a call can go wrong. */
public enum FaultKind {
    /** The call is done, then the connection is closed without an answer. */
    COMMIT_THEN_DROP_REPLY,
    /** The connection is closed and nothing is done. */
    DROP_BEFORE_COMMIT,
    /** The connection is closed, and the call is done some time afterwards. */
    LATE_COMMIT,
    /** The call is done, then a gateway answers with an HTML page and an error status. */
    COMMIT_THEN_HTML_ERROR,
    /** A query or change capture does not see what was created recently. */
    LAGGING_LOOKUP,
    /** Every access token has expired when the call arrives. */
    EXPIRED_TOKEN,
    /** The user has disconnected the company: access and refresh tokens are dead. */
    REVOKED_TOKEN,
    /** 429 with Retry-After; nothing is done. */
    THROTTLE,
    /** The call is done and answered, but late. */
    SLOW,
    /** The call is done; the answer is no JSON though it claims to be. */
    GARBAGE,
    /** The call is done; the answer has status 200 and no body. */
    EMPTY,
    /** An HTML page with an error status; nothing is done. */
    HTML_ERROR,
    /** The call is done; the connection breaks in the middle of the answer. */
    HALF_RESPONSE,
    /** The first half of a batch's items is done, then the connection is closed without an answer. */
    HALF_BATCH
}
