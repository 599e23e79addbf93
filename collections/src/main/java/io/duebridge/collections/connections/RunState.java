package io.duebridge.collections.connections;

/** RUNNING: under way, or cut off and to be resumed. FAILED: its last step failed; it is resumed too. DONE: the window is read. */
public enum RunState {
    RUNNING,
    FAILED,
    DONE
}
