package io.duebridge.collections.autopay;

/** Whether an automatic payment charges anything. */
public enum AutopayState {
    ACTIVE,
    /** It waits for a person: charges failed, or its card can be charged no more. */
    PAUSED,
    STOPPED
}
