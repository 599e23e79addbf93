package io.duebridge.collections.cash;

/** What became of a remittance advice. */
public enum AdviceState {
    /** Its money has not come, or nobody has booked it. */
    WAITING,
    /** A payment was booked for documents it names. */
    USED,
    /** Somebody said that its money will not come. */
    DROPPED
}
