package io.duebridge.collections.messages;

/** Whose turn it is. */
public enum ThreadState {
    /** The company has not answered what the customer said last. */
    WAITING,
    /** The company spoke last. */
    ANSWERED,
    /** The company says that nothing more is to be said; what the customer says next opens it again. */
    CLOSED
}
