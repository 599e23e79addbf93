package io.duebridge.sandbox.sap.http;

/** Ways in which a call can go wrong. */
public enum FaultKind {
    /** The connection is closed and nothing is answered. */
    DROP,
    /** Everything is done, and the connection is closed before the answer. */
    COMMIT_THEN_DROP,
    /** Nothing is done and nothing answered for some time, then the connection is closed. */
    HANG,
    /** Done at once and answered late. */
    LATE_ANSWER,
    /** A clearing is taken and never done. */
    LOST_CLEARING,
    /** The user is locked for good. */
    REVOKED_USER,
    /** 429 with Retry-After. */
    THROTTLE,
    /** Answered, but late. */
    SLOW,
    /** 200 and a body that is no JSON though it claims to be. */
    GARBAGE,
    /** 200 and no body. */
    EMPTY,
    /** 503 and an HTML page of the web dispatcher. */
    HTML_ERROR,
    /** 200 and the HTML page on which people log on. */
    LOG_IN_PAGE,
    /** The connection breaks in the middle of the answer. */
    HALF_RESPONSE,
    /** A lookup does not see what was entered recently. */
    LAGGING_LOOKUP
}
