package io.duebridge.collections.messages;

/** Why a mail is in no conversation. */
public enum HeldReason {
    /** It has just come. */
    ARRIVED,
    /** Sent by no person; nobody needs to look. */
    AUTOMATIC,
    /** Its address belongs to no conversation. */
    NO_PLACE,
    /** It came from another address than the one that was written to. */
    SENDER,
    /** Whoever wrote may not see the account any more. */
    SHUT_OUT,
    /** Nothing new is written in it. */
    EMPTY,
    /** It could not be taken apart. */
    UNREADABLE,
    /** A conversation did not take it: too long, or too full. */
    REFUSED
}
