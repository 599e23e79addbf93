package io.duebridge.collections.messages;

import java.util.UUID;

/**
 * What a conversation is about.
 *
 * @param id of the customer for {@link Kind#ACCOUNT}
 */
public record About(Kind kind, UUID id) {
    /** The kinds of things there are conversations about. */
    public enum Kind {
        ACCOUNT,
        DOCUMENT,
        /** Made here. */
        PAYMENT,
        /** The ERP's, however it was made. */
        RECEIVED,
        DISPUTE
    }
}
