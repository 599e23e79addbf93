package io.duebridge.sandbox.quickbooks;

/** Ways in which a post of webhooks can go wrong. */
public enum WebhookFault {
    /** Delivered twice, the same bytes. */
    DUPLICATE,
    /** Held back until the next one has been delivered. */
    DISORDER,
    /** Delivered some seconds late. */
    LATE,
    /** Signed with another token. */
    WRONG_SIGNATURE,
    /** Never delivered. */
    LOST
}
