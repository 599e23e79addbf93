package io.duebridge.collections.store;

/** Something was to be done only if it was still as it had been read, and it is not; nothing was done. */
public final class ChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChangedMeanwhile() {
        super("it has changed since it was read");
    }
}
