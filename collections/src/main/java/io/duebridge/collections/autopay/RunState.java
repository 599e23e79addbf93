package io.duebridge.collections.autopay;

/** How far a charge is. */
public enum RunState {
    /** Its people know of it, and can still stop it. */
    ANNOUNCED,
    /** It is decided on, and charged under a key of its own: now, or when the program is back. */
    CLAIMED,
    PAID,
    /** The provider declined it, or the bank took it back. */
    DECLINED,
    /** Nothing was charged. */
    SKIPPED
}
