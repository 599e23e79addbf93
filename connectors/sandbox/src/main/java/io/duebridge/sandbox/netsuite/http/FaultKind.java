package io.duebridge.sandbox.netsuite.http;

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
    /** A search, read or query does not see what was created recently. */
    LAGGING_LOOKUP,
    /** The passport is refused, or every access token has expired when the call arrives. */
    EXPIRED_TOKEN,
    /** The token and the certificate's mapping are taken away for good. */
    REVOKED_TOKEN,
    /** As if the account's concurrency were used up; nothing is done. */
    THROTTLE,
    /** The call is done and answered, but late. */
    SLOW,
    /** The call is done; the answer is neither XML nor JSON though it claims to be. */
    GARBAGE,
    /** The call is done; the answer has status 200 and no body. */
    EMPTY,
    /** An HTML page with an error status; nothing is done. */
    HTML_ERROR,
    /** A page that says the service is being maintained, with status 200; nothing is done. */
    MAINTENANCE_PAGE,
    /** The call is done; the connection breaks in the middle of the answer. */
    HALF_RESPONSE,
    /** An unexpected error, said in the protocol's own words; nothing is done. */
    UNEXPECTED_ERROR,
    /** The record is saved, and then a script fails and its error is all the caller sees. */
    AFTER_SUBMIT_FAILED,
    /** A status of the protocol with a given code; nothing is done. */
    REFUSAL
}
