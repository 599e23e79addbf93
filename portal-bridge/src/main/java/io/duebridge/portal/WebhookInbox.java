package io.duebridge.portal;

import java.util.Map;

/** Takes what ERPs and payment providers tell by themselves. The program implements it with its open connections. */
@FunctionalInterface
public interface WebhookInbox {
    /** What became of a post. */
    enum Receipt {
        /** It is noted durably, and what it is about is read soon; also if it was known, or about companies nobody set up. */
        NOTED,
        /** No connection of this vendor listens. */
        NOBODY_LISTENS,
        /** It carries no signature made with the secret of a connection. */
        UNSIGNED,
        /** Whether it is genuine cannot be found out now: to be sent again. */
        UNVERIFIED,
        /** The signature is right, the body is no notification. */
        UNREADABLE
    }

    /**
     * Verifies and notes, within milliseconds, or seconds where the sender itself has to be asked; no ERP is called.
     *
     * @param vendor a connector's name
     * @param headers by their names in small letters
     * @param body the raw bytes
     */
    Receipt take(String vendor, Map<String, String> headers, byte[] body);
}
