package io.duebridge.collections.messages;

/** Where a mail that came in is. */
public enum MailState {
    /** In its conversation. */
    FILED,
    /** A person decides. */
    HELD,
    /** Nobody needs it. */
    DISCARDED
}
